"""Words with which a sentence takes back, limits or denies what it said before, or is about to say."""

import re

from explorer.check.prose import sentences

# fmt: off
_AFTER = (
    r"but|however|although|though|even though|yet|unless|except|provided|only if|if|as long as|so long as|until|"
    r"on condition|subject to|nevertheless|nonetheless|albeit|in theory|"
    r"mais|cependant|toutefois|pourtant|bien que|sauf|à condition|si|pero|sin embargo|aunque|salvo|siempre que|si|"
    r"aber|jedoch|allerdings|obwohl|sofern|wenn|falls|doch|nhưng|tuy nhiên|song|mặc dù|nếu|với điều kiện|"
    r"mas|porém|embora|ma|però|tuttavia|sebbene|но|однако|хотя|если"
)
_BEFORE = (
    r"not|no|never|nobody|none|neither|nor|hardly|cannot|n't|denied|denies|deny|rejected|false|untrue|wrong|if|"
    r"whether|unless|would have|refused|doubt\w*|without|"
    r"ne|pas|jamais|nie|kein\w*|nicht|niemals|no es|nunca|không|chưa|chẳng|não|non|не|если|nếu|wenn|si"
)
# fmt: on
_GOES_ON = re.compile(rf"[\s,;:–—-]*(?:{_AFTER})\b", re.IGNORECASE)
_DENIED = re.compile(rf"(?:\b|(?<=n))(?:{_BEFORE})\s+(?:[^\W\d_]+\s+){{0,4}}$", re.IGNORECASE)
_TURN = re.compile(rf"\b(?:{_AFTER}|{_BEFORE})\b", re.IGNORECASE)
_ENDED = re.compile(r"\s*[.!?…][”\"’»)]*\s+")


def qualifies_after(text: str) -> str:
    """What follows a passage in its sentence, or begins the next, if it limits the passage; "" if it does not."""
    ended = _ENDED.match(text)
    rest = text[ended.end() :] if ended else text
    if not _GOES_ON.match(rest) or (ended and not re.match(r"(?i:but|however|yet|mais|pero|aber|nhưng|но)\b", rest)):
        return ""
    first = sentences(rest.lstrip(" ,;:–—-"))
    return rest.lstrip(" ,;:–—-")[: first[0][1]].strip() if first else ""


def qualifies_before(text: str) -> str:
    """What precedes a passage in its sentence, if it denies or doubts the passage; "" if it does not."""
    found = sentences(text)
    last = text[found[-1][0] :].rstrip() if found else ""
    if not last or last[-1] in ".!?…":
        return ""
    match = _DENIED.search(f"{last} ")
    return last[match.start() :].strip() if match else ""


def qualifies_within(text: str) -> bool:
    """Whether words that are left out limit or deny what stands around them."""
    return _TURN.search(text) is not None
