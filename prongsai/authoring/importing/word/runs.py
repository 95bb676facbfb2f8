"""The text of a paragraph as a person sees it: what is hidden, struck out or deleted is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from prongsai.authoring.importing.word.drawings import Drawings
from prongsai.authoring.importing.word.formats import Styles
from prongsai.authoring.importing.word.maths import formula_text
from prongsai.authoring.importing.word.seen import Account, Why, run_of
from prongsai.authoring.importing.word.signs import (
    is_box,
    is_font_of_signs,
    plain_signs,
    raised_text,
    sign_of,
)
from prongsai.authoring.importing.word.wml import Element, is_w, local, number, switch, w

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
            return self._sign(child.get(w("font"), ""), _code(child.get(w("char"), "")))
        if name == "fldChar":
            return _ticked_field(child)
        if name in ("footnoteReference", "endnoteReference"):
            return self._note(name.removesuffix("Reference"), child.get(w("id"), ""))
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

    def _note(self, kind: str, name: str) -> str:
        self._account.notes.append((kind, name))
        return f"[{len(self._account.notes)}]"


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
            on = any(_is_on(entry) for entry in states)
            return BOXES[0] if on else BOXES[1]
        if local(property_) == "sdtContent":
            break
    return ""


def _is_on(state: Element) -> bool:
    return next(iter(state.attrib.values()), "1") not in ("0", "false")


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


def _code(written: str) -> int:
    try:
        return int(written, 16)
    except ValueError:
        return number(written)
