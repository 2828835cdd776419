"""A filter put to the index: counts, and pages of rows."""
