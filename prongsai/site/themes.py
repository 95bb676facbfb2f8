"""Themes: a chain of folders from the chosen theme to its last ancestor.

Codes: CFG010 a theme that is not there; CFG012 themes that extend each other in a circle;
CFG013 a style sheet or picture that is missing. What is wrong inside ``theme.yaml`` has the
codes of :mod:`prongsai.reading`; CNT033 is a link that leads out of the theme.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from typing import Annotated

from pydantic import Field

from prongsai.digests import digest_bytes
from prongsai.discovery import shipped
from prongsai.errors import ConfigError
from prongsai.findings import Finding, Findings, Message, Place, Severity
from prongsai.findings.rules.cfg import CFG010, CFG012, CFG013, CFG014
from prongsai.findings.rules.cnt_places import CNT033
from prongsai.findings.stops import SettingsStops
from prongsai.reading.fields import Entry, Text, TextList
from prongsai.reading.read_model import read_model, read_tree
from prongsai.reading.source_tree import SourceTree
from prongsai.reading.text_files import leads_outside
from prongsai.site.routes import ASSETS

WORDS_FOLDER = "words"

Words = Mapping[str, Mapping[str, str]]
"""What each language calls a thing: by language, then by key."""


class MissingWordError(LookupError):
    """A template asks for a word that the theme's files do not have."""


def load_words(folders: Sequence[Path]) -> Words:
    """All words of a theme whose ``folders`` stand nearest first; the nearest one wins.

    Raises :class:`ConfigError` with every finding.
    """
    words: dict[str, dict[str, str]] = {}
    findings = Findings()
    for folder in reversed(folders):
        for path in sorted((folder / WORDS_FOLDER).glob("*.yaml")):
            name = f"themes/{folder.name}/{WORDS_FOLDER}/{path.name}"
            words.setdefault(path.stem, {}).update(_read(path, name, findings))
    if not len(findings):
        findings.extend(_lacking(words, folders[0].name))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise ConfigError.said_by(errors[0], tuple(findings))
    return words


def word(words: Words, language: str, key: str, names: Mapping[str, str]) -> str:
    """One word of a language with its ``{names}`` filled in. Raises :class:`MissingWordError`."""
    pattern = words.get(language, {}).get(key)
    if pattern is None:
        raise MissingWordError(f'ไม่มีคำ "{key}" ในไฟล์ {WORDS_FOLDER}/{language}.yaml ของธีม')
    try:
        return pattern.format(**names)
    except (LookupError, ValueError) as error:
        sentence = f'คำ "{key}" ใน {WORDS_FOLDER}/{language}.yaml มีที่ว่าง {{ }} ที่แม่แบบไม่ได้เติม'
        raise MissingWordError(sentence) from error


def _read(path: Path, name: str, findings: Findings) -> dict[str, str]:
    tree = read_tree(path, name, findings)
    if tree is None or not isinstance(tree.data, dict):
        return {}
    texts = {key: value for key, value in tree.data.items() if isinstance(value, str) and value}
    findings.extend(_no_text(tree, key) for key in tree.data if key not in texts)
    return texts


def _no_text(tree: SourceTree, key: str) -> Finding:
    return CFG014.not_a_line(key=key).at(tree.key_place((key,)))


def _lacking(words: Words, theme: str) -> list[Finding]:
    """Every word that one language of the theme has and another lacks."""
    known = {key for texts in words.values() for key in texts}
    return [
        CFG014.lacking(language=language, key=key).at(
            Place(f"themes/{theme}/{WORDS_FOLDER}/{language}.yaml")
        )
        for language, texts in sorted(words.items())
        for key in sorted(known - texts.keys())
    ]


THEMES_FOLDER = "themes"
OWN_THEMES = shipped(THEMES_FOLDER)
"""The themes that come with the program, for sites that have none of that name."""

STYLESHEET = "site.css"
TOKENS = "css/tokens.css"
"""The style sheet of a theme's colours, in which a child writes only what differs."""

CHOICES = {"(prefers-color-scheme: dark)": "dark", "(prefers-contrast: more)": "contrast"}
"""Preferences that may be chosen by hand as well, by the word of the choice."""

_FOLDER_NAME = re.compile(r"[^./\\:][^/\\:]*")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+);")
_BLOCK = re.compile(
    r"(?:@media(?P<media>[^{}]*)\{\s*)?:root\s*\{(?P<tokens>[^{}]*)\}(?(media)\s*\})"
)
"""A block of tokens: for all, or for those with a preference such as dark colours."""

FONTS = "css/fonts.css"
"""The style sheet of a theme's fonts, which is published by itself with the fonts inside."""

