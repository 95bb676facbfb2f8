"""Jinja2, strict: undefined names are errors, and every page knows its templates.

Codes: WEB001 an undefined name or a fault in a template, naming template and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from prongsai.content.site_config import Digits, Site
from prongsai.digests import digest_of
from prongsai.findings import Finding, Place
from prongsai.findings.rules.web import WEB001
from prongsai.markup.parsing import TEXTS_KEPT, Parsed, parse_markdown
from prongsai.markup.render import highest_heading, render_markdown
from prongsai.profile import count
from prongsai.site.formats import DigitChoice, english_date, field_label, make_filters
from prongsai.site.page_templates import MODULES, PageEnvironment, PageMacros
from prongsai.site.planned import PageView
from prongsai.site.routes import NOT_FOUND, public_url, relative, rooted
from prongsai.site.sections import BodyView
from prongsai.site.shared_parts import FramePage, SharedHtml, SharedParts, with_whole_words
from prongsai.site.template_store import FOLDER, KeptTemplate, TemplateFiles
from prongsai.site.themes import FONTS, STYLESHEET, Theme, word
from prongsai.site.whole_words import keep_words_whole


class TemplateFaultError(Exception):
    """A template cannot be used for a page; ``finding`` names the template and the line."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every template may know of the site."""

    title: str
    base_url: str
    language: str = "th"


_FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise while it is read or run."""


class Renderer:
    """Renders pages with one theme; compiled templates and digests are kept while it lives."""

    def __init__(self, site: Site, theme: Theme) -> None:
        self.theme = theme
        self.site = SiteView(site.entry.title, site.base_url)
        self.digits: DigitChoice = "thai" if site.entry.digits is Digits.THAI else "arabic"
        self.files = TemplateFiles(
            [str(folder) for folder in theme.template_folders],
            site.root / FOLDER,
            theme.name,
            self.digits,
        )
        self.environment = PageEnvironment(
            loader=self.files,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.environment.filters.update(make_filters(self.digits))
        self._long_dates = {"th": self.environment.filters["thai_date"], "en": english_date}
        self.environment.globals["field_label"] = field_label
        self._closures: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._shared = SharedParts(self._part)

    def render(self, template: str, page: PageView) -> str:
        """The HTML of a page, its words kept whole. Raises :class:`TemplateFaultError`."""
        count("pages_rendered")

        def shared(name: str) -> Markup:
            part = self._shared.of(name, page)
            return Markup(self._drawn(name, names)) if part is None else part

        macros = PageMacros()
        try:
            names = {
                **self._names(page, macros),
                **page.worked_out(),
                "shared": shared,
                "markdown": lambda body, below=2: _markdown(body, page.path, below),
            }
            html = with_whole_words(self._pieces(template, names))
        except _FAULTS as error:
            raise TemplateFaultError(self._finding(error, template, page)) from error
        macros.hand_on()
        return html

    def _part(self, template: str, page: FramePage) -> str:
        macros = PageMacros()
        html = self._drawn(template, self._names(page, macros))
        macros.hand_on()
        return html

    def _drawn(self, template: str, names: Mapping[str, object]) -> str:
        return "".join(self._pieces(template, names))

    def _pieces(self, template: str, names: Mapping[str, object]) -> Iterator[str]:
        """What a template writes, piece by piece."""
        found = self.environment.get_template(template)
        try:
            yield from found.root_render_func(found.new_context(dict(names)))
        except Exception:
            # Says the template's lines in place of those of its compiled form.
            self.environment.handle_exception()

    def _names(self, page: PageView | FramePage, macros: PageMacros) -> dict[str, object]:
        """What a template may know besides its globals."""

        def href(target: str) -> str:
            if page.path == NOT_FOUND and self.site.base_url:
                return rooted(self.site.base_url, target)
            return relative(page.path, target)

        def address(target: str) -> str:
            return public_url(self.site.base_url, target) if self.site.base_url else href(target)

        language = page.shell.language
        return {
            "page": page,
            "site": self.site,
            "href": href,
            "address": address,
            "word": lambda key, **names: word(self.theme.words, language, key, names),
            "long_date": self._long_dates[language],
            "asset": lambda name: href(self.theme.asset(name)),
            "script": lambda name: href(self.theme.asset(f"js/{name}.js")),
            "stylesheet": lambda: href(self.theme.asset(STYLESHEET)),
            "fonts": FONTS if FONTS in self.theme.assets else "",
            "favicon": self.theme.favicon,
            MODULES: macros,
        }

    def digest(self, templates: Iterable[str], language: str = "th") -> str:
        """Digest over these templates, all that they extend, include or import, and the words."""
        if language not in self._words:
            self._words[language] = digest_of(self.theme.words.get(language, {}))
        return digest_of(self._words[language], [self._closure(name) for name in templates])

    def read_all(self) -> None:
        """Read every template of the theme now; what is wrong in one is told when it is used."""
        for name in self.environment.list_templates(extensions=["html"]):
            with suppress(*_FAULTS):
                self.environment.get_template(name)

    def _closure(self, name: str) -> str:
        if name not in self._closures:
            reached = self._reached(name)
            digests = [reached[part].digest.hex() for part in sorted(reached)]
            self._closures[name] = digest_of(digests)
        return self._closures[name]

    def _reached(self, name: str) -> dict[str, KeptTemplate]:
        """The template and all that it names, and what those name, by name."""
        reached: dict[str, KeptTemplate] = {}
        waiting = [(name, name)]
        while waiting:
            current, namer = waiting.pop()
            if current not in reached:
                reached[current] = self._known(current, namer)
                waiting.extend((found, current) for found in reached[current].named)
        return reached

    def _known(self, name: str, namer: str) -> KeptTemplate:
        """A template, understood; ``namer`` is the one that asks for it."""
        try:
            return self.files.known(self.environment, name)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFaultError(self._finding(error, name, None)) from error
        except (jinja2.TemplateError, UnicodeDecodeError) as error:
            raise TemplateFaultError(self._finding(error, namer, None)) from error

    def _finding(self, error: Exception, template: str, page: PageView | None) -> Finding:
        name, line = _where(error, template, self.theme.template_folders)
        folder = next(
            (owner for owner in self.theme.folders if (owner / "templates" / name).is_file()),
            self.theme.folders[0],
        )
        if isinstance(error, jinja2.TemplateNotFound):
            line = _line_naming(folder / "templates" / name, str(error.name))
        file = f"themes/{folder.name}/templates/{name}"
        text = _line(folder / "templates" / name, line)
        place = Place(file, line, 0, text)
        if page:
            return WEB001.broken_page(told=_told(error), page=page.path).at(place)
        return WEB001.broken(told=_told(error)).at(place)


def _told(error: Exception) -> str:
    """What went wrong; the loader's own words would name folders of this computer."""
    if isinstance(error, jinja2.TemplateNotFound):
        return f'ไม่พบไฟล์แม่แบบ "{error.name}"'
    return str(error)


