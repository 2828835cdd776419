"""TimelineJS JSON (Knight Lab): one slide an event, in the order of dates, each at the precision of its source."""

import json
from collections.abc import Iterator, Sequence
from datetime import date as Day
from html import escape
from pathlib import Path
from typing import Final

from explorer.dates import Precision, parse_edtf
from explorer.dates.edtf import EdtfDate
from explorer.export.interchange.selection import Order, Selection
from explorer.text.display import counted, display

_EVENTS: Final = "SELECT id, date, type, title, summary, n FROM record WHERE kind = 'event' AND n IN chosen ORDER BY n"
_OUTLETS: Final = (
    "SELECT DISTINCT s.outlet FROM use JOIN quote AS q ON q.n = use.quote JOIN source AS s ON s.n = q.source"
    # Begun with what is chosen, it would go through all of that for each event.
    " WHERE use.record = ? AND +q.n IN chosen ORDER BY s.n"
)
_WORDS: Final = {"planned": "Planned. ", "expected": "Expected. "}


def write(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write the file; tells of events that have no date. Raises OSError."""
    undated = 0
    about = selection.about
    selection.expect(selection.record_count)
    title = {"text": {"headline": _html(about.title), "text": _html(about.description)}}
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"title": {json.dumps(title)},\n"events": [')
        written = 0
        for event in _events(selection):
            if event is None:
                undated += 1
            else:
                file.write(f"{',' if written else ''}\n{json.dumps(event)}")
                written += 1
        file.write("\n]}\n")
    return (f"{counted(undated, 'event')} without a day, month or year left out",) if undated else ()


def _events(selection: Selection) -> Iterator[dict[str, object] | None]:
    """The slides; None for an event that no slide can hold."""
    for id, date, status, title, summary, n in selection.counted(selection.rows(_EVENTS)):
        dated = _dated(parse_edtf(date)) if date else {}
        if not dated:
            yield None
            continue
        outlets = ", ".join(outlet for (outlet,) in selection.rows(_OUTLETS, n))
        told = f"<p>{_html(_WORDS.get(status, '') + (summary or ''))}</p><p>{_html(outlets)}</p>"
        yield {"unique_id": id, **dated, "text": {"headline": _html(title), "text": told}}


def _dated(date: EdtfDate) -> dict[str, object]:
    """The dates of a slide; nothing for one that neither begins nor ends."""
    if date.precision is Precision.INTERVAL:
        ends = [_parts(end) for end in (date.start, date.end) if end is not None]
    elif date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        ends = [_parts(date)]
    else:
        ends = [_day(end) for end in (date.first, date.last) if end is not None]
    if not ends:
        return {}
    return {"start_date": ends[0], **({"end_date": ends[1]} if len(ends) > 1 else {}), "display_date": date.describe()}


def _parts(date: EdtfDate) -> dict[str, int]:
    """Year, month and day as far as they are known: of what is no day, month or year, its first day."""
    if date.first is None:
        return {}
    known = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}.get(date.precision, 3)
    return dict(list(_day(date.first).items())[:known])


def _day(day: Day) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _html(text: str) -> str:
    """Text for a slide, which TimelineJS takes for HTML."""
    return escape(display(text)).replace("\n", "<br>")
