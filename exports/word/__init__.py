"""The Word writer: one module per concern, all of them loaded only when a .docx is written."""
