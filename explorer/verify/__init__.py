"""Is this sentence in the corpus, and as it was said? Claims are read from a text and judged one by one."""
