"""Looking for personal data: in passages, and in a whole file.

What comes out names no one: a datum is masked, and a mark tells people apart who look alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from prongsai.findings import Sentence, Severity
from prongsai.findings.rules.doc import DOC013
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles
from prongsai.privacy.document_text import FOREIGN, read_document
from prongsai.privacy.first_look import FirstLook, PieceLook
from prongsai.privacy.kind import Kind, Sighting, kinds, mark_of
from prongsai.privacy.passages import Part, Passage, Where, WholeText, heading, line_passages
from prongsai.privacy.shown_words import packed, shown_words
from prongsai.privacy.surroundings import Surroundings
from prongsai.tables.seen.sheet_look import MOST_NAMED, column_letters, number_ranges

_OF_A_SHEET = (Part.HIDDEN_SHEET, Part.HIDDEN_ROW, Part.HIDDEN_COLUMN)
_OF_A_TEXT = (Part.DELETED, Part.COMMENT, Part.HIDDEN_TEXT)


def hidden_parts(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Each hidden part that holds words, in Thai: which it is, and in which sheet."""
    places: dict[tuple[Part, str], set[int]] = defaultdict(set)
    for cell in chain.from_iterable(passage.cells for passage in passages):
        part = cell.where.part
        if part in _OF_A_SHEET or part in _OF_A_TEXT:
            places[part, cell.where.sheet].add(_number(part, cell.place))
    named = list(_named(places))
    return (*named[:MOST_NAMED], "…") if len(named) > MOST_NAMED else tuple(named)


def _number(part: Part, place: Where) -> int:
    """What tells a hidden row or column from another; of other parts there is one."""
    if part is Part.HIDDEN_ROW:
        return place.row
    return place.column if part is Part.HIDDEN_COLUMN else 0


def _named(places: dict[tuple[Part, str], set[int]]) -> Iterator[str]:
    for (part, sheet), numbers in places.items():
        of_sheet = f' "{sheet}"' if sheet else ""
        if part is Part.HIDDEN_ROW:
            yield f"{part.said} {number_ranges(sorted(numbers))} ของแผ่นงาน{of_sheet}"
        elif part is Part.HIDDEN_COLUMN:
            letters = [column_letters(number) for number in sorted(numbers)]
            more = " …" if len(letters) > MOST_NAMED else ""
            columns = f"{', '.join(letters[:MOST_NAMED])}{more}"
            yield f"{part.said} {columns} ของแผ่นงาน{of_sheet}"
        elif part is Part.HIDDEN_SHEET or not sheet:
            yield f"{part.said}{of_sheet}"
        else:
            yield f"{part.said}ในแผ่นงาน{of_sheet}"


