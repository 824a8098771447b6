"""The tagged PDF writer. It loads ReportLab, so import it only where a PDF is written."""
