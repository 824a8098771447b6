"""The room Compare: frameworks side by side, as a matrix and as coverage.

`room` puts the parts together and is the only one that applies changes; all others show values and say what the user
wants.
"""
