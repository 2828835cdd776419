"""Is a corpus sound, and are its quotes verbatim?"""
