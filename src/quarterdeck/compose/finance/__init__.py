"""The money of a round in a pack: lines, their words, tables with totals, what explains them, blocks."""
