"""The words of the frame around every page, as data of the theme: one file for each language.

``themes/<theme>/words/th.yaml`` holds ``key: words`` lines; a child theme replaces single
words. Templates ask with ``word('menu')`` and fill in ``{names}``.

Codes: CFG014 words that are no text, or that one language has and another lacks. What is
wrong with the YAML has the codes of :mod:`prongsai.reading`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from prongsai.errors import ConfigError
from prongsai.findings import Finding, Findings, Place, Severity
from prongsai.findings.rules.cfg import CFG014
from prongsai.reading.read_model import read_tree
from prongsai.reading.source_tree import SourceTree

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
    return CFG014.not_a_line(key=key).at(
        tree.key_place((key,)),
    )


def _lacking(words: Words, theme: str) -> list[Finding]:
    """Every word that one language of the theme has and another lacks."""
    known = {key for texts in words.values() for key in texts}
    return [
        CFG014.lacking(language=language, key=key).at(
            Place(f"themes/{theme}/{WORDS_FOLDER}/{language}.yaml"),
        )
        for language, texts in sorted(words.items())
        for key in sorted(known - texts.keys())
    ]