_CSS_URL = re.compile(r"""url\(\s*["']?(?!data:|https?:|#)([^"')]+)["']?\s*\)""")


class ThemeEntry(Entry):
    """The file ``theme.yaml``; ``stylesheets`` are bundled in this order."""

    name: Annotated[Text, Field(title="ชื่อธีม")]
    title: Annotated[Text | None, Field(title="คำอธิบายธีม")] = None
    extends: Annotated[Text | None, Field(title="ต่อยอดจากธีม")] = None
    stylesheets: Annotated[TextList, Field(title="ไฟล์รูปแบบ")] = ()
    favicon: Annotated[Text | None, Field(title="ไอคอน")] = None


@dataclass(frozen=True, slots=True)
class Asset:
    """A published static file: its output path, and its bytes."""

    target: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its ancestors, nearest first, and its fingerprinted static files.

    ``assets`` maps names such as ``img/logo.svg`` to what is published; the bundled style
    sheet is ``site.css``. ``words`` are those of the frame, by language.
    """

    name: str
    folders: tuple[Path, ...]
    favicon: str
    assets: Mapping[str, Asset]
    words: Words

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where templates are looked for, nearest theme first."""
        return tuple(folder / "templates" for folder in self.folders)

    def asset(self, name: str) -> str:
        """The output path of a static file."""
        return self.assets[name].target


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where themes are looked for: the site's own folder first, then the program's."""
    own = root / THEMES_FOLDER
    return (own,) if own.resolve() == OWN_THEMES else (own, OWN_THEMES)


def load_theme(root: Path, name: str) -> Theme:
    """Load the theme ``name`` and its ancestors. Raises :class:`ConfigError` with findings."""
    entries = list(_chain(root, name))
    folders = tuple(folder for folder, _ in entries)
    _refuse_links(folders)
    stylesheets = next((entry.stylesheets for _, entry in entries if entry.stylesheets), ())
    favicon = next((entry.favicon for _, entry in entries if entry.favicon), None)
    assets = _static_files(name, folders)
    bundle = _bundle(folders, stylesheets, assets, name)
    assets[STYLESHEET] = bundle
    fonts = next((path for f in folders if (path := f / "static" / FONTS).is_file()), None)
    if fonts is not None:
        assets[FONTS] = _fingerprinted(name, FONTS, _with_fonts(_css(fonts), assets, name).encode())
    return Theme(name, folders, favicon or "", assets, load_words(folders))


def _refuse_links(folders: tuple[Path, ...]) -> None:
    """A theme publishes its static files and runs its templates: none may be somebody else's.

    The program's own themes come as they were installed, in some places as links.
    """
    findings = [
        CNT033.link_outside(name=path.name, whose="ธีม").at(
            Place(f"{THEMES_FOLDER}/{path.relative_to(folder.parent).as_posix()}")
        )
        for folder in folders
        if folder.parent != OWN_THEMES
        for path in sorted(folder.rglob("*"))
        if leads_outside(path, folder)
    ]
    if findings:
        raise ConfigError.said_by(findings[0], findings)


def _chain(root: Path, name: str) -> Iterator[tuple[Path, ThemeEntry]]:
    seen: list[str] = []
    wanted: str | None = name
    while wanted:
        if wanted in seen:
            raise _refuse(CFG012.circle(listed=" -> ".join([*seen, wanted])), wanted)
        folder = _folder(root, wanted)
        entry = _entry(folder, wanted, seen[-1] if seen else "")
        seen.append(wanted)
        yield folder, entry
        wanted = entry.extends


def _folder(root: Path, name: str) -> Path:
    """The theme's folder; where it is in none, the one the site would have for it."""
    places = [folder / name for folder in theme_folders(root)]
    return next((place for place in places if (place / "theme.yaml").is_file()), places[0])


def _entry(folder: Path, name: str, heir: str) -> ThemeEntry:
    """The settings of a theme; ``heir`` is the theme that extends it, if any."""
    file = f"{THEMES_FOLDER}/{name}/theme.yaml"
    # Templates are programs: one agency must not bring its own from its content folder.
    if not _FOLDER_NAME.fullmatch(name) or not (folder / "theme.yaml").is_file():
        raise _refuse(
            CFG010.missing(name=name, words="extends" if heir else "theme", file=file), heir or name
        )
    findings = Findings()
    entry = read_model(folder / "theme.yaml", file, ThemeEntry, findings)
    if entry is None:
        raise SettingsStops.theme_unusable(tuple(findings), theme=name)
    return entry


def _refuse(told: Message, theme: str) -> ConfigError:
    return ConfigError.said_by(told.at(Place(f"{THEMES_FOLDER}/{theme}/theme.yaml")))


