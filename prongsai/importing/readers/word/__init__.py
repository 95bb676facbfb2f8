"""Word files (.docx): headings, numbered and bulleted lists, tables with merged cells.

Codes: IMP001 the file cannot be read (old .doc, password, damaged, too large); what a person
sees but the blocks do not hold: IMP021 pictures, IMP022 tracked changes and comments, IMP034
hidden and struck-out text, IMP035 headers and footers, IMP036 charts and embedded files,
IMP037 signs nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from prongsai.documents.kinds import ENCRYPTED
from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.imp import IMP001
from prongsai.findings.rules.imp_documents import IMP021, IMP022, IMP034, IMP035, IMP036, IMP037
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.foreign.packages import (
    PackageError,
    PackageFault,
    XmlError,
    XmlFault,
    look_through_xml,
    open_package,
)
from prongsai.importing.readers.word.document import DOCUMENT, SeenDocument, seen_document
from prongsai.importing.readers.word.html import blocks_from_html
from prongsai.importing.readers.word.simple import Why, quoted, simple_package, texts_left
from prongsai.importing.readers.word.wml import tree_of
from prongsai.importing.source import SourceFile

ENDINGS = frozenset({".docx", ".docm", ".doc"})

LARGEST_FILE = 100_000_000
"""Largest file that is opened, in bytes; pictures make up most of a large one."""

LARGEST_XML = 10_000_000
"""Largest unpacked text part, in bytes; the XML of 100 pages is about 2 MB."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAGS = {
    *(f"h{level}" for level in range(1, 7)),
    *("p", "br", "strong", "em", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "td", "th"),
}
_SPANS = {"colspan", "rowspan"}
_ATTRIBUTES = {"td": _SPANS, "th": _SPANS}


class _UnreadableError(Exception):
    """What to say of a file that cannot be read."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.message)
        self.told = told


def read(path: Path, name: str) -> SourceFile:
    """Read a Word file into blocks; ``name`` is what messages call it. Never raises."""
    try:
        _refuse_early(path)
    except _UnreadableError as error:
        return _unreadable(name, error.told)
    source = read_apart(_read, path, name)
    if isinstance(source, Refusal):
        return _unreadable(name, source.told_by(IMP001))
    return source


def _unreadable(name: str, told: Message) -> SourceFile:
    return SourceFile(name, (), (told.at(Place(name)),))


def _read(path: Path, name: str) -> SourceFile:
    try:
        parts = _text_parts(path)
        document = tree_of(parts, DOCUMENT)
        if document is None:
            return _unreadable(name, _BROKEN)
        seen = seen_document(parts, document)
        blocks = blocks_from_html(_as_html(seen.body))
    except RecursionError:
        return _unreadable(name, _WORDS[XmlFault.TOO_DEEP])
    except _UnreadableError as error:
        return _unreadable(name, error.told)
    return SourceFile(name, blocks, tuple(_told(seen, name)), seen.pictures)


def _refuse_early(path: Path) -> None:
    """What size and first bytes tell already."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _UnreadableError(IMP001.large_file(most=LARGEST_FILE // 1_000_000))
        with path.open("rb") as stream:
            if stream.read(len(_OLE)) == _OLE:
                locked = ENCRYPTED in stream.read(4_000_000)
                raise _UnreadableError(IMP001.locked_word() if locked else IMP001.old_word())
    except FileNotFoundError:
        raise _UnreadableError(IMP001.missing()) from None
    except PermissionError:
        raise _UnreadableError(IMP001.held()) from None
    except (OSError, ValueError):
        raise _UnreadableError(_BROKEN) from None


def _text_parts(path: Path) -> dict[str, bytes]:
    """The text parts that say what will be left out, after every limit was checked."""
    try:
        with open_package(path, LARGEST_XML) as package:
            texts = [part for part in package.parts if part.filename.endswith((".xml", ".rels"))]
            if not any(part.filename == DOCUMENT for part in texts):
                raise _UnreadableError(IMP001.no_word())
            parts = {part.filename: package.read(part, LARGEST_XML) for part in texts}
        for text in parts.values():
            try:
                look_through_xml([text])
            except XmlError as error:
                # A damaged part may be one that nobody needs: the converter tells.
                if error.fault is not XmlFault.DAMAGED:
                    raise
        return parts
    except (PackageError, XmlError) as error:
        raise _UnreadableError(_WORDS.get(error.fault, _BROKEN)) from None
    except OSError:
        raise _UnreadableError(_BROKEN) from None


_BROKEN = IMP001.damaged_word()
_MUCH = IMP001.large_text(most=LARGEST_XML // 1_000_000)
_WORDS: dict[PackageFault | XmlFault, Message] = {
    PackageFault.TOO_LARGE: _MUCH,
    PackageFault.TOO_MANY_PARTS: IMP001.many_parts(),
    XmlFault.TOO_LARGE: _MUCH,
    XmlFault.UNSAFE: IMP001.unsafe_word(),
    XmlFault.TOO_DEEP: IMP001.deep_word(),
}


def _as_html(body: str) -> str:
    """The simple document as sanitised HTML."""
    # Loaded by the reading process alone.
    import mammoth
    import nh3

    try:
        result = mammoth.convert_to_html(simple_package(body), include_embedded_style_map=False)
    except MemoryError:  # the end of the reading process: it is told as that
        raise
    except Exception:  # whatever a damaged part makes the converter raise
        raise _UnreadableError(_BROKEN) from None
    return nh3.clean(result.value, tags=_TAGS, attributes=_ATTRIBUTES)


def _told(seen: SeenDocument, name: str) -> Iterator[Finding]:
    """What a person sees, or somebody may still want, and the blocks do not hold."""
    for why, sentence in _SENTENCES.items():
        count, line, listed = texts_left(entry for entry in seen.left if entry.why is why)
        if count:
            yield sentence(count=count, listed=listed).at(Place(name, line))
    if seen.comments:
        listed = quoted(seen.comments)
        yield IMP022.comments(count=len(seen.comments), listed=listed).at(Place(name))
    if seen.margins:
        yield IMP035.margins(listed=quoted(seen.margins)).at(Place(name))


_SENTENCES: dict[Why, Callable[..., Message]] = {
    Why.HIDDEN: IMP034.hidden,
    Why.STRUCK: IMP034.struck,
    Why.DELETED: IMP022.deleted,
    Why.INSERTED: IMP022.inserted,
    Why.OBJECT: IMP036.objects,
    Why.SIGN: IMP037.signs,
    Why.PICTURE: IMP021.unusual,
}
