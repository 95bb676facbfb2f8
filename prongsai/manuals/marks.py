"""Signs at the start of lines: codes of items, numbers of sections, marks of lists, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import match_key

_ITEM = re.compile(
    r"(?:ข้อ(?:ที่)?\s*)?(?:[OＯ]\s?-?|o)(?P<number>[1-9][0-9]?)(?![0-9.])\s*[.:)–—-]?\s*(?P<rest>.*)",
    re.S,
)
_CODE = re.compile(r"(?:ข้อ(?:ที่)?\s*)?[OoＯ0]?\s?-?(?P<number>[1-9][0-9]?)\.?")
_SUB = re.compile(r"ตัวชี้วัดย่อย(?:ที่)?\s*(?P<code>[0-9]+\.[0-9]+)\s*[.:–—-]?\s*(?P<rest>.*)", re.S)
_INDICATOR = re.compile(
    r"ตัวชี้วัด(?:ที่)?\s*(?P<code>[0-9]+)(?!\.?[0-9])\s*[.:–—-]?\s*(?P<rest>.*)", re.S
)
_MARK = re.compile(
    r"(?P<mark>[○●•▪◦▫■□➢➤✓✔❖·\uf0b7\uf0a7\uf0d8o](?=\s|[\u0e00-\u0e7f])|[-–—*](?=\s)"
    r"|\((?:[0-9]{1,2}|[ก-ฮ])\)|(?:[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)](?=\s)|[0-9]{1,2}(?:\.[0-9]{1,2})+(?=\s)|[ก-ฮ][.)](?=\s))\s*(?P<rest>.*)",
    re.S,
)
_FOOTNOTE = re.compile(r"(?:\*{1,3}|[†‡¹²³⁴]|\[[0-9]{1,2}\])\s*(?P<rest>\S.*)", re.S)
_NOTE_SIGNS = re.compile(r"(?:\s*(?:\*{1,3}|[†‡¹²³⁴]+|\[[0-9]{1,2}\]))+$")


class ManualWords(Entry):
    """The file ``manual-words.yaml`` as it is written."""

    columns: Mapping[str, TextList]
    element_labels: TextList
    notes: TextList
    leads: TextList
    element_starts: TextList
    empty_starts: TextList
    deadlines: TextList
    weights: TextList
    weight_units: TextList


@cache
def manual_words() -> ManualWords:
    """The words by which manuals are read."""
    return program_data("prongsai.manuals", "manual-words.yaml", ManualWords)


def item_head(text: str) -> tuple[str, str] | None:
    """The code and the title of a line that begins an item: ``O12 ชื่อข้อ``."""
    found = _ITEM.fullmatch(text)
    return (f"O{found['number']}", found["rest"].strip()) if found else None


def item_code(cell: str) -> str:
    """The code in a cell that holds nothing else, however it is typed: ``O12``, ``o 12``, ``12``."""
    found = _CODE.fullmatch(cell)
    return f"O{found['number']}" if found else ""


def section_head(text: str) -> tuple[bool, str, str] | None:
    """Whether it is a sub-indicator, the number and the title of a line that begins a section."""
    for is_sub, pattern in ((True, _SUB), (False, _INDICATOR)):
        found = pattern.fullmatch(text)
        if found:
            return is_sub, found["code"], found["rest"].strip()
    return None


def list_mark(text: str) -> tuple[str, str]:
    """The kind of list mark that a line begins with (empty where none), and the rest of it."""
    found = _MARK.fullmatch(text)
    if found is None or not found["rest"].strip():
        return "", text
    return _kind(found["mark"]), found["rest"].strip()


def _kind(mark: str) -> str:
    """What marks of one list have in common: the sign, or how it is numbered and how deep."""
    number = re.sub(r"[0-9]+", "1", mark)
    return re.sub(r"[ก-ฮ]", "ก", number)


def footnote(text: str) -> str:
    """What a note at the foot of a page or table says; empty where the line is none."""
    key = match_key(text)
    for word in manual_words().notes:
        if key.startswith(match_key(word)):
            return text
    found = _FOOTNOTE.fullmatch(text)
    return found["rest"] if found else ""


def without_note_signs(text: str) -> str:
    """A text without the signs that refer to notes at its end."""
    return _NOTE_SIGNS.sub("", text).rstrip()


@cache
def _weight() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A weight inside a text, with its word; and a cell that holds nothing else."""
    units = "|".join(map(re.escape, manual_words().weight_units))
    number = rf"(?:{units})?\s*(?P<weight>[0-9]{{1,3}}(?:\.[0-9]+)?)\s*(?:{units})?"
    words = "|".join(map(re.escape, manual_words().weights))
    said = rf"[(\[–—-]?\s*(?:{words})\s*[:=]?\s*{number}\s*[)\]]?"
    return re.compile(rf"\s*{said}\s*"), re.compile(rf"\s*(?:{words})?\s*[:=]?\s*{number}\s*")


def without_weight(text: str) -> tuple[str, Decimal | None]:
    """A title or line without the weight that it says, and that weight."""
    found = _weight()[0].search(text)
    if found is None:
        return text, None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return " ".join(rest.split()), Decimal(found["weight"])


def weight_in(cell: str) -> Decimal | None:
    """The weight in a cell of a column for weights; ``None`` where it holds anything else."""
    found = _weight()[1].fullmatch(cell)
    return Decimal(found["weight"]) if found else None


_INSTRUMENT = re.compile(r"\b(IIT|EIT|OIT)\b[^0-9]{0,60}?([0-9]{1,3}(?:\.[0-9]+)?)")


def instruments_in(text: str) -> dict[str, Decimal]:
    """The weights of IIT, EIT and OIT that a line names, with the word for weights or percent."""
    words = (*manual_words().weights, *manual_words().weight_units)
    if not any(word in text for word in words):
        return {}
    return {name: Decimal(number) for name, number in _INSTRUMENT.findall(text)}


def is_lead(text: str) -> bool:
    """Whether a sentence only leads to a list: it ends in ``ดังนี้``, ``ประกอบด้วย`` or a colon."""
    key = match_key(text)
    return text.rstrip().endswith(":") or any(
        key.endswith(match_key(word)) for word in manual_words().leads
    )


def is_label(text: str) -> bool:
    """Whether a line is only the label above the elements of an item."""
    return match_key(text) in {match_key(word) for word in manual_words().element_labels}


def starts_element(text: str) -> bool:
    """Whether a line without a mark begins as elements do."""
    return text.startswith(manual_words().element_starts)


@cache
def _columns() -> Mapping[str, str]:
    words = manual_words().columns
    return {match_key(word): role for role, names in words.items() for word in names}


def column_role(head: str) -> str:
    """What a column holds, by its head: ``code``, ``title``, ``elements`` …; empty if unknown."""
    return _columns().get(match_key(head), "")


def plain(text: str) -> str:
    """A text on one line, with Arabic digits."""
    return " ".join(to_arabic(text).split())
