"""Home: one search box with the cursor in it, recent work, and three ways to begin."""
