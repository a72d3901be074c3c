"""A commune from one workbook."""
