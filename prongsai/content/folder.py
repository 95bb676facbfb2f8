"""What lies in an agency's folder: which file is about which topic and year.

Codes: CNT002 a folder that cannot be opened; CNT030 a file name that is no topic; CNT031 a
yearly topic outside the year folders; CNT032 two files about the same topic, or of the same
news; CNT034 content in a folder that is not read; CNT035 no ``agency.yaml``; CNT036 an item
code that its year does not have; CNT037 a document where a content file belongs; CNT039 a
news file whose name cannot be an address; CNT033 a link that leads outside the folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from prongsai.findings import Finding, Findings, Place, Sentence
from prongsai.findings.rules.cnt import CNT002
from prongsai.findings.rules.cnt_places import (
    CNT030,
    CNT031,
    CNT032,
    CNT033,
    CNT034,
    CNT036,
    CNT037,
    CNT039,
)
from prongsai.reading.text_files import leads_outside
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import nearest
from prongsai.thai.slugs import is_reserved_on_windows
from prongsai.topics.registry import Topic, TopicRegistry

TopicsOfItem = Callable[[int, str], tuple[str, ...] | None]
"""Topics of an item of a fiscal year, or None when the year or the item does not exist."""


def no_items(year: int, code: str) -> tuple[str, ...] | None:
    """For readers to whom files named by an item code do not matter."""
    return None


AGENCY_FILE = "agency.yaml"
AGENCY = "หน่วยงาน"
NEWS_FOLDER = "news"
_CONTENT_SUFFIXES = {".yaml", ".yml", ".md"}
_DOCUMENT_SUFFIXES = {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv"}
_YEAR = re.compile(r"2[45]\d\d")
_ITEM = re.compile(r"o0*(\d{1,2})", re.IGNORECASE)
_AGENCY_NAMES = {"agency.yaml", "agency.yml", "agency.yaml.txt", "agency.yml.txt"}
_NEWS_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A content file; ``name`` is its path relative to the site's root folder."""

    path: Path
    name: str
    topics: tuple[Topic, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class NewsFile:
    """A file of one news post; ``slug`` becomes part of its address."""

    path: Path
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class FolderContents:
    """Everything the folder holds that is to be read.

    ``rivals`` are the files left unread because another file is about the same topic.
    """

    contents: tuple[ContentFile, ...]
    rivals: tuple[ContentFile, ...]
    news: tuple[NewsFile, ...]
    years: tuple[int, ...]
    findings: tuple[Finding, ...]


def read_folder(
    folder: Path,
    name: str,
    topics: TopicRegistry,
    topics_of_item: TopicsOfItem,
    unsaved: Collection[str] = (),
) -> FolderContents:
    """Sort the files of one agency's folder; ``name`` is the folder relative to the site.

    ``unsaved`` are names of files that are read as if they were there already.
    """
    reader = _FolderReader(folder, topics, topics_of_item, unsaved)
    contents = list(reader.files(folder, name, None))
    years: list[int] = []
    news: list[NewsFile] = []
    for child in reader.folders(folder, name):
        inside = f"{name}/{child.name}"
        if child.name == NEWS_FOLDER:
            news.extend(reader.news(child, inside))
        elif (year := reader.year(child, inside)) is not None:
            years.append(year)
            contents.extend(reader.files(child, inside, year))
            reader.nothing_deeper(child, inside, CNT034.too_deep)
    unique, rivals = reader.without_rivals(contents)
    return FolderContents(
        tuple(unique), tuple(rivals), tuple(news), tuple(years), tuple(reader.findings)
    )


def agency_file_like(folder: Path) -> str | None:
    """A file that was probably meant to be ``agency.yaml``, or None."""
    names = sorted(child.name for child in folder.iterdir() if child.is_file())
    if AGENCY_FILE in names:
        return AGENCY_FILE
    return next((name for name in names if name.lower() in _AGENCY_NAMES), None)


class _FolderReader:
    def __init__(
        self,
        root: Path,
        topics: TopicRegistry,
        topics_of_item: TopicsOfItem,
        unsaved: Collection[str] = (),
    ) -> None:
        self.root = root.resolve()
        self.topics = topics
        self.topics_of_item = topics_of_item
        self.unsaved = unsaved
        self.findings = Findings()

    def children(self, folder: Path, name: str) -> list[Path]:
        """What a person would see in the folder, in the order of the names."""
        try:
            found = sorted(folder.iterdir(), key=lambda child: child.name)
        except OSError:
            self.findings.add(CNT002.unreadable_folder(), Place(name))
            return []
        seen = (child for child in found if not child.name.startswith((".", "~$", "_")))
        return [child for child in seen if self._stays_inside(child, name)]

    def _stays_inside(self, child: Path, name: str) -> bool:
        """Whether no symbolic link shows somebody else's file as this agency's content."""
        if not leads_outside(child, self.root):
            return True
        if child.name == AGENCY_FILE and child.parent.resolve() == self.root:
            return False  # whoever reads the agency's own file tells it
        file = f"{name}/{child.name}"
        if all(finding.place != Place(file) for finding in self.findings):
            self.findings.add(CNT033.link_outside(name=child.name, whose=AGENCY), Place(file))
        return False

    def folders(self, folder: Path, name: str) -> list[Path]:
        """The folders in a folder."""
        return [child for child in self.children(folder, name) if child.is_dir()]

    def files(self, folder: Path, name: str, year: int | None) -> Iterator[ContentFile]:
        """The content files in the agency's folder (``year`` None) or in a year's folder."""
        for path in self._with_unsaved(folder, name):
            if year is None and path.name.lower() in _AGENCY_NAMES:
                continue
            file = f"{name}/{path.name}"
            suffix = path.suffix.lower()
            if suffix in _DOCUMENT_SUFFIXES:
                self._document_in_the_way(file, year)
            elif suffix == ".txt" and Path(path.stem).suffix.lower() in _CONTENT_SUFFIXES:
                self._saved_as_text(file)
            elif suffix in _CONTENT_SUFFIXES:
                found = self._topics_named(path.stem, file, year)
                if found:
                    yield ContentFile(path, file, found, year)

    def _with_unsaved(self, folder: Path, name: str) -> list[Path]:
        """The files of a folder, and those that are about to be written there."""
        found = [path for path in self.children(folder, name) if path.is_file()]
        there = {path.name for path in found}
        split = (file.rpartition("/") for file in self.unsaved)
        coming = {last for above, _, last in split if above == name} - there
        return sorted((*found, *(folder / last for last in coming)), key=lambda path: path.name)

    def news(self, folder: Path, name: str) -> Iterator[NewsFile]:
        """The news posts, each address once."""
        seen: dict[str, str] = {}
        for path in self._with_unsaved(folder, name):
            file = f"{name}/{path.name}"
            if path.suffix.lower() not in _CONTENT_SUFFIXES:
                continue
            if not _NEWS_NAME.fullmatch(path.stem) or is_reserved_on_windows(path.stem):
                self.findings.add(CNT039.no_address(name=path.name), Place(file))
            elif seen.setdefault(path.stem, file) != file:
                self.findings.add(CNT032.same_news(first=seen[path.stem], file=file), Place(file))
            else:
                yield NewsFile(path, file, path.stem)
        self.nothing_deeper(folder, name, CNT034.news_too_deep)

    def nothing_deeper(self, folder: Path, name: str, sentence: Sentence) -> None:
        """Report content files in the folders of a folder, where nobody reads them."""
        for child in self.folders(folder, name):
            inside = f"{name}/{child.name}"
            if self._holds_content(child, inside):
                self.findings.add(sentence(name=child.name, above=name), Place(inside))

    def _holds_content(self, folder: Path, name: str) -> bool:
        children = self.children(folder, name)
        return any(path.is_file() and path.suffix.lower() in _CONTENT_SUFFIXES for path in children)

    def year(self, folder: Path, name: str) -> int | None:
        """The fiscal year a folder is for; other folders hold attached files only."""
        text = to_arabic(folder.name)
        if _YEAR.fullmatch(text) and text == folder.name:
            return int(text)
        if re.fullmatch(r"20\d\d", text) or (text != folder.name and _YEAR.fullmatch(text)):
            wanted = text if text.startswith("25") else str(int(text) + 543)
            self.findings.add(CNT034.other_year(name=folder.name, right=wanted), Place(name))
        elif self._holds_content(folder, name):
            inside = _YEAR.search(text)
            if inside:
                said = CNT034.year_and_more(name=folder.name, right=inside[0])
            else:
                said = CNT034.no_year(name=folder.name)
            self.findings.add(said, Place(name))
        return None

    def without_rivals(
        self, contents: list[ContentFile]
    ) -> tuple[list[ContentFile], list[ContentFile]]:
        """Keep the first file for each topic and year; report the others and give them too."""
        seen: dict[tuple[str, int | None], str] = {}
        kept: list[ContentFile] = []
        rivals: list[ContentFile] = []
        for content in contents:
            keys = self._keys(content)
            twice = [number for number, key in enumerate(keys) if key in seen]
            if twice:
                first = sorted({seen[keys[number]] for number in twice})
                title = content.topics[twice[0]].title
                files = ", ".join(first)
                said = CNT032.same_topic(title=title, files=files, file=content.name)
                self.findings.add(said, Place(content.name))
                rivals.append(content)
            else:
                kept.append(content)
                seen.update(dict.fromkeys(keys, content.name))
        return kept, rivals

    @staticmethod
    def _keys(content: ContentFile) -> list[tuple[str, int | None]]:
        return [(topic.id, content.year) for topic in content.topics]

    def _topics_named(self, stem: str, file: str, year: int | None) -> tuple[Topic, ...]:
        item = _ITEM.fullmatch(to_arabic(stem))
        if item:
            return self._topics_of_code(f"O{item[1]}", file, year)
        topic = self.topics.get(stem)
        if topic is None:
            self._unknown(stem, file)
            return ()
        if year is None and not topic.may_stand_outside_years:
            said = CNT031.outside_years(title=topic.title, topic=topic.id)
            self.findings.add(said, Place(file))
            return ()
        return (topic,)

    def _topics_of_code(self, code: str, file: str, year: int | None) -> tuple[Topic, ...]:
        names = self.topics_of_item(year, code) if year else None
        if names is None:
            if year:
                self.findings.add(CNT036.not_in_the_year(item=code, year=year), Place(file))
            else:
                self.findings.add(CNT036.not_here(item=code), Place(file))
            return ()
        return tuple(self.topics[name] for name in names)

    def _unknown(self, stem: str, file: str) -> None:
        ids = {topic.id: topic.id for topic in self.topics}
        words = ids | {topic.title: topic.id for topic in self.topics}
        near = nearest(stem.lower(), words)
        if near is None:
            self.findings.add(CNT030.unknown(stem=stem), Place(file))
        else:
            self.findings.add(CNT030.misspelt(stem=stem, near=words[near]), Place(file))

    def _saved_as_text(self, file: str) -> None:
        name = Path(file).name
        self.findings.add(CNT030.saved_as_text(name=name, right=name[:-4]), Place(file))

    def _document_in_the_way(self, file: str, year: int | None) -> None:
        folder = f"{year}/files" if year else "files"
        self.findings.add(CNT037.in_the_way(name=Path(file).name, folder=folder), Place(file))
