"""Styles: colours only as tokens, contrast computed, no class without a rule or a use."""

from __future__ import annotations

import gzip
import re
from base64 import b64decode
from pathlib import Path

import pytest
from theme_pages import ROOT, THEMES

from prongsai.content_types.measures import RiskLevel
from prongsai.content_types.registry import Progress
from prongsai.markup.render import render_markdown
from prongsai.requirements.outcome import ItemState, Outcome
from prongsai.site.themes import FONTS, STYLESHEET, TOKENS, load_theme, with_own_tokens
from prongsai.site.whole_words import CLASS

CIVIC = ROOT / "themes/civic"
SHEETS = sorted((CIVIC / "static/css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RAW_COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab|color-mix)a?\(|(?<![-\w])(?:white|black|red|blue|green"
    r"|gray|grey|yellow|orange|silver|gold)(?![-\w])"
)
DARK = "@media screen and (prefers-color-scheme: dark)"
CONTRAST = "@media screen and (prefers-contrast: more)"
LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7}

TEXT_PAIRS = (
    ("text", "page"),
    ("text", "surface"),
    ("text", "sunken"),
    ("muted", "page"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("link", "page"),
    ("link", "surface"),
    ("link-visited", "page"),
    ("link-visited", "surface"),
    ("on-brand", "brand"),
    ("on-brand-muted", "brand"),
    ("on-brand-soft", "brand-soft"),
    ("on-action", "action"),
    ("on-focus", "focus"),
    ("on-notice", "notice"),
    ("on-good", "good"),
    ("on-good", "surface"),
    ("on-fair", "fair"),
    ("on-bad", "bad"),
    ("on-bad", "surface"),
    ("on-plain", "plain"),
)
SHAPE_PAIRS = (
    ("line-strong", "surface"),
    ("line-strong", "page"),
    ("bar", "surface"),
    ("bar", "bar-back"),
    ("action", "brand-soft"),
    ("action", "page"),
)


def css(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def everything() -> str:
    return "\n".join(css(path) for path in SHEETS)


def tokens(theme: str) -> dict[str, dict[str, str]]:
    """The colours of both schemes by name; dark ones fall back to the light ones."""
    text = css(CIVIC / "static" / TOKENS)
    if theme != "civic":
        text = with_own_tokens(text, css(ROOT / "themes" / theme / "static" / TOKENS))
    light, dark, contrast = re.split(f"{re.escape(DARK)}|{re.escape(CONTRAST)}", text)
    parts = (light, dark, contrast)
    found = [dict(re.findall(r"--color-([\w-]+):\s*(#[0-9a-f]+)", part)) for part in parts]
    return {
        "light": found[0],
        "dark": {**found[0], **found[1]},
        "contrast": {**found[0], **found[2]},
    }


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scheme", LEAST)
def test_text_can_be_read_in_every_scheme(theme: str, scheme: str) -> None:
    colours = tokens(theme)[scheme]
    weak = {
        (front, back): round(contrast(colours[front], colours[back]), 2)
        for front, back in TEXT_PAIRS
        if contrast(colours[front], colours[back]) < LEAST[scheme]
    }
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scheme", LEAST)
def test_borders_bars_and_buttons_stand_out(theme: str, scheme: str) -> None:
    colours = tokens(theme)[scheme]
    weak = {
        (front, back): round(contrast(colours[front], colours[back]), 2)
        for front, back in SHAPE_PAIRS
        if contrast(colours[front], colours[back]) < 3
    }
    assert not weak


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_colours_are_written_in_the_tokens_alone(path: Path) -> None:
    if path.name != "tokens.css":
        assert RAW_COLOUR.findall(css(path)) == []


def test_every_token_is_defined_once_and_used() -> None:
    text = everything()
    defined = set(re.findall(r"^\s*(--[\w-]+):", text, re.MULTILINE))
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used - defined == set()
    assert defined - used == set()


def test_the_child_theme_writes_only_the_colours_that_differ() -> None:
    civic, own = (css(ROOT / "themes" / name / "static" / TOKENS) for name in THEMES)
    light, dark = own.split(DARK)
    parents_light, parents_dark = civic.split(DARK)
    for mine, parents in ((light, parents_light), (dark, parents_dark)):
        lines = {line.strip() for line in mine.splitlines() if "--" in line}
        assert lines
        assert not lines & {line.strip() for line in parents.splitlines()}


PARENT = ":root {\n  --a: 1;\n  --b: 2;\n}\n@media (dark) {\n  :root {\n    --a: 3;\n  }\n}\n"


@pytest.mark.parametrize(
    ("own", "light", "dark"),
    [
        (":root { --a: 9; }", {"a": "9", "b": "2"}, {"a": "3"}),
        ("@media (dark) { :root { --a: 9; --b: 8; } }", {"a": "1", "b": "2"}, {"a": "9", "b": "8"}),
        (":root { --c: 9; } /* --a: 7; */", {"a": "1", "b": "2", "c": "9"}, {"a": "3"}),
        (PARENT, {"a": "1", "b": "2"}, {"a": "3"}),
    ],
)
def test_a_token_that_a_child_writes_is_changed_where_it_writes_it(
    own: str, light: dict[str, str], dark: dict[str, str]
) -> None:
    merged = with_own_tokens(PARENT, own).split("@media")
    found = [dict(re.findall(r"--(\w): (\d);", part)) for part in merged]
    assert found == [light, dark]


def test_what_else_a_child_writes_beside_its_tokens_stays() -> None:
    merged = with_own_tokens(PARENT, "@media print { :root { --a: 0; } }\n.mine { color: red; }")
    assert merged.startswith(PARENT)
    assert "@media print { :root { --a: 0; } }" in merged
    assert merged.endswith(".mine { color: red; }")


# --- classes ------------------------------------------------------------------------


def markup_classes() -> set[str]:
    """The classes that Markdown brings."""
    text = (
        "| ก | ข | ค |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n\n๑. หนึ่ง\n\nข้อ\n\n1) สอง\n\nข้อ\n\n(1) สาม\n\n"
        "ข้อ[^1]\n\n[^1]: เชิงอรรถ\n"
    )
    html = render_markdown(text).html
    return set(" ".join(re.findall(r'class="([^"]+)"', html)).split())


def template_classes() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "themes").glob("*/templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        for value in re.findall(r'class="((?:\{[%{].*?[%}]\}|[^"])*)"', text):
            found.update(re.sub(r"\{[%{].*?[%}]\}", " ", value).split())
        found.update(_given_to_macros(text))
    return found


def _given_to_macros(text: str) -> set[str]:
    """Classes handed to link(), picture() and table() as arguments."""
    calls = re.findall(r"\{\{ (?:link|picture)\(.*?'([\w-]+)'\) \}\}", text)
    for arguments in re.findall(r"\{% call table\((.*?)\) %\}", text):
        calls += re.findall(r"'([\w -]*(?:-table|hidden)[\w -]*)'", arguments)
    return set(" ".join(calls).split())


def styled_classes() -> set[str]:
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"@[\w-]+[^{;]*[{;]", "", everything()))
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(selectors)))


def test_every_styled_class_is_used() -> None:
    assert styled_classes() - template_classes() - markup_classes() == {CLASS}


def test_every_class_of_the_templates_is_styled() -> None:
    assert template_classes() - styled_classes() == set()


def test_every_class_of_markdown_is_styled() -> None:
    assert {"align-right", "align-center", "thai-digits", "footnotes"} <= markup_classes()
    assert markup_classes() - styled_classes() == set()


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("outcome", {outcome.value for outcome in Outcome}),
        ("state", {state.value for state in ItemState} | {"provisional"}),
        ("status", {status.value for status in Progress}),
        ("level", {level.value for level in RiskLevel}),
    ],
)
def test_badges_are_coloured_by_words_that_exist(attribute: str, words: set[str]) -> None:
    coloured = set(re.findall(rf"\[data-{attribute}='([\w-]+)'\]", everything()))
    assert coloured
    assert coloured <= words


