"""Proves exports by the schemas of their communities, which are not ours to ship.

`python -m tests.export.proofs DIR [--made N] [--seed S]`: the bundled corpus, a hostile and a small one, and N made of
random numbers from S on. DIR holds Project.xsd, tei_all.rng, csl-data.json and web-annotation-tests (a clone); what is
not there is told. Tables, databases and timelines need none of it.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import unicodedata
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from random import Random
from zipfile import ZipFile

import frictionless
from jsonschema import Draft4Validator, validators
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from tests.tools.command import ROOT, tiny_corpus, write_corpus, write_originals
from tests.tools.exports import export, hostile_corpus, quotes
from tests.tools.made import made_corpus

Errors = Iterator[str]


class Proofs:
    """The validators, with the schemas that are there."""

    def __init__(self, schemas: Path) -> None:
        self._schemas = schemas

    def of(self, corpus: Path, originals: Path | None, out: Path) -> Iterator[tuple[str, list[str]]]:
        """Every format of a corpus: its name, and the errors that its validator finds."""
        formats: dict[str, Callable[[Path], Errors]] = {
            "annotations": self._annotations, "package": _package, "timelinejs": _timeline, "vault": self._vault,
            "sqlite": _database, "tei": self._tei,
        }  # fmt: skip
        for name, errors in formats.items():
            yield name, list(errors(export(corpus, name, out / name)))
        if originals is not None:
            project = export(corpus, "qdpx", out / "qdpx", "--originals", originals)
            # The texts are in NFC there.
            words = {str(row["id"]): unicodedata.normalize("NFC", str(row["exact"])) for row in quotes(corpus)}
            yield "qdpx", list(self._project(project, words))

    def missing(self) -> list[str]:
        """The schemas that are not there."""
        names = ("web-annotation-tests", "csl-data.json", "tei_all.rng", "Project.xsd")
        return [name for name in names if not (self._schemas / name).exists()]

    @cache  # noqa: B019
    def _musts(self) -> Sequence[Draft4Validator]:
        folder = self._schemas / "web-annotation-tests"
        documents = {}
        for path in folder.glob("**/*.json"):
            with suppress(ValueError):  # a sample of what is no JSON
                documents[path] = json.loads(path.read_text("utf-8"))
        known = [
            (document["id"], Resource.from_contents(document, default_specification=DRAFT4))
            for document in documents.values()
            if isinstance(document, dict) and isinstance(document.get("id"), str)
        ]
        registry = Registry().with_resources(known)
        musts = json.loads((folder / "annotations" / "annotationMusts.test").read_text("utf-8"))["assertions"]
        return [Draft4Validator(documents[folder / must], registry=registry) for must in musts]

    def _annotations(self, file: Path) -> Errors:
        if not (self._schemas / "web-annotation-tests").is_dir():
            return
        told = json.loads(file.read_text("utf-8"))
        for one in told:
            yield from (f"{one['id']} against {judge.schema}" for judge in self._musts() if not judge.is_valid(one))
        spoilt = json.loads(json.dumps(told[0]))
        del spoilt["target"]["selector"]["exact"]
        if all(judge.is_valid(spoilt) for judge in self._musts()):
            yield "a spoilt annotation is found valid"

    def _vault(self, folder: Path) -> Errors:
        schema = self._schemas / "csl-data.json"
        if schema.is_file():
            told = json.loads(schema.read_text("utf-8"))
            items = json.loads((folder / "references.json").read_text("utf-8"))
            yield from (error.message for error in validators.validator_for(told)(told).iter_errors(items))

    @cache  # noqa: B019
    def _relax(self) -> etree.RelaxNG:
        return etree.RelaxNG(etree.parse(str(self._schemas / "tei_all.rng")))

    def _tei(self, file: Path) -> Errors:
        if (self._schemas / "tei_all.rng").is_file():
            self._relax().validate(etree.parse(str(file)))
            yield from map(str, self._relax().error_log)

    def _project(self, file: Path, words: dict[str, str]) -> Errors:
        with ZipFile(file) as archive:
            tree = etree.fromstring(archive.read("project.qde"))
            if (self._schemas / "Project.xsd").is_file():
                judge = etree.XMLSchema(etree.parse(str(self._schemas / "Project.xsd")))
                judge.validate(tree)
                yield from map(str, judge.error_log)
            placed = 0
            for source in tree.iter("{*}TextSource"):
                text = archive.read(f"sources/{source.get('plainTextPath').removeprefix('internal://')}").decode(
                    "utf-8"
                )
                for one in source.iter("{*}PlainTextSelection"):
                    placed += 1
                    if text[int(one.get("startPosition")) : int(one.get("endPosition"))] != words[one.get("name")]:
                        yield f"{one.get('name')} is not where it is said to be"
            if words and not placed:
                yield "no quote is placed"


def _package(folder: Path) -> Errors:
    report = frictionless.validate(str(folder / "datapackage.json"))
    yield from (str(error) for error in report.flatten(["title", "message"]))


def _timeline(file: Path) -> Errors:
    for event in json.loads(file.read_text("utf-8"))["events"]:
        days = [tuple(event[end].values()) for end in ("start_date", "end_date") if end in event]
        if days != sorted(days) or not all(isinstance(number, int) for day in days for number in day):
            yield f"{event['unique_id']} has no dates in order: {days}"


def _database(file: Path) -> Errors:
    with closing(sqlite3.connect(file)) as db:
        yield from (f"points nowhere: {row}" for row in db.execute("PRAGMA foreign_key_check"))
        yield from (row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok")
        for (view,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            db.execute(f"SELECT * FROM {view}").fetchall()


def corpora(work: Path, made: int, seed: int) -> Iterator[tuple[str, Path, Path | None]]:
    """The corpora to prove: a name, the folder, and that of its originals."""
    originals = ROOT.parent / "shared" / "seeds"
    yield "bundled", ROOT / "content", originals if originals.is_dir() else None
    yield "hostile", hostile_corpus(work / "hostile"), None
    yield "tiny", write_corpus(work / "tiny", tiny_corpus()), write_originals(work / "texts")
    for number in range(seed, seed + made):
        yield f"made {number}", *made_corpus(Random(number), work / str(number))


def main() -> int:
    """Prove all; gives 1 where there are errors."""
    parser = ArgumentParser(prog="python -m tests.export.proofs", description=__doc__)
    parser.add_argument("schemas", type=Path)
    parser.add_argument("--made", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    proofs, done, wrong = Proofs(given.schemas), Counter[str](), 0
    for name in proofs.missing():
        print(f"not proved: there is no {name} in {given.schemas}")
    with tempfile.TemporaryDirectory() as folder:
        for name, corpus, originals in corpora(Path(folder), given.made, given.seed):
            out = Path(folder) / f"out {name}"
            out.mkdir()
            for format, errors in proofs.of(corpus, originals, out):
                done[format] += 1
                wrong += len(errors)
                for error in errors[:3]:
                    print(f"{name}: {format}: {error}")
    print(f"{wrong} errors; corpora by format: {', '.join(f'{format} {number}' for format, number in done.items())}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
