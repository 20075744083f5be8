"""From values of the domain and of `compose` to what a page prints: pure functions, without a framework.

What comes back is frozen, and every string in it is final: a template prints, loops and chooses.
"""