# --- Thai type ----------------------------------------------------------------------


def test_lines_leave_room_for_thai_marks() -> None:
    text = everything()
    heights = [float(value) for value in re.findall(r"line-height:\s*([\d.]+);", text)]
    heights += [float(value) for value in re.findall(r"--leading-[\w]+:\s*([\d.]+)", text)]
    assert min(heights) >= 1.6
    assert set(re.findall(r"letter-spacing:\s*([^;]+);", text)) == {"0"}


def test_the_fonts_lie_with_their_licence_and_cover_thai_and_latin() -> None:
    fonts = CIVIC / "static/fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text(encoding="utf-8")
    faces = re.findall(r"@font-face\s*\{([^}]+)\}", everything())
    assert len(faces) == 4
    for face in faces:
        name = re.search(r"fonts/([\w-]+\.woff2)", face)
        assert name is not None
        assert (fonts / name[1]).read_bytes()[:4] == b"wOF2"
        expected = "U+0E01-0E5B" if "thai" in name[1] else "U+0000-00FF"
        assert expected in face
    assert len(list(fonts.glob("*.woff2"))) == 4


def test_the_fonts_are_there_with_the_styles_so_that_no_text_moves() -> None:
    theme = load_theme(ROOT, "civic")
    sheet = theme.assets[FONTS].content.decode()
    inside = re.findall(r"url\(\"data:font/woff2;base64,([^\"]+)\"\)", sheet)

    files = [asset.content for name, asset in theme.assets.items() if name.endswith(".woff2")]
    assert sorted(b64decode(data) for data in inside) == sorted(files)
    assert "@font-face" not in theme.assets[STYLESHEET].content.decode()


def test_nothing_is_asked_of_another_host() -> None:
    assert not re.search(r"https?:|@import|url\(\s*['\"]?//", everything())


def test_the_sheets_are_listed_and_bundled_in_order() -> None:
    theme = load_theme(ROOT, "civic")
    bundle = theme.assets[STYLESHEET].content.decode()
    listed = re.findall(r"css/([\w-]+\.css)", (CIVIC / "theme.yaml").read_text(encoding="utf-8"))
    assert sorted(listed) == [path.name for path in SHEETS if path.name != "fonts.css"]
    places = [bundle.index(css_head(name)) for name in listed]
    assert places == sorted(places)


def css_head(name: str) -> str:
    return (CIVIC / "static/css" / name).read_text(encoding="utf-8").splitlines()[0]


def test_one_style_sheet_and_four_fonts_stay_light() -> None:
    theme = load_theme(ROOT, "civic")
    fonts = [asset for name, asset in theme.assets.items() if name.endswith(".woff2")]
    assert sum(len(asset.content) for asset in fonts) < 50_000
    # As servers send it; what counts on a slow line is this, not the size on the disk.
    assert len(gzip.compress(theme.assets[STYLESHEET].content, mtime=0)) < 16_000
