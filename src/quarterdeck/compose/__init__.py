"""Words and pages: a council and a round become a `ReportPack`, every word and number final. Pure, no
Django.
"""
