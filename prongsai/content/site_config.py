"""The site: ``site_config.yaml`` read strictly, and which agencies it holds.

Codes: CFG001 no configuration file; CFG003 an agency that is named but not there; CFG004 a
folder name that cannot be an address; CFG005 no agency; CFG006 an output folder that holds
sources. What is wrong inside the file has the codes of :mod:`prongsai.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from prongsai.content.page_settings import (
    NAMES_OF_AGENCY_PAGES,
    PageEntry,
    PageSource,
    usable_pages,
)
from prongsai.content.privacy_setting import Privacy
from prongsai.content.publish_settings import PublishEntry, refuse_secrets
from prongsai.digests import code_digest, digest_of
from prongsai.errors import ConfigError
from prongsai.findings import Findings, Message, Place
from prongsai.findings.rules.cfg import CFG001, CFG003, CFG004, CFG005, CFG006
from prongsai.findings.stops import AgencyStops, SettingsStops
from prongsai.foreign.files import ForeignFiles
from prongsai.reading.fields import (
    Email,
    Entry,
    FiscalYearInFull,
    Flag,
    LabelledEnum,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
    Url,
    WrittenForm,
    of_a_site,
)
from prongsai.reading.hidden_signs import in_plain_sight
from prongsai.reading.source_tree import SourceTree
from prongsai.reading.text_files import read_text
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.thai.nearest import nearest
from prongsai.thai.slugs import is_reserved_on_windows

CONTENT_FOLDER = "content"
FRAMEWORKS_FOLDER = "frameworks"
"""The folder of a site's own frameworks."""

NOTHING_SEEN = ForeignFiles()
"""Of whoever asks for settings once, without a memory of earlier runs."""

RESERVED_SLUGS = frozenset({"agencies", "assets", "data", "en", "files", "search", "status", "404"})
"""Names in the site's root that no agency may take."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


NOT_FOR_OUTPUT = frozenset(
    {".", CONTENT_FOLDER, "themes", FRAMEWORKS_FOLDER, "schemas", "prongsai", "journal"}
)
"""Folders of sources: publishing into them would mix what is made with what it is made from."""


class Digits(LabelledEnum):
    """Which digits dates and numbers are shown with."""

    ARABIC = "arabic", "อารบิก", ("เลขอารบิก",)
    THAI = "thai", "ไทย", ("เลขไทย",)


class Prefix(LabelledEnum):
    """Whether the address of an agency's pages begins with the agency."""

    AUTO = "auto", "อัตโนมัติ", ()
    ALWAYS = "always", "เสมอ", ()


class HostingEntry(Entry):
    """How the site is served; ``hsts`` only where every page of the domain has HTTPS."""

    hsts: Annotated[Flag, Field(title="ใช้ HTTPS ทั้งโดเมนแล้ว (HSTS)")] = False


class SecurityEntry(Entry):
    """Who is told of a security hole; readers do not trust a contact that has expired."""

    email: Annotated[Email, Field(title="อีเมลรับแจ้งช่องโหว่")]
    url: Annotated[Url | None, Field(title="หน้าเว็บรับแจ้งช่องโหว่")] = None
    expires: Annotated[ThaiDate, Field(title="ใช้ข้อมูลนี้ได้ถึงวันที่")]