def _static_files(theme: str, folders: tuple[Path, ...]) -> dict[str, Asset]:
    """All static files but style sheets; the nearest theme wins."""
    files: dict[str, Path] = {}
    for folder in reversed(folders):
        static = folder / "static"
        for path in sorted(static.rglob("*")):
            if path.is_file() and path.suffix != ".css" and not path.name.startswith("."):
                files[path.relative_to(static).as_posix()] = path
    return {name: _fingerprinted(theme, name, path.read_bytes()) for name, path in files.items()}


def _fingerprinted(theme: str, name: str, content: bytes) -> Asset:
    path = PurePosixPath(name)
    if path.suffix in {".txt", ".md"}:
        return Asset(f"{ASSETS}/{theme}/{name}", content)
    mark = digest_bytes(content, 5)
    return Asset(f"{ASSETS}/{theme}/{path.with_suffix('').as_posix()}.{mark}{path.suffix}", content)


def _bundle(
    folders: tuple[Path, ...], names: tuple[str, ...], assets: Mapping[str, Asset], theme: str
) -> Asset:
    """One style sheet out of many; ``url(...)`` follows the files to their published names."""
    pieces = []
    for name in names:
        paths = [path for folder in folders if (path := folder / "static" / name).is_file()]
        if not paths:
            raise _refuse(CFG013.no_stylesheet(name=name), theme)
        css = _css(paths[0])
        if name == TOKENS:
            css = with_choices(reduce(with_own_tokens, map(_css, reversed(paths))))
        pieces.append(_published_urls(css, name, assets, theme))
    return _fingerprinted(theme, STYLESHEET, "\n".join(pieces).encode())


def _css(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def with_own_tokens(css: str, own: str) -> str:
    """The tokens of a parent theme with those that a child writes, block by block.

    Placing one file behind the other would not do: a colour that the child changes for all
    would then win over the parent's dark one.
    """
    written = _CSS_COMMENT.sub("", own)
    blocks = {_media(block): block for block in _BLOCK.finditer(written)}

    def with_own(block: re.Match[str]) -> str:
        mine = blocks.pop(_media(block), None)
        if mine is None:
            return block[0]
        values = dict(_DECLARATION.findall(mine["tokens"]))
        tokens = _DECLARATION.sub(
            lambda found: f"{found[1]}: {values.pop(found[1], found[2])};", block["tokens"]
        )
        added = "".join(f"{name}: {value};\n" for name, value in values.items())
        return block[0].replace(block["tokens"], tokens + added)

    merged = _BLOCK.sub(with_own, css)
    new_blocks = "\n".join(block[0] for block in blocks.values())
    return "\n".join(filter(None, (merged, new_blocks, _BLOCK.sub("", written).strip())))


def with_choices(css: str) -> str:
    """Tokens of a preference also for those who choose it in the header, whatever they prefer.

    A theme writes the colours of a preference once; who has chosen others is not asked for it.
    """

    def both(block: re.Match[str]) -> str:
        choice = CHOICES.get(_media(block).rpartition("and ")[2])
        if choice is None:
            return block[0]
        tokens = block["tokens"]
        asked = f"@media{block['media']}{{\n  :root:not([data-colours]) {{{tokens}}}\n}}"
        return f'{asked}\n\n@media screen {{\n  :root[data-colours="{choice}"] {{{tokens}}}\n}}'

    return _BLOCK.sub(both, css)


def _media(block: re.Match[str]) -> str:
    return " ".join((block["media"] or "").split())


def _published_urls(css: str, stylesheet: str, assets: Mapping[str, Asset], theme: str) -> str:
    """The style sheet with every ``url(...)`` leading to the published file."""

    def published(match: re.Match[str]) -> str:
        asset = _named_in(match, stylesheet, assets, theme)
        return f'url("{asset.target.removeprefix(f"{ASSETS}/{theme}/")}")'

    return _CSS_URL.sub(published, css)


def _with_fonts(css: str, assets: Mapping[str, Asset], theme: str) -> str:
    """The style sheet with the fonts that it names inside; they are of the type WOFF2."""

    def inside(match: re.Match[str]) -> str:
        data = b64encode(_named_in(match, FONTS, assets, theme).content).decode("ascii")
        return f'url("data:font/woff2;base64,{data}")'

    return _CSS_URL.sub(inside, css)


def _named_in(
    match: re.Match[str], stylesheet: str, assets: Mapping[str, Asset], theme: str
) -> Asset:
    """The static file that a ``url(...)`` of a style sheet names."""
    name = normpath(join(PurePosixPath(stylesheet).parent.as_posix(), match[1]))
    asset = assets.get(name)
    if asset is None:
        raise _refuse(CFG013.no_static_file(name=name, stylesheet=stylesheet), theme)
    return asset
