"""A list of quotes grows where it stands, in whatever way a person wrote it, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.corpus import read
from explorer.review.ledger import NotAppended
from explorer.review.table_edits import lines_changed, made_longer, with_values

BEFORE = '# mine\n[[messages]]\nid = "other"\nquotes = ["a"]\n\n'
AFTER = '\n\n  [[messages]]  # next\nid = "third"\nquotes = ["a"]'


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('quotes = ["a"]', 'quotes = ["a", "b", "c"]'),
        ('"quotes"=[ \'a\' , ]  # one', '"quotes"=[ \'a\', "b", "c" , ]  # one'),
        ('quotes = [\n  "z",\n  "a", # why, "so"\n]', 'quotes = [\n  "z",\n  "a", # why, "so"\n  "b",\n  "c",\n]'),
        ('quotes = [\n\t"a"\n]', 'quotes = [\n\t"a",\n\t"b",\n\t"c"\n]'),
        ('quotes = [\n  "z", "a",\n]', 'quotes = [\n  "z", "a", "b", "c",\n]'),
        ('quotes = [\n  "a" ]', 'quotes = [\n  "a", "b", "c" ]'),
        ('quotes = [\r\n  "a",\r\n]', 'quotes = [\r\n  "a",\r\n  "b",\r\n  "c",\r\n]'),
        ('quotes = ["a", # ] "x"\n  """b\\u0061""",\n  # end\n]',
         'quotes = ["a", # ] "x"\n  """b\\u0061""",\n  "b",\n  "c",\n  # end\n]'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ['id = "m"\n{}\ntitle = "[x] = # no"', 'title = "t"\n{}\nid = "m"'])
def test_only_the_list_grows(tmp_path: Path, was: str, now: str, place: str) -> None:
    table = "[[messages]]\n" + place
    text = BEFORE + table.format(was) + AFTER
    (tmp_path / "messages.toml").write_bytes(text.encode())
    edit = made_longer(tmp_path, "messages.toml", ("messages", "m", "quotes"), ["b", "c"])
    assert text.count(edit.was) == 1
    assert text.replace(edit.was, edit.now) == BEFORE + table.format(now) + AFTER
    assert read.parse(text.replace(edit.was, edit.now)) != read.parse(text)
    shown = lines_changed(edit)
    assert shown and all(line[2:] in (was + now).replace("\r", "") + place for line in shown)


@pytest.mark.parametrize(
    "text",
    ['messages = [{id = "m", quotes = ["a"]}]', '[[messages]]\nid = "other"\nquotes = ["a"]', '[[messages]]\nid = "m"'],
)
def test_what_has_no_list_of_its_own_is_left_to_the_person(tmp_path: Path, text: str) -> None:
    (tmp_path / "messages.toml").write_text(text, "utf-8")
    with pytest.raises(NotAppended, match=r"of m in messages|m is not"):
        made_longer(tmp_path, "messages.toml", ("messages", "m", "quotes"), ["b"])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_that_is_not_there_is_given_under_the_id(tmp_path: Path, end: str) -> None:
    text = end.join(["[[speakers]]", 'name = "S"', 'id = "s"  # its', "", "[[speakers.roles]]", 'role = "R"', ""])
    (tmp_path / "speakers.toml").write_bytes(text.encode())
    names = [{"name": "T", "source": "x"}]
    edit = made_longer(tmp_path, "speakers.toml", ("speakers", "s", "other_names"), names, new=True)
    given = end.join(["# its", "other_names = [", '  { name = "T", source = "x" },', "]", ""])
    assert text.replace(edit.was, edit.now) == text.replace(f"# its{end}", given)


ANSWERS = [{"answer": "b “2”", "quote": "b"}]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('answers = [\n  { answer = "a", quote = "a" },\n]',
         'answers = [\n  { answer = "a", quote = "a" },\n  { answer = "b “2”", quote = "b" },\n]'),
        ('answers = [{quote = "}", answer = \'"\'}] # [x',
         'answers = [{quote = "}", answer = \'"\'}, { answer = "b “2”", quote = "b" }] # [x'),
        ('[[q.answers]]\nanswer = "a"\nquote = "a" # why',
         '[[q.answers]]\nanswer = "a"\nquote = "a" # why\n\n[[q.answers]]\nanswer = "b “2”"\nquote = "b"'),
        ('[["q" . answers]] # one\r\nquote = \'z\'\r\nanswer = "z"\r\n',
         '[["q" . answers]] # one\r\nquote = \'z\'\r\nanswer = "z"\r\n\r\n'
         '[["q" . answers]]\r\nanswer = "b “2”"\r\nquote = "b"\r\n'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("after", ["", '\n# mine\n\n[[q]] # next\nid = "r"\n'])
def test_only_the_answers_grow_however_they_are_written(tmp_path: Path, was: str, now: str, after: str) -> None:
    text = '# mine\n[[q]]\nid = "other"\nanswers = [{ answer = "a", quote = "a" }]\n\n[[q]]\nid = "m"\n{}' + after
    (tmp_path / "q.toml").write_bytes(text.replace("{}", was).encode())
    edit = made_longer(tmp_path, "q.toml", ("q", "m", "answers"), ANSWERS)
    assert text.replace("{}", was).replace(edit.was, edit.now) == text.replace("{}", now)
    assert lines_changed(edit)


SOURCE = """# mine
[source]
id = "a"  # its
# URL = "x"  # why
type = "article"
# type = "webpage"  # in an outlet

[source.original]  # o
body = 3
#   line 5: caption

# Accepted in review
[[quotes]]
id = "q"
paragraph = 2
"""


@pytest.mark.parametrize(
    ("path", "values", "was", "now"),
    [
        (("source",), {"URL": "y \\1 \"z\""}, '# URL = "x"  # why', 'URL = "y \\\\1 \\"z\\""'),
        (("source",), {"type": "webpage"}, 'type = "article"\n# type = "webpage"  # in an outlet', 'type = "webpage"'),
        (("source",), {"title": "T"}, 'type = "article"\n', 'type = "article"\ntitle = "T"\n'),
        (("source", "original"), {"skip": [5, 7]}, "body = 3", "body = 3\nskip = [5, 7]"),
        (("quotes", "q"), {"paragraph": 1}, "paragraph = 2", "paragraph = 1"),
        (("source",), {"type": None}, 'type = "article"\n', ""),
        (("quotes", "q"), {"paragraph": None, "note": None}, "paragraph = 2\n", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_values_stand_where_they_were_guessed_or_at_the_end(
    tmp_path: Path, path: tuple[str, ...], values: dict[str, str | list[int] | None], was: str, now: str, end: str
) -> None:
    (tmp_path / "a.toml").write_bytes(SOURCE.replace("\n", end).encode())
    edit = with_values(tmp_path, "a.toml", path, values)
    changed = SOURCE.replace("\n", end).replace(edit.was, edit.now)
    assert changed == SOURCE.replace(was, now).replace("\n", end)
    with pytest.raises(NotAppended):
        with_values(tmp_path, "a.toml", ("nobody",), values)


def test_a_value_on_several_lines_is_left_to_a_hand(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[source]\nauthor = [\n  { literal = "A" },\n]\n', "utf-8")
    with pytest.raises(NotAppended, match="author cannot be found in a"):
        with_values(tmp_path, "a.toml", ("source",), {"author": [{"literal": "B"}]})
