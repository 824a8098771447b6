"""Dialogs. Each has an `ask` that shows it and gives the answer, None where the user would rather not."""
