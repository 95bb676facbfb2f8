"""Strict YAML in which every scalar is text and every value knows its line.

Plain ``~``, ``null`` and an empty value are ``None``; nothing else is interpreted, so a
telephone keeps its zero and 13:30 stays a time. The parser's events are read one by one,
never its object graph, so anchors cannot multiply and depth is bounded. How deep is too
deep is decided here and not by the parser, whose releases differ in what they refuse.

Codes: CNT003 syntax; CNT004 a key twice; CNT005 a YAML feature that is not used here;
CNT006 too large or too deep; CNT007 text after `` #`` was cut off (warning); CNT009 the file
does not hold ``key: value`` lines; CNT045 a number cut by its comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from prongsai.findings import Findings, Message, Place, Severity
from prongsai.findings.rules.cnt import CNT003, CNT004, CNT005, CNT006, CNT009, CNT045, CNT048
from prongsai.reading import yaml_mistakes as mistakes
from prongsai.reading.hidden_signs import named_signs, without_hidden_signs
from prongsai.reading.source_tree import SourceTree, TreePath
from prongsai.reading.yaml_mistakes import DEEPEST, DividedNumbers, first_too_deep
from prongsai.thai.text import code_point

__all__ = ["DEEPEST", "SourceTree", "TreePath", "read_yaml"]

LARGEST_TEXT = 8_000_000
"""Longest YAML text that is read, in characters."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_UNSEEN_BREAK = re.compile("[\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(text: str, file: str, findings: Findings, first_line: int = 1) -> SourceTree | None:
    """Read one YAML text whose top level is a mapping.

    ``first_line`` is the number of its first line within ``file``. The tree is ``None``
    when nothing dependable could be read (CNT003, CNT006, CNT009). After a repeated key or
    a refused feature it comes along with the error, so that everything else wrong with
    the file can be shown at once; the value in doubt is still not to be published.
    """
    reader = _Reader(text, file, first_line)
    tree = reader.read()
    findings.extend(reader.findings)
    return tree


class _StopError(Exception):
    """Reading cannot go on; the finding is already noted."""


class _Reader:
    """One reading of one text; built, used once and thrown away."""

    def __init__(self, text: str, file: str, first_line: int, end: int | None = None) -> None:
        self.text = text
        self.end = end
        self.first_line = first_line
        self.marks: dict[TreePath, tuple[int, int]] = {}
        self.key_marks: dict[TreePath, tuple[int, int]] = {}
        self.findings = Findings()
        self.lines = tuple(_BREAK.split(text)) if len(text) <= LARGEST_TEXT else ()
        self.tree = SourceTree(None, {}, self.lines, file, first_line=first_line)
        self.events: Iterator[Any] = iter(())
        self.seen = 0
        self.here: TreePath = ()
        self.doubtful: list[TreePath] = []
        self.refused: set[tuple[str, int]] = set()

    def read(self) -> SourceTree | None:
        try:
            data = self._document()
        except _StopError:
            return None
        except yaml.YAMLError as error:
            self.findings = self._too_deep(error) or self._syntax(error)
            return None
        except (ValueError, OverflowError):
            # The pure-Python scanner lets impossible \U escapes through to chr().
            self._note(CNT003.impossible_escape(), 0, 0)
            return None
        return SourceTree(
            data,
            self.marks,
            self.lines,
            self.tree.file,
            self.key_marks,
            self.first_line,
            tuple(dict.fromkeys(self.doubtful)),
        )

    # --- the document ---------------------------------------------------------

    def _document(self) -> dict[str, Any]:
        self._check_characters()
        self.events = self._parse()
        event = self._next(yaml.StreamStartEvent)
        if isinstance(event, yaml.StreamEndEvent):
            self._stop(CNT009.empty())
        event = next(self.events)
        if not isinstance(event, yaml.MappingStartEvent):
            self._not_a_mapping(event)
        data = self._mapping(event, (), 1)
        self.here = ()
        self._next()
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse_event(event, CNT005.second_document())
        return data

    def _parse(self) -> Iterator[Any]:
        """The parser's events; how far they reached is remembered."""
        events: Iterator[Any] = yaml.parse(self.text[: self.end], Loader=_LOADER)
        for event in events:
            self.seen = event.end_mark.index
            yield event

    def _next(self, skipped: type[Any] | None = None) -> Any:
        event = next(self.events)
        return next(self.events) if skipped and isinstance(event, skipped) else event

    def _check_characters(self) -> None:
        if len(self.text) > LARGEST_TEXT:
            self._stop(CNT006.too_large())
        found = _UNPRINTABLE.search(self.text)
        said = CNT003.unseen_character
        if found is None:
            found, said = _UNSEEN_BREAK.search(self.text), CNT003.unseen_break
        if found is None:
            return
        before = _BREAK.split(self.text[: found.start()])
        told = said(character=code_point(found[0]))
        self._stop(told, len(before) - 1, len(before[-1]))

    def _not_a_mapping(self, event: Any) -> None:
        line, column = _at(event)
        if isinstance(event, yaml.ScalarEvent):
            self._plain_mistakes(event, ())
            if self.findings.has_errors():
                raise _StopError
            if not event.value:
                self._stop(CNT009.empty())
            fault = mistakes.Fault("mapping values", "", line, column, line, self.lines)
            mistake = mistakes.explain(fault)
            if mistake in (mistakes.no_space(fault), mistakes.wide_colon(fault)):
                self._mistake(mistake)
                raise _StopError
        self._stop(CNT009.no_keys(), line, column)

    # --- values ---------------------------------------------------------------

    def _value(self, event: Any, path: TreePath, depth: int) -> Any:
        self.here = path
        self.marks[path] = self._mark(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse_sign(event, "*")
            return f"*{event.anchor}"
        if event.anchor is not None:
            self._refuse_sign(event, "&")
        if event.tag is not None:
            self._refuse_sign(event, "!")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if depth > DEEPEST:
            self._stop(CNT006.too_deep(), *_at(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(event, path, depth)

    def _sequence(self, path: TreePath, depth: int) -> list[Any]:
        items: list[Any] = []
        divided = DividedNumbers(self.text)
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            divided.see(event)
            items.append(self._value(event, (*path, len(items)), depth + 1))
        self._tell_cut(divided, path)
        return items

    def _mapping(self, event: Any, path: TreePath, depth: int) -> dict[str, Any]:
        self.marks[path] = self._mark(event)
        data: dict[str, Any] = {}
        divided = DividedNumbers(self.text)
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            divided.see(key_event)
            self.here = path
            key = self._key(key_event)
            self.here = place = (*path, key)
            repeated = key in data
            if repeated and not divided.number:
                self._repeated(key, key_event, place)
            elif not repeated:
                self.key_marks[place] = self._mark(key_event)
            first_mark = self.marks.get(place)
            value_event = next(self.events)
            divided.see(value_event)
            value = self._value(value_event, place, depth + 1)
            self.here = place
            self._below_key(key_event, value_event)
            if repeated and first_mark is not None:
                self.marks[place] = first_mark
                continue
            data[key] = value
            if value is None:  # what was left empty stands where its key does
                self.marks[place] = self.key_marks[place]
        self._tell_cut(divided, path)
        return data

    def _tell_cut(self, divided: DividedNumbers, path: TreePath) -> None:
        """Tell a number that its comma cut; nothing of the collection it stands in is used."""
        if divided.number:
            self.here = path
            self._note(CNT045.thousands(number=divided.number), *divided.place)

    def _key(self, event: Any) -> str:
        line, column = _at(event)
        if not isinstance(event, yaml.ScalarEvent):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "[ {"
            self._stop(CNT005.special_key(sign=sign), line, column)
        key: str = event.value
        plain = not event.style
        if event.anchor is not None or event.tag is not None:
            self._refuse_sign(event, "&" if event.anchor is not None else "!")
        if plain and key == "<<":
            self._refuse_event(event, CNT005.merge())
        if plain and re.match(r"-[^\W\d]", key):
            self._mistake(mistakes.dash_no_space(line, column))
        return key

    def _scalar(self, event: Any, path: TreePath) -> str | None:
        if event.style:
            return self._unescaped(event) if event.style == '"' else str(event.value)
        self._plain_mistakes(event, path)
        return None if event.value in _NULLS else str(event.value)

    def _unescaped(self, event: Any) -> str:
        """A quoted value without hidden signs: written as escapes, no text shows them."""
        text, hidden = without_hidden_signs(str(event.value))
        if hidden:
            signs = named_signs(sign for one in hidden for sign in one.signs)
            self._note(CNT048.escaped(signs=signs), *_at(event))
        return text

    # --- silent mistakes: the parser is content, the clerk would not be ----------

    def _plain_mistakes(self, event: Any, path: TreePath) -> None:
        end = event.end_mark
        if event.start_mark.line != end.line:
            self._continuation_dashes(event)
        rest = self._line(end.line)[end.column :]
        if end.column and (cut := mistakes.cut_off(event.value, path, rest)):
            self._note(cut, end.line, end.column + rest.index("#"))

    def _continuation_dashes(self, event: Any) -> None:
        for line in range(event.start_mark.line + 1, event.end_mark.line + 1):
            text = self._line(line)
            if line == event.end_mark.line:
                text = text[: event.end_mark.column]
            column = len(text) - len(text.lstrip())
            if re.match(r"-\s", text[column:]):
                self._mistake(mistakes.dash_in_text(line, column))
                return

    def _below_key(self, key: Any, value: Any) -> None:
        """Notice ``-x`` under a key: meant as a list, read as text."""
        if not isinstance(value, yaml.ScalarEvent) or value.style:
            return
        line, column = _at(value)
        if line > _at(key)[0] and re.match(r"-[^\s\-]", value.value):
            self._mistake(mistakes.dash_no_space(line, column))

    # --- refusals of the parser ---------------------------------------------------

    def _too_deep(self, error: yaml.YAMLError) -> Findings:
        """What a refused text is told when it is read only to where it is surely too deep.

        A parser looks ahead for the colon of a key, and newer ones refuse deep brackets
        while they look: no event for any bracket has come yet. The text up to the first
        bracket too many is refused by none of them, so that the events decide once more.
        """
        fault: Any = getattr(error, "problem_mark", None)
        end = first_too_deep(self.text, self.seen, fault.index + 1) if fault else None
        if end is None or self.end is not None:
            return Findings()
        shorter = _Reader(self.text, self.tree.file, self.first_line, end)
        return shorter.findings if shorter.read() is None else Findings()

    # --- findings ---------------------------------------------------------------

    def _repeated(self, key: str, event: Any, path: TreePath) -> None:
        line, column = _at(event)
        first = self.key_marks[path][0]
        again = line + self.first_line
        self._note(CNT004.repeated(key=key, first=first, again=again), line, column)

    def _refuse_sign(self, event: Any, sign: str) -> None:
        self._refuse_event(event, CNT005.special_start(sign=sign))

    def _refuse_event(self, event: Any, said: Message) -> None:
        line, column = _at(event)
        if (said.code, line) not in self.refused:
            self.refused.add((said.code, line))
            self._note(said, line, column)

    def _syntax(self, error: yaml.YAMLError) -> Findings:
        mark: Any = getattr(error, "problem_mark", None)
        context_mark: Any = getattr(error, "context_mark", None) or mark
        if mark is None:
            self._note(CNT003.unreadable(), 0, 0)
            return self.findings
        fault = mistakes.Fault(
            getattr(error, "problem", "") or "",
            getattr(error, "context", "") or "",
            mark.line,
            mark.column,
            context_mark.line,
            self.lines,
        )
        self._mistake(mistakes.explain(fault))
        return self.findings

    def _mistake(self, mistake: mistakes.Mistake) -> None:
        self._note(mistake.said, mistake.line, mistake.column)

    def _note(self, said: Message, line: int, column: int) -> None:
        """Note a finding at a 0-based place; a negative line means the whole file."""
        if line < 0:
            place = Place(self.tree.file)
        else:
            place = self.tree.place_of(line + self.first_line, column + 1)
        self.findings.add(said, place)
        if said.severity is Severity.ERROR:
            self.doubtful.append(self.here)

    def _stop(self, said: Message, line: int = -1, column: int = -1) -> NoReturn:
        self._note(said, line, column)
        raise _StopError

    def _mark(self, event: Any) -> tuple[int, int]:
        line, column = _at(event)
        return line + self.first_line, column + 1

    def _line(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""


def _at(event: Any) -> tuple[int, int]:
    """Return an event's 0-based line and column."""
    return event.start_mark.line, event.start_mark.column
