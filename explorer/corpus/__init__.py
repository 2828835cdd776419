"""What the content means: the models, the loader that reads TOML into them, and the rules a corpus must pass."""