class SiteEntry(Entry):
    """The file ``site_config.yaml``.

    ``fiscal_year`` (Buddhist Era) is the round being prepared. ``agencies`` empty means
    every folder of ``content/``. ``agency_prefix`` ``auto`` leaves the prefix out when the
    site has a single agency.
    """

    title: Annotated[Text, Field(title="ชื่อเว็บไซต์")]
    intro: Annotated[Text | None, Field(title="คำแนะนำเว็บไซต์")] = None
    base_url: Annotated[
        Annotated[Url, AfterValidator(of_a_site)] | None, Field(title="ที่อยู่เว็บไซต์")
    ] = None
    theme: Annotated[Text, WrittenForm("ชื่อโฟลเดอร์ใน `themes/`"), Field(title="ธีม")] = "civic"
    fiscal_year: Annotated[FiscalYearInFull, Field(title="ปีงบประมาณที่รับการประเมิน")]
    agencies: Annotated[
        TextList, WrittenForm("ชื่อโฟลเดอร์ใน `content/`"), Field(title="หน่วยงาน")
    ] = ()
    agency_prefix: Annotated[Prefix, Field(title="นำหน้าที่อยู่ด้วยหน่วยงาน")] = Prefix.AUTO
    output: Annotated[
        RelativePath,
        WrittenForm("โฟลเดอร์ข้าง `site_config.yaml`"),
        Field(title="โฟลเดอร์ผลลัพธ์"),
    ] = "output"
    digits: Annotated[Digits, Field(title="ตัวเลขที่แสดง")] = Digits.ARABIC
    show_gaps: Annotated[Flag, Field(title="แสดงรายการที่ยังไม่ครบต่อสาธารณะ")] = False
    status_page: Annotated[Flag, Field(title="มีหน้าสรุปความพร้อมของทุกหน่วยงาน")] = False
    privacy: Annotated[Privacy, Field(title="ข้อมูลส่วนบุคคลที่พบ")] = Privacy.BLOCK
    pages: Annotated[tuple[PageEntry, ...], Field(title="หน้าของเว็บไซต์เอง")] = ()
    hosting: Annotated[HostingEntry, Field(title="การให้บริการเว็บ")] = HostingEntry()
    security: Annotated[SecurityEntry | None, Field(title="ผู้รับแจ้งช่องโหว่")] = None
    publish: Annotated[PublishEntry | None, Field(title="การส่งขึ้นเครื่องแม่ข่าย")] = None


@dataclass(frozen=True, slots=True)
class Site:
    """The site as configured: its root folder, settings, the slugs of its agencies, its pages."""

    root: Path
    entry: SiteEntry
    agencies: tuple[str, ...]
    pages: tuple[PageSource, ...] = ()

    @property
    def single(self) -> bool:
        """Whether the one agency's pages lie at the root, without a prefix."""
        return len(self.agencies) == 1 and self.entry.agency_prefix is Prefix.AUTO

    def prefix(self, slug: str) -> str:
        """What an agency's output paths begin with: ``slug/``, or nothing."""
        return "" if self.single else f"{slug}/"

    def named(self, slugs: Sequence[str]) -> tuple[str, ...]:
        """The agencies that were named, each once; all of them where none was.

        Raises :class:`UsageError` for one that the site does not have.
        """
        unknown = ", ".join(slug for slug in slugs if slug not in self.agencies)
        if unknown:
            raise AgencyStops.unknown(names=unknown, known=", ".join(self.agencies))
        return tuple(dict.fromkeys(slugs)) or self.agencies

    def the_agency(self, slug: str | None) -> str:
        """The agency that was named, or the only one there is."""
        if slug is None and len(self.agencies) != 1:
            raise AgencyStops.not_named(known=", ".join(self.agencies))
        return self.named(() if slug is None else (slug,))[0]

    @property
    def base_url(self) -> str:
        """The site's public address with a final slash, or nothing."""
        return f"{self.entry.base_url.rstrip('/')}/" if self.entry.base_url else ""

    def home_of(self, slug: str) -> str:
        """The public address of an agency's first page, or nothing."""
        return f"{self.base_url}{self.prefix(slug)}" if self.base_url else ""


def load_site(config: Path, findings: Findings, seen: ForeignFiles = NOTHING_SEEN) -> Site:
    """Read the configuration and list the agencies.

    ``seen`` may know that nothing personal stands in these very settings.

    Raises :class:`ConfigError` with findings when nothing can be built; what is wrong but
    stops nothing (such as a file saved as ANSI) is added to ``findings``.
    """
    if not config.is_file():
        said = CFG001.no_settings(file=config.name)
        raise ConfigError.said_by(said.at(Place(config.name)))
    entry, tree = read_settings(config, findings, seen)
    root = config.resolve().parent
    _check_output(entry, tree)
    slugs = _agencies(root, entry, tree, findings)
    site = Site(root, entry, slugs)
    taken = RESERVED_SLUGS | (NAMES_OF_AGENCY_PAGES if site.single else frozenset(slugs))
    pages = usable_pages(root, entry.pages, tree, taken, findings)
    return replace(site, pages=_without_personal(pages, entry, findings)) if pages else site


