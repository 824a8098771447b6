"""What a comparison comes to in numbers: coverage, gaps, agreement, relations, force, dates and adherents, as values.

Every number keeps what it counts as `Behind` values, so that whoever shows it can lead back to provisions and mappings.
Nothing here ranks frameworks, and nothing is a share without its denominator.
"""
