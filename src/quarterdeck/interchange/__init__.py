"""The scorecard package: one table of sheets and columns, from which all reading and writing comes."""
