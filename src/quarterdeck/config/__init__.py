"""What the service is made of: settings, addresses, the door of the server. Everything comes from the
environment; nothing secret stands in a file.
"""
