"""What renderings of the same thing share and where they differ. Pure: texts in, places in those texts out."""

from explorer.compare.comparison import Rendering, Shared, compare
from explorer.compare.values import Value

__all__ = ["Rendering", "Shared", "Value", "compare"]
