"""Papers that ask for a review within the year: entered by the office, refused with a reason."""
