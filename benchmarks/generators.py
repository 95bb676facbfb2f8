"""The generators that are compared: how the corpus is laid out for each, and its command.

Each shows a page with its title, its way, the 35 links of a menu, and the text with its tables.
Prongsai's theme, search, open data and checks are what it always makes; nothing is switched off.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus import TOPICS_PER_YEAR, CorpusPage, agency_name

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LOCK = HERE / "peers.lock"
NODE = HERE / "eleventy"
MENU = [(f"O{number}", f"/t001/p{number:03}/") for number in range(1, TOPICS_PER_YEAR + 1)]
OUTPUT = "out"


class NotHereError(Exception):
    """A generator that this computer cannot run; the message says why."""


@dataclass(frozen=True)
class Tools:
    """Where the generators are installed: a virtual environment and a folder of npm."""

    folder: Path

    def python(self, name: str) -> Path:
        """A program of the virtual environment."""
        return self.folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / name

    def install(self) -> None:
        """The locked releases, each by its hash; what is there already stays."""
        stamp = self.folder / "venv" / "installed"
        if stamp.is_file() and stamp.read_bytes() == LOCK.read_bytes():
            return
        subprocess.run([sys.executable, "-m", "venv", self.folder / "venv"], check=True)
        words = ["install", "--quiet", "--require-hashes", "--no-deps", "--requirement", LOCK]
        subprocess.run([self.python("python"), "-m", "pip", *words], check=True, stdout=sys.stderr)
        shutil.copyfile(LOCK, stamp)

    def install_node(self) -> Path:
        """Eleventy by its lock; raises :class:`NotHereError` without Node or where npm fails."""
        if not (shutil.which("node") and shutil.which("npm")):
            raise NotHereError("Node and npm are not installed")
        folder = self.folder / "node"
        if not (folder / "node_modules/@11ty/eleventy").is_dir():
            shutil.copytree(NODE, folder, dirs_exist_ok=True)
            words = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
            if subprocess.run(words, cwd=folder, stdout=sys.stderr, check=False).returncode:
                raise NotHereError("npm could not install it")
        return folder


def put(path: Path, text: str) -> None:
    """Write a file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def front_matter(page: CorpusPage) -> str:
    """The page's own words as YAML, for those who read that."""
    words = {"title": page.title, "summary": page.summary, "date": page.day, "unit": page.unit}
    words |= {"slug": page.slug, "section": page.agency}
    return "".join(
        f"{name}: {json.dumps(word, ensure_ascii=False)}\n" for name, word in words.items()
    )


class Generator(ABC):
    """One generator, laid out in a folder of its own."""

    name: str
    clean: tuple[str, ...] = (OUTPUT,)
    """What a cold build begins without."""

    def __init__(self, tools: Tools, folder: Path) -> None:
        self.tools = tools
        self.folder = folder / self.name

    @abstractmethod
    def version(self) -> str:
        """Its release; raises :class:`NotHereError` where it cannot be run."""

    @abstractmethod
    def lay_out(self, pages: Iterable[CorpusPage]) -> None:
        """Write the project."""

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """What builds it, from its folder."""

    def source(self, page: CorpusPage) -> Path:
        """The file of a page."""
        return self.folder / "content" / page.agency / f"{page.slug}.md"

    @property
    def environment(self) -> dict[str, str]:
        """More variables for the command."""
        return {}

    def make_cold(self) -> None:
        """Take away what earlier builds made."""
        for name in self.clean:
            shutil.rmtree(self.folder / name, ignore_errors=True)


