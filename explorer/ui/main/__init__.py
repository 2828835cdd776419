"""The main screen: panes, prompt, and what each key does."""
