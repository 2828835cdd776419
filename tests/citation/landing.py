"""Articles served as web pages to a real browser, to see where a link with a text fragment lands.

The browser colours what a fragment selects. A picture of the window is compared with where the passage stands: every
line of the passage inside the window has to be coloured, and nothing else.

    python -m tests.citation.landing CONTENT ORIGINALS

does so for every quote of a corpus, and tells which link does not land on its quote.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from explorer.check.originals import Span, original_text
from explorer.citation.link import quote_link
from explorer.corpus.load import load
from tests.tools.chromium import Chromium, Page

_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title>
<style>
  body { width: 520px; margin: 20px; font: 16px/24px sans-serif; background: #fff; color: #000; }
  div { margin: 0 0 24px; } .gap { height: 3000px; }
  ::target-text { background: #f0f; color: #f0f; }
</style><div class="gap"></div>"""

# Where a passage stands: the boxes of its lines, in the window. Then the share of coloured points inside and outside.
_LINES = """(paragraph, start, end) => {
  const node = document.getElementById('p' + paragraph), range = document.createRange();
  let at = 0, walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), text;
  while (text = walker.nextNode()) {
    if (start >= at && start <= at + text.length) range.setStart(text, start - at);
    if (end >= at && end <= at + text.length) { range.setEnd(text, end - at); break; }
    at += text.length;
  }
  return JSON.stringify([...range.getClientRects()].map(r => [r.left, r.top, r.right, r.bottom]));
}"""
_COMPARE = """async (picture, lines) => {
  const image = new Image(); image.src = 'data:image/png;base64,' + picture; await image.decode();
  const canvas = document.createElement('canvas'); canvas.width = image.width; canvas.height = image.height;
  const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);
  const points = context.getImageData(0, 0, image.width, image.height).data;
  let inside = 0, coloured = 0, outside = 0;
  for (let y = 0; y < image.height; y++) for (let x = 0; x < image.width; x++) {
    const i = 4 * (y * image.width + x), pink = points[i] > 200 && points[i+1] < 60 && points[i+2] > 200;
    const within = by => lines.some(([l, t, r, b]) => x >= l - by && x < r + by && y >= t - by && y < b + by);
    if (within(-2)) { inside++; coloured += pink; } else if (pink && !within(4)) outside++;
  }
  return [inside, coloured, outside];
}"""


@dataclass(frozen=True, slots=True)
class Landing:
    """What of the passage is in the window, in points; how much of it is coloured, and how much else."""

    inside: int
    coloured: int
    outside: int

    @property
    def on_the_passage(self) -> bool:
        """The passage is in sight and coloured, and nothing else is."""
        return self.inside > 0 and self.coloured >= 0.97 * self.inside and self.outside == 0


class Reader:
    """A browser with one window, and the articles it can open."""

    def __init__(self, browser: Chromium, port: int) -> None:
        self._page: Page = browser.new_page()
        self._port = port
        self._visits = 0

    def address(self, article: str) -> str:
        """The address of an article, another one each time: a link within a page would not load it anew."""
        self._visits += 1
        return f"http://127.0.0.1:{self._port}/{article}?{self._visits}"

    def land(self, link: str, paragraph: int, start: int, end: int) -> Landing:
        """Open a link, and see how what it selects compares with a passage of a paragraph."""
        self._page.open(link)
        lines = json.loads(self._page.evaluate(f"({_LINES})({paragraph}, {start}, {end})"))
        inside = [line for line in lines if line[1] < 400 and line[3] > 0]
        answer = self._page.evaluate(f"({_COMPARE})({json.dumps(self._page.picture())}, {json.dumps(inside)})")
        return Landing(*answer)

    def colours_nothing(self, link: str) -> bool:
        """Whether a link selects nothing at all."""
        self._page.open(link)
        answer = self._page.evaluate(f"({_COMPARE})({json.dumps(self._page.picture())}, [])")
        return Landing(*answer).outside == 0


@contextmanager
def reader(articles: Mapping[str, Sequence[str]], folder: Path) -> Iterator[Reader]:
    """Serve articles, each a list of paragraphs (as text, or as HTML where it starts with `<`), to a browser."""

    class Articles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Write the article of the path as a page."""
            paragraphs = articles.get(self.path.strip("/").partition("?")[0])
            self.send_response(200 if paragraphs else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            body = [
                f'<div id="p{n}">{text if text.startswith("<") else escape(text)}</div>'
                for n, text in enumerate(paragraphs or ())
            ]
            self.wfile.write("\n".join([_HEAD, *body, '<div class="gap"></div>']).encode("utf-8"))

        def log_message(self, format: str, *values: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Articles)
    server.daemon_threads = True
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        with Chromium(folder) as browser:
            yield Reader(browser, server.server_port)
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def quotes_that_are_missed(content: Path, originals: Path) -> tuple[int, list[str]]:
    """How many quotes a corpus has, and the ids of those on which their links do not land."""
    corpus = load(content)
    texts = {article.source.id: original_text(article.source, originals) for article in corpus.articles}
    missed: list[str] = []
    with TemporaryDirectory() as folder:
        articles = {id: text.paragraphs for id, text in texts.items()}
        with reader(articles, Path(folder)) as window:
            for article in corpus.articles:
                for quote in article.quotes:
                    place = texts[article.source.id].place(quote)
                    assert isinstance(place, Span)
                    others = [other.exact for other in article.quotes if other.paragraph != quote.paragraph]
                    address = window.address(article.source.id)
                    link = quote_link(address, quote.exact, quote.prefix, quote.suffix, others)
                    if not window.land(link, place.paragraph, place.start, place.end).on_the_passage:
                        missed.append(quote.id)
    return len(list(corpus.quotes())), missed


if __name__ == "__main__":
    count, missed = quotes_that_are_missed(*map(Path, sys.argv[1:3]))
    print(f"{count - len(missed)} of {count} links land on their quote", *missed, sep="\n")
    sys.exit(bool(missed))
