"""A commune from one workbook: the Excel template, reading it back, its doubts, and putting it into the database."""
