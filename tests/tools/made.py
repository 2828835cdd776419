"""Valid corpora made of random numbers: unusual ids, languages, scripts and dates, every kind of source."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random
from typing import get_args, get_type_hints

from explorer.corpus.annotations import Mode
from explorer.corpus.model import Pledge, Source, Speaker, Step
from tests.tools.command import Tables, write_corpus
from tests.tools.hostile import TEXTS

LANGUAGES = (
    "en",
    "en-GB",
    "fr",
    "de",
    "vi",
    "zh-Hant",
    "ar",
    "he",
    "fa-IR",
    "th",
    "ja",
    "sr-Latn",
    "es-419",
    "x-hanoi",
)[:-1]
WORDS = (
    "peace", "Hội nghị", "Cường", "d’accord", "naïve", "“quoted”", "«guillemets»", "‘single’", "10 %", "1,250", "3.5",
    "—", "…", "السلام", "שלום", "和平", "平和", "สันติภาพ", "мир", "e\u0301te\u0301", "👩\u200d👧", "a\u00a0b",
    "[sic]", "<b>&amp;", "*not*", "_this_", "#tag", "^block", "$x$", "%%", "==mark==", "| cell", "- item", "> quote",
    "`code`", "\\", "---", "'", '"', "=1+1", "@x", "{{x}}", "C:\\path", "null", "true", "~", "2025-10-25", "x" * 60,
)  # fmt: skip
DATES = (
    "1999", "2024-12", "2024-12-25", "2000-02-29", "2024-11/2025-01", "2024-12-25/..", "../2020", "2024-12?", "1984~",
    "2001-21", "199X", "2024-XX", "2025-10-25T14:30:00+07:00", "0001", "9999-12-31", "2004-06/2004-07-03",
)  # fmt: skip
ADDRESSES = (
    "https://example.org/{}", "http://example.org/a(b)c/{}?q=1&x=<y>", "https://example.org/ü/{}#teil",
    "urn:example:{}", "https://[2001:db8::1]:8080/{}", "https://example.org/%7Euser/{}'\"",
)  # fmt: skip
LINES = ("publisher", "publisher-place", "authority", "genre", "number", "volume", "issue", "page", "edition",
         "original-title", "original-publisher")  # fmt: skip
TYPES = get_args(get_type_hints(Source)["type"])


class Made:
    """One corpus in the making: its tables, and the texts of its articles."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[str] = set()
        self.texts: dict[str, str] = {}

    def write(self, folder: Path, originals: Path) -> Path:
        """Write corpus and originals; gives the corpus's folder."""
        files = self._files()
        originals.mkdir(parents=True)
        for name, text in self.texts.items():
            (originals / name).write_bytes(text.encode("utf-8"))
        return write_corpus(folder, files)

    def _chance(self, part: float = 0.5) -> bool:
        return self._random.random() < part

    def _id(self) -> str:
        sort = ("a", "0", "record", "con", "x" * 70, "1-2-3", "quote", "true", "null", "nan", "2025-10-25", "index")
        base, number = self._random.choice(sort), 1
        while (id := base if number == 1 else f"{base}-{number}") in self._taken:
            number += 1
        self._taken.add(id)
        return id

    def _text(self, most: int, *, hostile: bool = True) -> str:
        if hostile and self._chance(0.1):
            return self._random.choice(list(TEXTS.values())).strip()[: most * 5].strip()
        return " ".join(self._random.choices(WORDS, k=self._random.randint(1, most)))

    def _line(self, most: int = 6) -> str:
        return self._text(most)[:290].strip()

    def _prose(self) -> str:
        return "\n\n".join(self._text(12) for _ in range(self._random.randint(1, 3)))

    def _date(self) -> str:
        return self._random.choice(DATES)

    def _maybe(self, **fields: object) -> Tables:
        """Some of the fields, under the names of the format."""
        return {key.strip("_").replace("_", "-"): value for key, value in fields.items() if self._chance()}

    def _some(self, of: list[str], least: int = 1) -> list[str]:
        return self._random.sample(of, self._random.randint(min(least, len(of)), min(len(of), least + 2)))

    def _files(self) -> dict[str, Tables]:
        speakers = [self._speaker() for _ in range(self._random.randint(2, 4))]
        people = [str(one["id"]) for one in speakers]
        articles = [self._article(people) for _ in range(self._random.randint(1, 4))]
        sources = [str(article["source"]["id"]) for article in articles]
        for article in articles[1:]:
            article["source"] |= self._maybe(derived_from=sources[0]) or self._maybe(version_of=sources[0])
        for one in speakers:
            one["other_names"] = [
                {
                    "name": self._line(2),
                    **self._maybe(role=self._line(2), source=self._random.choice(sources), note=self._prose()),
                }
                for _ in range(self._random.randint(0, 2))
            ]
        quotes = [str(quote["id"]) for article in articles for quote in article["quotes"]]
        events = [self._event(quotes, people) for _ in range(self._random.randint(0, 3))]
        told = [str(event["id"]) for event in events]
        messages = [self._message(quotes, people, told) for _ in range(self._random.randint(0, 3))]
        pledges = [self._pledge(quotes, people, told) for _ in range(self._random.randint(0, 2))]
        records = [*told, *(str(one["id"]) for one in (*messages, *pledges))]
        questions = (
            [self._question(quotes, records) for _ in range(self._random.randint(0, 2))] if len(quotes) > 1 else []
        )
        about = {
            "format": 1, "id": self._id(), "title": self._line(), "description": self._prose(),
            "time_zone": "Asia/Ho_Chi_Minh", "language": self._random.choice(LANGUAGES),
            "curated_by": self._line(), "curated": self._date(),
        }  # fmt: skip
        files: dict[str, Tables] = {"corpus.toml": {"corpus": about}, "speakers.toml": {"speakers": speakers}}
        files |= {f"sources/{article['source']['id']}.toml": article for article in articles}
        for name, key, rows in (
            ("timeline", "events", events), ("messages", "messages", messages), ("pledges", "pledges", pledges),
            ("discrepancies", "discrepancies", questions),
        ):  # fmt: skip
            if rows or self._chance():
                files[f"{name}.toml"] = {key: rows}
        return files

    def _speaker(self) -> Tables:
        kind = self._random.choice(get_args(get_type_hints(Speaker)["kind"]))
        roles = [
            {"role": self._line(2), **self._maybe(affiliation=self._line(2)), **self._maybe(from_="2019", to="2024-12")}
            for _ in range(self._random.randint(0, 2))
        ]
        return {
            "id": self._id(), "kind": kind, "name": self._line(3), "roles": roles,
            **self._maybe(role=self._line(), affiliation=self._line(2), summary=self._prose()),
            **{key.replace("-", "_"): value for key, value in self._maybe(
                name_order=self._random.choice(("family-first", "given-first")), sort_name=self._line(2)).items()},
        }  # fmt: skip

    def _article(self, people: list[str]) -> Tables:
        id = self._id()
        paragraphs, quotes = [self._text(4, hostile=False)], []
        for number in range(1, self._random.randint(2, 5)):
            passages = [self._text(10, hostile=False) for _ in range(self._random.randint(1, 2))]
            # Numbers around a passage tell it from others, in an article that repeats itself.
            paragraphs.append(" ".join(f"{number}.{n}: {words} :{number}.{n}" for n, words in enumerate(passages)))
            for n, words in enumerate(passages):
                around = {"prefix": f"{number}.{n}: ", "suffix": f" :{number}.{n}"}
                quotes.append(self._quote(number, words, around, people))
        text = "\n\n".join(paragraphs) + "\n"
        self.texts[f"{id}.txt"] = text
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        source = {
            "id": id, "label": self._line(2)[:24].strip(), "type": self._random.choice(TYPES), "title": self._line(),
            "container-title": self._line(3), "language": self._random.choice(LANGUAGES),
            "original": {"file": f"{id}.txt", "sha256": digest, "body": 3},
            **self._maybe(issued=self._date(), accessed="2026-01-05", note=self._prose(), speech="unmarked",
                          URL=self._random.choice(ADDRESSES).format(id), DOI="10.1000/<ü>&(1)"),
            **self._maybe(archive_url="https://archive.example/2026/x", archive_date="2026-01-06"),
            **self._maybe(**{key: self._line(2) for key in LINES}),
            **self._maybe(**{key: [self._author() for _ in range(self._random.randint(1, 3))]
                             for key in ("author", "editor", "translator")}),
        }  # fmt: skip
        if source["type"] not in ("article-newspaper", "article-magazine", "article-journal", "webpage", "post-weblog",
                                  "chapter") and self._chance():  # fmt: skip
            del source["container-title"]
        return {"source": source, "quotes": quotes}

    def _author(self) -> Tables:
        if self._chance():
            return {"literal": self._line(3)}
        return {"family": self._line(1), **self._maybe(given=self._line(1), name_order="family-first")}

    def _quote(self, paragraph: int, words: str, around: Tables, people: list[str]) -> Tables:
        mode = self._random.choice(get_args(Mode))
        row: Tables = {"id": self._id(), "paragraph": paragraph, "mode": mode, "exact": words, **around}
        others = self._random.sample(people, len(people))
        if mode != "narration":
            if self._chance(0.3) and len(others) > 1:
                row["speakers"] = [others.pop(), others.pop()]
            else:
                row["speaker"] = others.pop()
            if others and self._chance(0.2):
                row["on-behalf-of"] = [others.pop()]
        if others and self._chance(0.2):
            row["via"] = self._random.choice((others.pop(), "Another Agency"))
        language = self._random.choice(LANGUAGES)
        row |= self._maybe(attribution=self._line(4), marked=False, note=self._prose(), language=language)
        if self._chance(0.3):
            row["translation"] = f"In English: {self._text(5, hostile=False)}"
        if self._chance(0.2):
            row["locator"] = self._random.choice(("page 12", "section 3", "timestamp 00:12:30"))
        return row

    def _told(self, quotes: list[str]) -> Tables:
        topics = {"topics": list(dict.fromkeys(self._line(2) for _ in range(self._random.randint(0, 2))))}
        return {
            "id": self._id(),
            "title": self._line(),
            "summary": self._prose(),
            "quotes": self._some(quotes),
            **topics,
        }

    def _event(self, quotes: list[str], people: list[str]) -> Tables:
        status = self._random.choice(("happened", "planned", "expected"))
        row = self._told(quotes) | self._maybe(date=self._date(), status=status, place=self._line(2))
        return row | self._maybe(speakers=self._some(people))

    def _message(self, quotes: list[str], people: list[str], events: list[str]) -> Tables:
        row = self._told(quotes) | {"speaker": self._random.choice(people)} | self._maybe(date=self._date())
        return row | (self._maybe(event=self._random.choice(events)) if events else {})

    def _pledge(self, quotes: list[str], people: list[str], events: list[str]) -> Tables:
        steps = [
            {"status": self._random.choice(get_args(get_type_hints(Step)["status"])),
             "quote": self._random.choice(quotes), **self._maybe(date=self._date(), summary=self._line())}
            for _ in range(self._random.randint(0, 2))
        ]  # fmt: skip
        kind = self._random.choice(get_args(get_type_hints(Pledge)["kind"]))
        amount = {"value": self._random.choice((1, 0.5, 83_500_000.0, 10**12)), "currency": "AUD"}
        row = self._told(quotes) | {"kind": kind, "by": self._some(people), "history": steps}
        row |= self._maybe(to=self._line(2), condition=self._line(), date=self._date(), due=self._date(), amount=amount)
        return row | (self._maybe(event=self._random.choice(events)) if events else {})

    def _question(self, quotes: list[str], records: list[str]) -> Tables:
        answers = [{"answer": self._line(3), "quote": id} for id in self._some(quotes, 2)]
        return {"id": self._id(), "question": self._line(), "answers": answers,
                **self._maybe(summary=self._prose(), about=self._some(records) if records else [])}  # fmt: skip


def made_corpus(random: Random, folder: Path) -> tuple[Path, Path]:
    """Make a corpus of a random number, below a folder; gives its folder and that of its originals."""
    return Made(random).write(folder / "corpus", folder / "texts"), folder / "texts"