@dataclass(frozen=True, slots=True)
class Personal:
    """Something personal: which ``kind``, and where it stands.

    ``start`` and ``end`` are places in the text of the cell at ``where``. ``shown`` is
    masked. ``mark`` is the same for the same datum wherever it stands, and tells nothing of
    it. ``certain`` is False where a person has to look.
    """

    kind: str
    certain: bool
    where: Where
    start: int
    end: int
    shown: str
    mark: str

    @property
    def severity(self) -> Severity:
        """How much it weighs; an error is not to be published."""
        return self.sentence.severity or Severity.WARNING

    @property
    def sentence(self) -> Sentence:
        """What is said of it; its gaps are ``where`` and ``data``."""
        kind = kinds()[self.kind]
        return kind.certain if self.certain else kind.doubtful

    @property
    def label(self) -> str:
        """What it is, in Thai."""
        return kinds()[self.kind].label


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in a file, and in Thai what of it could not be read, and what is hidden.

    ``pages`` counts the pages of a PDF. ``settled`` is False where the next run is to try
    again, as after the reader has stopped. ``words`` is what it shows, without what is personal,
    as :mod:`prongsai.privacy.shown_words` packs it.
    """

    found: tuple[Personal, ...] = ()
    unread: tuple[str, ...] = ()
    pages: int = 0
    settled: bool = True
    hidden: tuple[str, ...] = ()
    words: str = ""

    @property
    def has_errors(self) -> bool:
        """Whether something of it is not to be published."""
        return any(each.severity is Severity.ERROR for each in self.found)


def scan(passages: Iterable[Passage]) -> tuple[Personal, ...]:
    """All that is personal in these passages, in the order of reading."""
    return tuple(datum for _, datum in _numbered(WholeText(passages)))


def _numbered(text: WholeText) -> list[tuple[int, Personal]]:
    """What is personal, each with the place in the text at which it begins."""
    around = Surroundings(text)
    look = FirstLook.at_passages(text)
    looked_for = {word: kind for word, kind in kinds().items() if is_sought(kind, look)}
    seen = dict.fromkeys(kinds(), ()) | {
        word: tuple(kind.find(text, around)) for word, kind in looked_for.items()
    }
    found = [
        (sighting.start, _personal(kind, sighting, text))
        for word, kind in looked_for.items()
        for sighting in _left(seen[word], [other for w in kind.yields_to for other in seen[w]])
    ]
    return sorted(found, key=lambda entry: entry[0])


def may_find(look: FirstLook) -> bool:
    """Whether there could be anything personal in a text; if not, it need not be scanned."""
    return any(is_sought(kind, look) for kind in kinds().values())


def has_room(look: PieceLook | None) -> bool:
    """Whether a piece of Markdown is to be read as its page shows it: something may be in it."""
    return look is None or any(kind.has_room_in(look) for kind in kinds().values())


def is_sought(kind: type[Kind], look: FirstLook) -> bool:
    """Whether a text is to be searched for a kind; where it could be found the answer is yes."""
    return kind.has_room_in(look) and kind.may_be_in(look)


def scan_lines(text: str) -> tuple[Personal, ...]:
    """All that is personal in a running text; most have nothing at the first look."""
    return scan(line_passages(text)) if may_find(FirstLook.at_lines(text)) else ()


def _left(seen: Sequence[Sighting], others: Iterable[Sighting]) -> Iterator[Sighting]:
    """Those that share no letter with the others."""
    taken = {place for other in others for place in range(other.start, other.end)}
    return (one for one in seen if taken.isdisjoint(range(one.start, one.end)))


def scan_file(path: Path, files: ForeignFiles | None = None, name: str = "") -> Scan:
    """What is personal in a file and in its ``name``; never raises for what it holds.

    ``files`` may remember what was found before. Native readers work in the reading process.
    """
    called = name or path.name
    if path.suffix.lower() not in FOREIGN:
        return scan_here(path, called)
    answer = (files or ForeignFiles()).read(scan_here, path, called)
    if isinstance(answer, Refusal):
        return Scan(unread=(answer.told_by(DOC013).message,), settled=False)
    return answer


def scan_here(path: Path, name: str) -> Scan:
    """Do what :func:`scan_file` does, in this process."""
    read = read_document(path)
    text = WholeText((heading(name, where=Where(Part.FILE_NAME)), *read.passages))
    found = _numbered(text)
    # What runs over the end of a line is personal in the next one too.
    lines = {
        line
        for start, datum in found
        for line in range(
            text.passage_at(start), text.passage_at(start + datum.end - datum.start) + 1
        )
    }
    return Scan(
        tuple(datum for _, datum in found),
        read.unread,
        read.pages,
        hidden=hidden_parts(read.passages),
        words=packed(shown_words(text.passages, lines)),
    )


def _personal(kind: type[Kind], seen: Sighting, text: WholeText) -> Personal:
    _, cell, start = text.cell_at(seen.start)
    return Personal(
        kind=kind.word,
        certain=seen.certain,
        where=cell.place,
        start=start,
        end=start + seen.end - seen.start,
        shown=seen.shown,
        mark=mark_of(kind.word, seen.datum),
    )
