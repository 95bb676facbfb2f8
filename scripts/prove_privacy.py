"""Shows how much personal data is found in files of every kind, against labelled texts.

``python scripts/prove_privacy.py [--texts 200] [--seed 7] [--corpus planted|others|late] [--number N]``

The files of ``others`` and ``late`` are named by the titles of their texts, those of ``planted`` by nothing.
With ``--number`` one text is shown with its labels and with what was missed or found beside
them in every kind of file. See ``tests/proof/privacy``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "proof" / "privacy")]

from late_texts import late_texts  # noqa: E402  # found by the line above
from other_texts import other_texts  # noqa: E402
from planted_files import WRITERS  # noqa: E402
from planted_texts import LabelledText, labelled_texts  # noqa: E402
from privacy_judge import ATTENDED, Figures, figures, figures_of_properties, judged  # noqa: E402

CORPORA = {"planted": labelled_texts, "others": other_texts, "late": late_texts}


def main() -> int:
    """Print the figures; 1 where a kind stays below what is asked of it."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--corpus", choices=sorted(CORPORA), default="planted")
    parser.add_argument("--files", default="", help="kinds of files, with commas between them")
    parser.add_argument("--number", type=int)
    options = parser.parse_args()
    texts = list(CORPORA[options.corpus](options.texts, options.seed))
    writers = [name.strip() for name in options.files.split(",") if name.strip()] or list(WRITERS)
    named = options.corpus != "planted"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if options.number is not None:
            _show(texts[options.number], writers, folder, named=named)
            return 0
        found = figures(texts, writers, folder, named=named)
        found |= figures_of_properties(24, options.seed, folder)
    print("\n".join(_lines(found)))  # noqa: T201
    return 1 if any(map(_is_low, *zip(*found.items(), strict=True))) else 0


def _lines(found: Mapping[tuple[str, str], Figures]) -> Iterator[str]:
    yield f"{'kind':<17}{'file':<24}{'planted':>8}{'recall':>8}{'precision':>11}"
    for kind in dict.fromkeys(kind for kind, _ in found):
        total = Figures()
        for (_, writer), one in ((key, one) for key, one in found.items() if key[0] == kind):
            total.add(one)
            yield _line(kind, writer, one)
        yield _line(kind, "all", total)


def _line(kind: str, writer: str, one: Figures) -> str:
    planted = one.hits + one.missed
    low = "  LOW" if _is_low((kind, writer), one) else ""
    return f"{kind:<17}{writer:<24}{planted:>8}{one.recall:>8.3f}{one.precision:>11.3f}{low}"


def _is_low(key: tuple[str, str], one: Figures) -> bool:
    least = ATTENDED.get(key[0], 0.9)
    return one.recall < least or one.precision < least


def _show(text: LabelledText, writers: Iterable[str], folder: Path, *, named: bool) -> None:
    said = [text.title, *text.lines, *("\t".join(row) for row in text.rows)]
    print("\n".join(said), *text.planted, sep="\n")  # noqa: T201
    for writer in writers:
        one = judged(text, writer, folder, named=named)
        print(writer, "missed:", one.missed, "wrong:", one.wrong, "unread:", one.unread)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
