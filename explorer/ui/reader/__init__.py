"""The reader: a record and the words of its sources side by side."""
