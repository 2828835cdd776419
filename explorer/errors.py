"""The one base of what a person is told. An exception of any other kind is a fault of the program, and never advice."""


class Refused(Exception):
    """Something cannot be done as it was asked. The message says what, where, and what to do; never a traceback."""