class Prongsai(Generator):
    """One Markdown file for each topic and year."""

    name = "Prongsai"
    clean = (OUTPUT, ".prongsai")

    def version(self) -> str:
        """The package's own, from the checkout beside this folder."""
        sys.path.insert(0, str(ROOT))
        from prongsai import __version__

        return __version__

    @cached_property
    def _topics(self) -> list[str]:
        sys.path.insert(0, str(ROOT))
        from prongsai.topics.registry import load_topics

        left_out = {"news", "ita-results", "contact"}  # no text of a page is theirs alone
        return [topic.id for topic in load_topics() if topic.id not in left_out][:TOPICS_PER_YEAR]

    def source(self, page: CorpusPage) -> Path:
        """By year and topic, as content is filed."""
        topic = self._topics[page.place % TOPICS_PER_YEAR]
        return self.folder / "content" / page.agency / str(page.year) / f"{topic}.md"

    def lay_out(self, pages: Iterable[CorpusPage]) -> None:
        """Settings, an agency file for each hundred pages, the theme of the program."""
        settings = (
            f"title: ทดสอบ\nbase_url: https://bench.example\nfiscal_year: 2569\noutput: {OUTPUT}\n"
        )
        put(self.folder / "site_config.yaml", settings)
        shutil.copytree(ROOT / "themes", self.folder / "themes", dirs_exist_ok=True)
        for page in pages:
            about = f"name: {agency_name(page.agency)}\ntype: เทศบาลตำบล\nprovince: ตัวอย่าง\n"
            if page.slug == "p001":
                put(self.folder / "content" / page.agency / "agency.yaml", about)
            head = {"title": page.title, "summary": page.summary, "responsible": page.unit}
            words = [f"{name}: {json.dumps(it, ensure_ascii=False)}" for name, it in head.items()]
            words += [f"updated: {page.day}", f"fiscal_year: {page.year}"]
            put(self.source(page), "---\n" + "\n".join(words) + f"\n---\n\n{page.body}")

    @property
    def command(self) -> list[str]:
        """As a clerk calls it."""
        return [sys.executable, str(ROOT / "build.py"), "--quiet"]


class Hugo(Generator):
    """Hugo, from its Python package; its own program is called, not the package's starter."""

    name = "Hugo"
    clean = (OUTPUT, "resources")

    @cached_property
    def _program(self) -> str:
        found = sorted((self.tools.folder / "venv").rglob("hugo/binaries/hugo*"))
        if not found:
            raise NotHereError("its Python package has no program for this computer")
        return str(found[0])

    def version(self) -> str:
        """What it says of itself."""
        return said([self._program, "version"]).split()[1].split("-")[0].removeprefix("v")

    def lay_out(self, pages: Iterable[CorpusPage]) -> None:
        """Front matter, two layouts, and no page that was not asked for."""
        settings = {
            "baseURL": "https://bench.example/",
            "title": "ทดสอบ",
            "publishDir": OUTPUT,
            "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "section"],
            "params": {"menu": [{"title": title, "url": url} for title, url in MENU]},
        }
        put(self.folder / "hugo.json", json.dumps(settings, ensure_ascii=False))
        menu = '{{ range site.Params.menu }}<li><a href="{{ .url }}">{{ .title }}</a></li>{{ end }}'
        main = "<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}"
        put(self.folder / "layouts/single.html", frame("{{ .Title }}", menu, main))
        listed = '{{ range site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}'
        put(self.folder / "layouts/home.html", frame("ทดสอบ", menu, f"<ul>{listed}</ul>"))
        for page in pages:
            put(self.source(page), f"---\n{front_matter(page)}---\n\n{page.body}")

    @property
    def command(self) -> list[str]:
        """It keeps no cache of pages: every build is a full one."""
        return [self._program, "--quiet"]


class Eleventy(Generator):
    """Eleventy, from its npm package."""

    name = "Eleventy"

    def version(self) -> str:
        """That of the installed package."""
        package = self.tools.install_node() / "node_modules/@11ty/eleventy/package.json"
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])

    def lay_out(self, pages: Iterable[CorpusPage]) -> None:
        """A layout in Nunjucks, the menu as data, plain Markdown."""
        settings = f'module.exports = () => ({{dir: {{input: "content", output: "{OUTPUT}"}}, markdownTemplateEngine: false}});'
        put(self.folder / "eleventy.config.cjs", settings)
        menu = '{% for item in menu %}<li><a href="{{ item.url }}">{{ item.title }}</a></li>{% endfor %}'
        main = "<h1>{{ title }}</h1><p>{{ summary }}</p>{{ content | safe }}"
        put(self.folder / "content/_includes/page.njk", frame("{{ title }}", menu, main))
        data = [{"title": title, "url": url} for title, url in MENU]
        put(self.folder / "content/_data/menu.json", json.dumps(data, ensure_ascii=False))
        listed = '{% for it in collections.all %}<li><a href="{{ it.url }}">{{ it.data.title }}</a></li>{% endfor %}'
        home = frame("ทดสอบ", menu, f"<ul>{listed}</ul>")
        put(self.folder / "content/index.njk", f"---\ntitle: ทดสอบ\n---\n{home}")
        for page in pages:
            layout = f"layout: page.njk\npermalink: /{page.agency}/{page.slug}/index.html\n"
            put(self.source(page), f"---\n{front_matter(page)}{layout}---\n\n{page.body}")

    @property
    def command(self) -> list[str]:
        """Its command-line program, by Node."""
        program = self.tools.folder / "node/node_modules/@11ty/eleventy/cmd.cjs"
        return ["node", str(program), "--quiet", "--config=eleventy.config.cjs"]

    @property
    def environment(self) -> dict[str, str]:
        """Room for 10,000 pages, all of which it holds in memory."""
        return {"NODE_OPTIONS": "--max-old-space-size=8000"}


