"""The way in for what was marked elsewhere: annotations, read, placed in the sources they are of, and appended."""
