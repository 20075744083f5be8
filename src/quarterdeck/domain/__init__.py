"""The rules of performance reporting: standard library only, no files, no clock, no English."""
