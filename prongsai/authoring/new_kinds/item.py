"""``new item O12``: the files, by topic, of one item of a year."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator

from prongsai.authoring.new_files import NewFile, report_of, write_new
from prongsai.authoring.schemas import missing_schemas
from prongsai.authoring.skeletons import CONTACT, topic_file, topic_skeleton
from prongsai.content.folder import ContentFile, read_folder
from prongsai.content.loading import load_agency
from prongsai.content.site_config import CONTENT_FOLDER, Site, load_site
from prongsai.errors import UsageError
from prongsai.findings import Findings
from prongsai.findings.stops import ItemStops
from prongsai.options import add_agency, add_year
from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.framework import Framework, Item
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import did_you_mean
from prongsai.topics.registry import Scope, Topic, TopicRegistry

NAME = "item"
HELP = "ไฟล์ตั้งต้นของข้อหนึ่ง เช่น O12 (ตั้งชื่อตามเรื่อง)"

_CODE = re.compile(r"(?:ข้อ(?:ที่)?)?\s*[oO]?\s*[-.]?\s*0*([0-9]{1,2})")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The item, the agency, the year."""
    parser.add_argument("code", metavar="ข้อ", help="เช่น O12, o12, ๑๒ หรือชื่อเรื่อง")
    add_agency(parser)
    add_year(parser)


def run(options: argparse.Namespace) -> int:
    """Write the files that are not there yet; refused when there is nothing to write."""
    site = load_site(options.config, Findings())
    slug = site.the_agency(options.agency)
    frameworks = load_frameworks(site.root, Findings())
    framework = frameworks.of_year(options.year or site.entry.fiscal_year)
    item = item_named(options.code, framework)
    answered = dict(_answered(site, slug, item, framework, frameworks))
    files = tuple(_files(site, slug, item, framework, frameworks.topics, answered))
    if not files:
        raise _nothing_to_write(item, slug, answered)
    if not options.dry_run:
        write_new(site.root, (*files, *missing_schemas(site.root, framework)))
    sys.stdout.write(_kept(answered))
    where = f"--agency {slug} --item {item.code} --year {framework.fiscal_year}"
    steps = [
        "เปิดไฟล์แล้วเติมข้อมูลตามคำอธิบายในไฟล์",
        f"ดูสิ่งที่ยังขาดด้วย python build.py check {where}",
    ]
    sys.stdout.write(report_of(files, steps, options.dry_run))
    return 0


def item_named(text: str, framework: Framework) -> Item:
    """The item of a year that is meant by ``o12``, ``๑๒``, ``O 12``, ``ข้อ 12`` or a topic's name."""
    found = _CODE.fullmatch(to_arabic(text.strip()))
    if found:
        item = framework.item(f"O{found[1]}")
    else:
        item = next((item for item in framework.items() if text.strip() in item.topics), None)
    if item is None:
        raise _no_such_item(text.strip(), framework)
    return item


def _no_such_item(text: str, framework: Framework) -> UsageError:
    items = {item.code: item.title for item in framework.items()}
    words = {**{code: code for code in items}, **{title: code for code, title in items.items()}}
    hint = did_you_mean(to_arabic(text).upper(), words, alike=0.5)
    listed = "\n".join(f"  {code} {title}" for code, title in items.items())
    year, named = framework.fiscal_year, text[:40]
    if hint:
        return ItemStops.misspelt(year=year, item=named, hint=hint, items=listed)
    return ItemStops.not_listed(year=year, item=named, items=listed)


def _answered(
    site: Site, slug: str, item: Item, framework: Framework, frameworks: Frameworks
) -> Iterator[tuple[str, str]]:
    """Topics of the item that a file is there for, and that file."""
    folder = f"{CONTENT_FOLDER}/{slug}"
    contents = read_folder(site.root / folder, folder, frameworks.topics, frameworks.topics_of_item)
    for file in (*contents.contents, *contents.rivals):
        for topic in file.topics:
            if topic.id in item.topics and _counts(file, topic, framework.fiscal_year):
                yield topic.id, file.name


def _counts(file: ContentFile, topic: Topic, year: int) -> bool:
    """Whether a file counts for the year; a plan of several years may lie in an earlier one."""
    reaches = topic.scope is Scope.MULTI_YEAR and file.year is not None and file.year < year
    return file.year in (None, year) or reaches


def _files(
    site: Site,
    slug: str,
    item: Item,
    framework: Framework,
    topics: TopicRegistry,
    answered: dict[str, str],
) -> Iterator[NewFile]:
    agency = load_agency(site.root, slug, topics).agency
    local = agency is None or agency.entry.type.is_local
    in_agency_file = (CONTACT,) if agency is not None and agency.entry.contact else ()
    for name in item.topics:
        topic = topics[name]
        text = topic_skeleton(topic, framework, local=local, in_agency_file=in_agency_file)
        if text and name not in answered:
            path = f"{CONTENT_FOLDER}/{slug}/{topic_file(topic, framework.fiscal_year)}"
            yield NewFile(path, text, f"{item.code} {topic.title}")


def _kept(answered: dict[str, str]) -> str:
    return "".join(f"มีอยู่แล้ว ไม่แตะต้อง: {name}\n" for name in dict.fromkeys(answered.values()))


def _nothing_to_write(item: Item, slug: str, answered: dict[str, str]) -> UsageError:
    names = ", ".join(dict.fromkeys(answered.values()))
    if names:
        return ItemStops.answered(item=item.code, title=item.title, files=names)
    if NEWS in item.topics:
        return ItemStops.answered_by_news(item=item.code, title=item.title, slug=slug)
    return ItemStops.nothing_to_fill(item=item.code, title=item.title)
