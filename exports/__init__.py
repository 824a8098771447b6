"""Documents: the memo as data, the templates that build it, and one writer per file format. No Qt."""
