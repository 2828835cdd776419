"""What a person decides of a draft, and how it gets into the corpus. Nothing here knows a screen."""
