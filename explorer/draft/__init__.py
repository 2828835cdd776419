"""What a program finds in articles before a person decides: passages, speakers, dates, figures, questions, copies.

Offline, by rules. Nothing here is part of a corpus until somebody accepts it.
"""
