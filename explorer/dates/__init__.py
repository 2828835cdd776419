"""Dates at the precision their source gives (EDTF), and the periods a reader types.

`parse_edtf("2024-10/2024-12")` reads what the content holds; `parse_when("last 3 months of 2024")` what a
reader types.
"""

from explorer.dates.edtf import EdtfDate, Precision, parse_edtf
from explorer.dates.period import Period
from explorer.dates.when import parse_when

__all__ = ["EdtfDate", "Period", "Precision", "parse_edtf", "parse_when"]
