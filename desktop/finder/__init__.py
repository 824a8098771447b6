"""One box for things and actions: what was typed, what was found, and the list under the box."""
