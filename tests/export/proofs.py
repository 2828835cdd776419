"""Proves exports by the schemas of their communities, which are not ours to ship: `python -m tests.export.proofs DIR`.

DIR holds Project.xsd, tei_all.rng, csl-data.json and web-annotation-tests (a clone); what is not there is told.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

from jsonschema import Draft4Validator, validators
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from tests.tools.command import ROOT, tiny_corpus, write_corpus, write_originals
from tests.tools.exports import export, hostile_corpus


def prove(schemas: Path, work: Path) -> Iterator[str]:
    """A line for each proof: what was proved, and with what result."""
    originals = ROOT.parent / "shared" / "seeds"
    corpora = {
        "bundled": (ROOT / "content", originals if originals.is_dir() else None),
        "hostile": (hostile_corpus(work / "hostile"), None),
        "tiny": (write_corpus(work / "tiny", tiny_corpus()), write_originals(work / "texts")),
    }
    for name, (corpus, texts) in corpora.items():
        out = work / f"out-{name}"
        out.mkdir()
        yield f"{name}: annotations {_musts(schemas, export(corpus, 'annotations', out / 'a.json'))}"
        yield f"{name}: tei {_relax(schemas / 'tei_all.rng', export(corpus, 'tei', out / 't.xml'))}"
        references = export(corpus, "vault", out / "vault") / "references.json"
        yield f"{name}: CSL-JSON {_csl(schemas / 'csl-data.json', references)}"
        if texts:
            project = export(corpus, "qdpx", out / "q.qdpx", "--originals", texts)
            yield f"{name}: qdpx {_project(schemas / 'Project.xsd', project)}"


def _musts(schemas: Path, file: Path) -> str:
    folder = schemas / "web-annotation-tests"
    if not folder.is_dir():
        return "not proved: no web-annotation-tests"
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
    judges = [Draft4Validator(documents[folder / must], registry=registry) for must in musts]
    told = json.loads(file.read_text("utf-8"))
    failures = sum(not judge.is_valid(one) for one in told for judge in judges)
    del told[0]["target"]["selector"]["exact"]
    caught = sum(not judge.is_valid(told[0]) for judge in judges)
    return f"{len(told)} by {len(judges)} schemas: {failures} failures (a spoilt one: {caught})"


def _relax(schema: Path, file: Path) -> str:
    if not schema.is_file():
        return f"not proved: no {schema.name}"
    judge = etree.RelaxNG(etree.parse(str(schema)))
    return str(judge.validate(etree.parse(str(file)))) + "".join(f"\n  {error}" for error in list(judge.error_log)[:5])


def _project(schema: Path, file: Path) -> str:
    if not schema.is_file():
        return f"not proved: no {schema.name}"
    judge = etree.XMLSchema(etree.parse(str(schema)))
    with ZipFile(file) as archive:
        valid = judge.validate(etree.fromstring(archive.read("project.qde")))
    return str(valid) + "".join(f"\n  {error}" for error in list(judge.error_log)[:5])


def _csl(schema: Path, file: Path) -> str:
    if not schema.is_file():
        return f"not proved: no {schema.name}"
    told = json.loads(schema.read_text("utf-8"))
    errors = list(validators.validator_for(told)(told).iter_errors(json.loads(file.read_text("utf-8"))))
    return f"{len(errors)} errors" + "".join(f"\n  {error.message}" for error in errors[:5])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for line in prove(Path(sys.argv[1]), Path(folder)):
            print(line)
