"""Corpus → SQLite."""
