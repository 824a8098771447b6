"""Map: the items of two frameworks, how they relate, why, and what follows from it.

`room` puts the parts together; `edits` is the only one that applies changes. All others show values and say what the
user wants.
"""
