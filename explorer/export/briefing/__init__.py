"""A briefing: a document of what a filter leaves, to be forwarded as it is. Gathered, told in blocks, then written."""
