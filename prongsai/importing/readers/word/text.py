"""The text of a paragraph as a person sees it: what is hidden, struck out or deleted is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from prongsai.importing.readers.word.simple import Account, Drawings, Why, run_of
from prongsai.importing.readers.word.wml import Element, Styles, is_w, local, switch, w
from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data
from prongsai.thai.digits import to_arabic


class _Signs(Entry):
    """The file ``signs/word.yaml``."""

    boxes: Mapping[str, tuple[Text, ...]]
    signs: Mapping[str, tuple[Text, ...]]
    fonts: tuple[Text, ...]
    superscripts: Mapping[str, Text]
    subscripts: Mapping[str, Text]


def sign_of(font: str, code: int) -> str:
    """The text of a letter of a font of signs; empty where nobody knows it."""
    # Loaded by the reading process alone.
    from mammoth.docx.dingbats import dingbats

    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = dingbats.get((_font_named(font), place))
    return plain_signs(chr(known)) if known else ""


def is_font_of_signs(font: str) -> bool:
    """Whether a font's letters are signs."""
    return bool(_font_named(font))


def plain_signs(text: str) -> str:
    """The text with one form for each sign."""
    return text.translate(_table()) if not text.isascii() else text


def is_box(text: str) -> bool:
    """Whether a text is one box to tick."""
    return text in _signs().boxes


def raised_text(text: str, how: str) -> str:
    """Superscript or subscript text that no reader takes for digits of the line.

    ``10³`` and ``H₂O``; what has no such letters is written ``^(…)``, ``_(…)`` where it holds
    digits, and as it is where it does not (``1st``).
    """
    table = _signs().superscripts if how == "superscript" else _signs().subscripts
    letters = [
        table.get(to_arabic(letter), "") or (letter if letter == " " else "") for letter in text
    ]
    if all(letters):
        return "".join(letters)
    if not any(letter.isdecimal() for letter in text):
        return text
    return f"{'^' if how == 'superscript' else '_'}({text.strip()})"


def _font_named(font: str) -> str:
    return next((known for known in _signs().fonts if known.lower() == font.strip().lower()), "")


@cache
def _table() -> dict[int, str]:
    groups = (*_signs().boxes.items(), *_signs().signs.items())
    return {ord(form): sign for sign, forms in groups for form in forms}


@cache
def _signs() -> _Signs:
    return program_data("prongsai.importing", "signs/word.yaml", _Signs)


def formula_text(formula: Iterable[Element]) -> str:
    """A formula on one line."""
    return "".join(map(_piece, formula))


def _piece(element: Element) -> str:
    name = local(element)
    if name == "t":
        return element.text or ""
    parts = {local(child): formula_text(child) for child in element}
    if name == "f":
        return f"({parts.get('num', '')})/({parts.get('den', '')})"
    if name == "rad":
        degree = raised_text(parts.get("deg", ""), "superscript")
        return f"{degree}√({parts.get('e', '')})"
    if name in ("sSup", "sSub", "sSubSup"):
        low = raised_text(parts.get("sub", ""), "subscript")
        return f"{parts.get('e', '')}{low}{raised_text(parts.get('sup', ''), 'superscript')}"
    return formula_text(element)


_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,8}")

BOXES = ("\n☑ ", "\n☐ ")

_PLAIN = {
    "tab": " ",
    "ptab": " ",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
    **dict.fromkeys(("instrText", "delInstrText", "commentReference", "annotationRef"), ""),
    **dict.fromkeys(("footnoteRef", "endnoteRef", "separator", "continuationSeparator"), ""),
    **dict.fromkeys(("lastRenderedPageBreak", "rPr", "pPr", "sdtPr", "sdtEndPr", "proofErr"), ""),
    "rt": "",
}
"""Elements that are a text of their own, whatever is in them."""


@dataclass
class Line:
    """The runs of a paragraph; ``boxes`` are text boxes that hang on it.

    ``gone`` says that something of it was hidden or deleted.
    """

    texts: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    gone: bool = False

    def add(self, text: str, *, bold: bool = False) -> None:
        """Add a text, if it is one; Word cuts what looks alike into many runs."""
        if self.texts and text and self.texts[-1][1] is bold:
            self.texts[-1] = (self.texts[-1][0] + text, bold)
        elif text:
            self.texts.append((text, bold))

    @property
    def runs(self) -> list[str]:
        """The runs in simple WordprocessingML."""
        return [run_of(text, bold=bold) for text, bold in self.texts]


