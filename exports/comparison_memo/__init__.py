"""The comparison memo: nine sections built from a comparison, two of them the author's.

`building` puts the sections together; `overview`, `findings` and `closing` make them; `context` is what they share.
"""
