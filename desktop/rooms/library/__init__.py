"""Library: all frameworks with facets, and the one that is chosen in full."""
