"""What is shown of the index: a record, a list, the histogram, the coverage."""
