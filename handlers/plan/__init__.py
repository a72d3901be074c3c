"""The plan's register as an Excel workbook: its layout, reading it, what it would change, letting it in."""
