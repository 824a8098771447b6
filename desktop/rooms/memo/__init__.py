"""The room Memo: the outline, the page on which the memo is written, and at its side the evidence or the real PDF.

`room` puts the parts together and is the only one that applies changes; all others show values and say what the user
wants. The text on the page is the text in the workspace at every moment; what Concord makes follows after a pause.
"""