class Pelican(Generator):
    """Pelican, which uses Python-Markdown as Prongsai does."""

    name = "Pelican"
    clean = (OUTPUT, "cache")

    def version(self) -> str:
        """That of the installed package."""
        return said([str(self.tools.python("pelican")), "--version"]).strip()

    def lay_out(self, pages: Iterable[CorpusPage]) -> None:
        """Its own headers, a theme of two templates, and no page that was not asked for."""
        unwanted = [
            "FEED_ALL_ATOM",
            "CATEGORY_FEED_ATOM",
            "TRANSLATION_FEED_ATOM",
            "AUTHOR_FEED_ATOM",
        ]
        settings: dict[str, object] = dict.fromkeys([*unwanted, "AUTHOR_FEED_RSS"])
        settings |= dict.fromkeys(
            ["TAG_SAVE_AS", "CATEGORY_SAVE_AS", "AUTHOR_SAVE_AS", "ARCHIVES_SAVE_AS"], ""
        )
        settings |= {
            "SITENAME": "ทดสอบ",
            "SITEURL": "",
            "PATH": "content",
            "OUTPUT_PATH": OUTPUT,
            "THEME": "theme",
            "TIMEZONE": "Asia/Bangkok",
            "DEFAULT_LANG": "th",
            "ARTICLE_URL": "{agency}/{slug}/",
            "ARTICLE_SAVE_AS": "{agency}/{slug}/index.html",
            "ARTICLE_TRANSLATION_ID": None,
            "DIRECT_TEMPLATES": ["index"],
            "DEFAULT_PAGINATION": False,
            "STATIC_PATHS": [],
            "MENU": MENU,
            "MARKDOWN": {"extensions": ["tables", "meta"], "output_format": "html5"},
        }
        put(self.folder / "pelicanconf.py", "".join(f"{k} = {v!r}\n" for k, v in settings.items()))
        menu = (
            '{% for title, url in MENU %}<li><a href="{{ url }}">{{ title }}</a></li>{% endfor %}'
        )
        main = "<h1>{{ article.title }}</h1>{{ article.content }}"
        put(self.folder / "theme/templates/article.html", frame("{{ article.title }}", menu, main))
        listed = '{% for it in articles %}<li><a href="/{{ it.url }}">{{ it.title }}</a></li>{% endfor %}'
        put(self.folder / "theme/templates/index.html", frame("ทดสอบ", menu, f"<ul>{listed}</ul>"))
        (self.folder / "theme/static").mkdir(parents=True, exist_ok=True)
        for page in pages:
            head = (
                f"title: {page.title}\nslug: {page.slug}\ndate: {page.day}\nagency: {page.agency}\n"
            )
            put(self.source(page), f"{head}\n{page.body}")

    @property
    def command(self) -> list[str]:
        """Without its cache of contents, which it has off by default."""
        return [str(self.tools.python("pelican")), "-q", "-s", "pelicanconf.py"]


GENERATORS: tuple[type[Generator], ...] = (Hugo, Prongsai, Eleventy, Pelican)


def frame(title: str, menu: str, main: str) -> str:
    """A whole page in the words of a template language."""
    return (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><header><nav><ul>{menu}</ul></nav></header><main>{main}</main></body></html>\n"
    )


def said(command: list[str]) -> str:
    """What a program prints, or why it cannot be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotHereError(f"{Path(command[0]).name} does not run: {error}") from error