def _where(error: Exception, template: str, folders: Sequence[Path]) -> tuple[str, int]:
    """The innermost template and line an error came from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or template, error.lineno
    if isinstance(error, jinja2.TemplateNotFound):
        return template, 0
    found = (template, 0)
    trace = error.__traceback__
    while trace is not None:
        code = Path(trace.tb_frame.f_code.co_filename)
        for folder in folders:
            if folder in code.parents:
                found = (code.relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return found


def _line_naming(path: Path, template: str) -> int:
    """The line that asks for a template which is not there; 0 when it is not written out."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    before, found, _ = text.partition(template)
    return before.count("\n") + 1 if found else 0


def _line(path: Path, line: int) -> str:
    if not line or not path.is_file():
        return ""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return str(lines[line - 1]).strip() if line <= len(lines) else ""


def _markdown(body: BodyView, page: str, below: int) -> Markup:
    """The text as HTML whose highest headings stand one level below level ``below``."""

    def resolve(target: str) -> str:
        path, mark, anchor = target.partition("#")
        published = body.links.get(path)
        return relative(page, f"{published}{mark}{anchor}") if published else target

    shift = below + 1 - (highest_heading(body.text) or below + 1)
    parsed = _in_whole_words(body.text)
    rendered = render_markdown(
        body.text,
        id_prefix=body.id_prefix,
        heading_shift=shift,
        link_resolver=resolve,
        parsed=parsed,
    )
    # A picture of another website becomes words, which have not been seen to.
    return (SharedHtml if "<img" not in parsed.html else Markup)(rendered.html)


@lru_cache(TEXTS_KEPT // 2)
def _in_whole_words(text: str) -> Parsed:
    """A text parsed, its words kept whole once for the pages of its topic and of its items."""
    parsed = parse_markdown(text)
    if "<img" in parsed.html:
        return parsed
    return replace(parsed, html=keep_words_whole(parsed.html))
