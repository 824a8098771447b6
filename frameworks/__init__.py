"""The domain: frameworks, mappings, comparison, workspace. No Qt, no document formats."""

VERSION = "0.1.0"
