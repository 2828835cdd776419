"""What leaves: the text of a copy, the clippings, and documents made of them."""
