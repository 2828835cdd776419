"""What renderings of the same thing share and where they differ. Pure: texts in, places in those texts out."""

from explorer.compare.comparison import Comparison, Passage, Rendering, Value, compare

__all__ = ["Comparison", "Passage", "Rendering", "Value", "compare"]
