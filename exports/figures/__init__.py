"""Figures: a comparison's numbers as a table of words with signs and tints, and the files drawn from it.

A figure is a value that the window shows, the clipboard copies and the writers draw, so that all say the same. Its
words are those of `resources/wording/analysis-*.json`. There is no score, no rank and no share without its denominator.
"""
