"""Colours, and outside text on its way to a widget."""
