"""Suggestions: which items of another framework may match an item, and which themes a text may carry.

They come from the words of our gists and asks and from the themes; nothing is learned, sent or fetched. A suggestion
is never a mapping: a person reads both texts and decides. How often suggestions hit is measured (`measured.py`).
"""

from frameworks.suggestions.candidates import Suggester, Suggestion
from frameworks.suggestions.measured import Figures, Measured, Measurement, measured, measured_line, themes_line
from frameworks.suggestions.themes import ThemeSuggester, ThemeSuggestion, words_of
from frameworks.suggestions.weights import Level, level_of

__all__ = [
    "Figures",
    "Level",
    "Measured",
    "Measurement",
    "Suggester",
    "Suggestion",
    "ThemeSuggester",
    "ThemeSuggestion",
    "level_of",
    "measured",
    "measured_line",
    "themes_line",
    "words_of",
]