def _without_personal(
    pages: Iterable[PageSource], entry: SiteEntry, findings: Findings
) -> tuple[PageSource, ...]:
    """The pages whose title names nobody."""
    from prongsai.content.privacy_gate import PrivacyGate

    gate = PrivacyGate(entry.privacy, findings)
    return tuple(page for page in pages if gate.name(page.title, page.file))


def _check_output(entry: SiteEntry, tree: SourceTree) -> None:
    if entry.output.partition("/")[0] in NOT_FOR_OUTPUT:
        said = CFG006.folder_of_sources(folder=entry.output)
        raise ConfigError.said_by(said.at(tree.place(("output",))))


def read_settings(
    config: Path, findings: Findings, seen: ForeignFiles = NOTHING_SEEN
) -> tuple[SiteEntry, SourceTree]:
    """Read the file alone, whether or not there are agencies yet; raises :class:`ConfigError`."""
    told = Findings()
    text = read_text(config, config.name, told)
    if text is None:
        raise SettingsStops.unusable(tuple(told))
    findings.extend(told)
    text = in_plain_sight(text, config.name, findings)
    return settings_in(text, config.name, findings, seen)


def settings_in(
    text: str, name: str, findings: Findings, seen: ForeignFiles = NOTHING_SEEN
) -> tuple[SiteEntry, SourceTree]:
    """What :func:`read_settings` gives, for a text that is or is to be the file ``name``."""
    refuse_secrets(text, name)
    told = Findings()
    tree = read_yaml(text, name, told)
    entry = validate(SiteEntry, tree, told) if tree else None
    if tree is None or entry is None or told.has_errors():
        raise SettingsStops.unusable(tuple(told))
    findings.extend(told)
    _keep_out_personal(entry, tree, seen)
    return entry, tree


def _keep_out_personal(entry: SiteEntry, tree: SourceTree, seen: ForeignFiles) -> None:
    """Settings are shown on every page, and nothing in them can be left out.

    Those in which nothing was found are not searched again by the same program: a run that finds
    nothing changed does without all that looks for personal data.
    """
    told = Findings()
    # Where the site is sent to is on no page.
    shown = tree.without({("publish",)}) if entry.publish else tree
    digest = digest_of("settings", code_digest(), shown.data)
    if seen.is_quiet(digest):
        return
    from prongsai.content.privacy_gate import PrivacyGate

    gate = PrivacyGate(entry.privacy, told)
    if gate.values(shown, SiteEntry, "") is not shown:
        raise SettingsStops.unusable(tuple(told))
    if not len(told):
        seen.note_quiet(digest)


def _agencies(
    root: Path, entry: SiteEntry, tree: SourceTree, findings: Findings
) -> tuple[str, ...]:
    """The agencies that are named, or all there are, as far as they can be published."""
    content = root / CONTENT_FOLDER
    present = sorted(
        child.name
        for child in (content.iterdir() if content.is_dir() else ())
        if child.is_dir() and not child.name.startswith((".", "_"))
    )
    named = {slug: tree.place(("agencies", n)) for n, slug in enumerate(entry.agencies)}
    chosen: list[str] = []
    told = Findings()
    for slug in named or present:
        if slug not in present:
            told.add(_unknown(slug, present), named.get(slug))
        elif not is_usable_slug(slug):
            told.add(_no_address(slug), Place(f"{CONTENT_FOLDER}/{slug}"))
        else:
            chosen.append(slug)
    if not chosen:
        nothing = CFG005.no_agency().at(Place(tree.file))
        raise ConfigError.said_by(nothing, tuple(told))
    findings.extend(told)
    return tuple(chosen)


def is_usable_slug(slug: str) -> bool:
    """Whether a folder name can be an agency's part of addresses."""
    if slug in RESERVED_SLUGS or is_reserved_on_windows(slug):
        return False
    return _SLUG.fullmatch(slug) is not None


def slug_remedy() -> str:
    """How to name an agency's folder."""
    return _no_address("").remedy


def _no_address(slug: str) -> Message:
    return CFG004.no_address(slug=slug, reserved=", ".join(sorted(RESERVED_SLUGS)))


def _unknown(slug: str, present: list[str]) -> Message:
    near = nearest(slug, present)
    return CFG003.misspelt(slug=slug, near=near) if near else CFG003.unknown(slug=slug)
