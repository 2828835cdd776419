"""From a quote on screen to the text on the clipboard: the index's rows joined with the citation styles."""

from __future__ import annotations

import json
from typing import Literal, cast

from explorer.citation.copy import Passage
from explorer.index.query import Library
from explorer.index.reading import QuoteView


def passage(library: Library, quote: QuoteView) -> Passage:
    """The quote with its source as a CSL-JSON item, as the copied forms need it."""
    source = next(source for source in library.sources if source.id == quote.source_id)
    return Passage(
        id=quote.id,
        exact=quote.exact,
        mode=cast(Literal["direct", "reported", "mixed", "narration"], quote.mode),
        speaker=quote.speaker,
        role=", ".join(text for text in (quote.role, quote.affiliation) if text) or None,
        attribution=quote.attribution,
        paragraph=quote.paragraph,
        outlet=source.outlet,
        item=json.loads(source.csl),
    )
