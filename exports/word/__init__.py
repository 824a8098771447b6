"""The Word writer: python-docx and the few elements it cannot make, loaded only when a .docx is written."""
