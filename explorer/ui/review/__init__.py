"""The screens of `review`: an article with its suggestions, what says the same together, and what is asked for."""