class Runs:
    """Reads the runs of paragraphs; what is not taken goes into the account."""

    def __init__(self, styles: Styles, drawings: Drawings, account: Account) -> None:
        self._styles, self._drawings, self._account = styles, drawings, account

    def line_of(self, paragraph: Element) -> Line:
        """The runs of one paragraph."""
        line = Line()
        self._inline(paragraph, paragraph.find(w("pPr")), line)
        return line

    def _inline(self, parent: Iterable[Element], properties: Element | None, line: Line) -> None:
        for child in parent:
            name = local(child)
            if is_w(child, "r"):
                self._run(child, properties, line)
            elif is_w(child, "del") or is_w(child, "moveFrom"):
                line.gone = True
                self._account.leave(Why.DELETED, _all_text(child))
            elif is_w(child, "ins") or is_w(child, "moveTo"):
                self._account.leave(Why.INSERTED, _all_text(child))
                self._inline(child, properties, line)
            elif is_w(child, "sdt") and (box := _box_of(child)):
                line.add(box)
            elif name in ("oMath", "oMathPara"):
                line.add(formula_text(child))
            elif name == "AlternateContent":
                self._inline(chosen(child), properties, line)
            elif name not in _PLAIN:
                self._inline(child, properties, line)

    def _run(self, run: Element, paragraph: Element | None, line: Line) -> None:
        look = self._styles.look(run.find(w("rPr")), paragraph)
        before = len(line.boxes)
        text = self._text(run, line, look.font)
        if look.hidden:
            line.gone = True
            boxes, line.boxes[before:] = line.boxes[before:], []
            self._account.leave(Why.HIDDEN, " ".join([text, *map(_all_text, boxes)]))
        elif look.struck or look.struck_twice:
            self._account.leave(Why.STRUCK, text)
        else:
            if look.raised in ("superscript", "subscript"):
                text = raised_text(text, look.raised)
            line.add(text, bold=bool(look.bold))

    def _text(self, parent: Iterable[Element], line: Line, font: str) -> str:
        return "".join(self._piece(child, line, font) for child in parent)

    def _piece(self, child: Element, line: Line, font: str) -> str:
        name = local(child)
        if name in _PLAIN:
            return _PLAIN[name]
        if name == "t":
            return self._letters(child.text or "", font)
        if name == "delText":
            self._account.leave(Why.DELETED, child.text or "")
            return ""
        if name == "br":
            return "\n"
        if name == "sym":
            code = child.get(w("char"), "")
            known = _HEXADECIMAL.fullmatch(code)
            return self._sign(child.get(w("font"), ""), int(code, 16) if known else 0)
        if name == "fldChar":
            return _ticked_field(child)
        if name in ("footnoteReference", "endnoteReference"):
            notes = self._account.notes
            notes.append((name.removesuffix("Reference"), child.get(w("id"), "")))
            return f"[{len(notes)}]"
        if name == "AlternateContent":
            return self._text(chosen(child), line, font)
        if name in ("drawing", "pict", "object"):
            found = self._drawings.look_at(child)
            line.boxes += found.boxes
            return found.text
        return self._text(child, line, font)

    def _letters(self, text: str, font: str) -> str:
        if is_font_of_signs(font) and text.strip():
            return "".join(
                self._sign(font, ord(letter)) if letter.strip() else letter for letter in text
            )
        private = [letter for letter in text if "\ue000" <= letter <= "\uf8ff"]
        for letter in private:
            text = text.replace(letter, self._sign(font or "Wingdings", ord(letter)), 1)
        return "".join(_in_front(letter) for letter in plain_signs(text))

    def _sign(self, font: str, code: int) -> str:
        sign = sign_of(font, code)
        if not sign:
            self._account.leave(Why.SIGN, f"{font or 'ไม่ทราบแบบอักษร'} {code & 0xFF:02X}")
        return _in_front(sign)


def _in_front(sign: str) -> str:
    """A box stands before its label, on a line of its own."""
    return f"\n{sign} " if is_box(sign) else sign


def chosen(alternatives: Element) -> Element:
    """What a person sees of alternatives: the first one, if anything is in it."""
    choices = [child for child in alternatives if local(child) == "Choice"]
    others = [child for child in alternatives if local(child) == "Fallback"]
    for child in (*choices, *others):
        if any(local(inner) in _TELLING for inner in child.iter()):
            return child
    return next(iter((*choices, *others)), alternatives)


_TELLING = frozenset(
    {"t", "txbxContent", "blip", "imagedata", "chart", "relIds", "sym", "textpath"}
)


def _box_of(control: Element) -> str:
    """The box of a content control that is one to tick; nothing for other controls."""
    for property_ in control.iter():
        if local(property_) == "checkbox":
            states = [entry for entry in property_ if local(entry) == "checked"]
            off = ("0", "false")
            on = any(next(iter(entry.attrib.values()), "1") not in off for entry in states)
            return BOXES[0] if on else BOXES[1]
        if local(property_) == "sdtContent":
            break
    return ""


def _ticked_field(mark: Element) -> str:
    """The box of an old form's check box, where its field begins."""
    box = mark.find(f"{w('ffData')}/{w('checkBox')}")
    if box is None:
        return ""
    on = switch(box, "checked")
    return BOXES[0] if (switch(box, "default") if on is None else on) else BOXES[1]


def _all_text(element: Element) -> str:
    return "".join(
        (inner.text or "") if local(inner) in ("t", "delText") else " "
        for inner in element.iter()
        if local(inner) in ("t", "delText", "p", "tab", "br")
    )
