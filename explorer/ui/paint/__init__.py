"""Widgets that paint their own lines, and know no screen and no pane."""
