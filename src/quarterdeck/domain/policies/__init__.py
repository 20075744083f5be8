"""Who may do what: pure functions that the button and the act both ask, so that they cannot disagree.

`check` raises a Refusal, whose sentence says what to do about it, and returns the Right by which it is
allowed; `can` answers yes or no by asking the same.
"""
