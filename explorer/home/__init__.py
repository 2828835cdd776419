"""The user's own files: where they are, the settings, the notes of faults, and the one writer."""
