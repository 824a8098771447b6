"""The domain: frameworks, mappings, comparison, workspace. No Qt, no document formats."""
