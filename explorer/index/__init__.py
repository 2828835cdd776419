"""The corpus as one SQLite file, and the questions the app and the command line ask of it."""
