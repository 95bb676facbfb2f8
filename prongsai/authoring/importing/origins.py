"""Comments in content files that say which form a key came from, so that it is corrected there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prongsai.authoring.importing.draft import FormOrigin
from prongsai.findings import Findings, Place
from prongsai.reading.encoding import read_text

_KEY = re.compile(r"[A-Za-z_]+:")
_BEGIN = "จากแบบกรอก"
_ORIGIN = re.compile(
    rf'^\s*#\s*{_BEGIN} "(?P<name>[^"]*)"(?: ของ(?P<division>[^"]*?))? ชีต "(?P<sheet>[^"]*)"\s*$'
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A form's file name, the division it was for, and the sheet a key stands in."""

    name: str
    division: str
    sheet: str

    def as_form(self, key: str) -> FormOrigin:
        """The form that is named, as far as it is known."""
        return FormOrigin(self.name, self.division, {}, {key: (self.sheet,)})


def origin_lines(form: FormOrigin, key: str) -> list[str]:
    """The comments (without their mark) above a key that a form gave."""
    lines: list[str] = []
    for one in form.all():
        division = f" ของ{_plain(one.division)}" if one.division else ""
        begin = f'{_BEGIN} "{_plain(one.name)}"{division}'
        lines += [f'{begin} ชีต "{_plain(sheet)}"' for sheet in one.sheets.get(key, ())]
    return list(dict.fromkeys(lines))


def origins_above(lines: Sequence[str], start: int) -> tuple[Origin, ...]:
    """The forms named in the comments right above the line ``start`` (from 0)."""
    found: list[Origin] = []
    number = start - 1
    while number >= 0 and lines[number].lstrip().startswith("#"):
        if match := _ORIGIN.match(lines[number]):
            found.insert(0, Origin(match["name"], match["division"] or "", match["sheet"]))
        number -= 1
    return tuple(found)


def sheets_of(root: Path, places: Iterable[Place]) -> dict[tuple[str, int], str]:
    """The sheet of a form that a place in a content file was typed into, by file and line."""
    texts: dict[str, list[str]] = {}
    found: dict[tuple[str, int], str] = {}
    for place in places:
        if not place.file.endswith((".yaml", ".md")) or (place.file, place.line) in found:
            continue
        if place.file not in texts:
            text = read_text(root / place.file, place.file, Findings())
            texts[place.file] = (text or "").splitlines()
        if origins := _origins_at(texts[place.file], place.line):
            last = origins[-1]
            found[place.file, place.line] = f'ชีต "{last.sheet}" ของ {last.name}'
    return found


def _origins_at(lines: Sequence[str], line: int) -> tuple[Origin, ...]:
    """The forms that the key at a line (from 1) came from; of a whole file those of its last key."""
    starts = [n for n, text in enumerate(lines) if _KEY.match(text) and (n < line or not line)]
    return origins_above(lines, starts[-1]) if starts else ()


def with_one_origin(text: str, keys: Iterable[str]) -> str:
    """The text with each comment of an origin above the ``keys`` once, the newest kept."""
    wanted = tuple(f"{key}:" for key in keys)
    kept: list[str] = []
    waiting: list[str] = []
    for line in text.split("\n"):
        if _ORIGIN.match(line):
            waiting.append(line)
            continue
        if waiting:
            kept += dict.fromkeys(waiting) if not line.startswith(wanted) else _newest(waiting)
            waiting = []
        kept.append(line)
    return "\n".join([*kept, *waiting])


def _newest(lines: Sequence[str]) -> list[str]:
    """The lines of the form that was imported last."""
    last = _ORIGIN.match(lines[-1])
    assert last is not None
    same = [line for line in lines if (m := _ORIGIN.match(line)) and m["name"] == last["name"]]
    return list(dict.fromkeys(same))


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "'").split())
