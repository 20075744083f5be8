"""The command line: reads the clock and the arguments, calls the layers below, prints."""
