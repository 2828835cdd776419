"""The citation styles, one module each, and the names, titles and dates they share."""
