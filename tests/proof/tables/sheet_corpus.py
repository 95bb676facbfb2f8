"""The whole proof: sheet after sheet drawn, written, read and judged; the figures of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sheet_drawing import draw
from sheet_judge import Judgement, Verdict, judge, wrong_accounts
from sheet_paper import Paper
from sheet_reading import by_import, by_table
from sheet_writers import write_csv, write_ods, write_xlsx

from prongsai.importing.draft import Setting

WAYS = ("table", "import")
FIRST_SEED = 2568


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the corpus: the number decides all of it."""

    number: int

    @property
    def way(self) -> str:
        return WAYS[self.number % 2]

    @property
    def kind(self) -> str:
        """Seven of ten are Excel files, the others of LibreOffice or CSV."""
        return (("xlsx",) * 7 + ("csv", "csv", "ods"))[self.number // 2 % 10]

    def drawn(self) -> Paper:
        return draw(FIRST_SEED + self.number, self.way, self.kind)

    def written(self, folder: Path) -> tuple[Paper, Path]:
        paper = self.drawn()
        path = folder / f"{self.number}.{self.kind}"
        if self.kind == "xlsx":
            write_xlsx(paper, path)
        elif self.kind == "ods":
            write_ods(paper, path)
        else:
            rng = Random(f"csv {self.number}")
            write_csv(paper, path, rng, faults=bool(paper.records) and rng.random() < 0.15)
        if paper.faulty_rows or "csv cp874" in paper.features:
            paper.features.discard("tidy")
        paper.features |= {f"as {self.kind}", f"{self.way}: {paper.target}"}
        return paper, path

    def judged(self, folder: Path, setting: Setting) -> Judgement:
        paper, path = self.written(folder)
        read = by_table(paper, path) if self.way == "table" else by_import(paper, path, setting)
        path.unlink()
        judged = judge(paper, read.rows, read.told, read.left)
        judged.wrong_accounts = wrong_accounts(paper, read.accounts)
        return judged


@dataclass(slots=True)
class Figures:
    """What came of a corpus."""

    sheets: int = 0
    cells: Counter[Verdict] = field(default_factory=Counter)
    counted: int = 0
    clean: int = 0
    silent: list[tuple[int, str]] = field(default_factory=list)
    noise: list[tuple[int, str]] = field(default_factory=list)
    accounts: list[tuple[int, str]] = field(default_factory=list)
    features: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def share(self) -> float:
        """Of the cells that can be read: how many are right without any finding on them."""
        return self.clean / self.counted if self.counted else 1.0

    def add(self, number: int, judged: Judgement) -> None:
        self.sheets += 1
        self.cells.update(judged.cells)
        self.counted += judged.counted
        self.clean += judged.clean
        self.silent += [(number, text) for text in judged.silent]
        self.accounts += [(number, text) for text in judged.wrong_accounts]
        if "tidy" in judged.paper.features:
            self.noise += [(number, f"{t.code} {t.message}") for t in judged.findings]
        for feature in judged.paper.features:
            counts = self.features[feature]
            counts["sheets"] += 1
            counts["cells"] += judged.counted
            counts["clean"] += judged.clean
            counts["silent"] += len(judged.silent)

    def lines(self) -> Iterator[str]:
        """The figures, by feature, those with silent differences first."""
        yield f"{self.sheets:,} sheets, {sum(self.cells.values()):,} cells of records"
        for verdict in Verdict:
            yield f"{self.cells[verdict]:9,}  {verdict}"
        yield f"{self.share:9.1%}  of the cells that can be read are right without a finding"
        yield f"{len(self.noise):9,}  findings on tidy sheets"
        yield f"{len(self.accounts):9,}  accounts that do not add up"
        yield ""
        yield f"{'sheets':>7} {'cells':>8} {'clean':>7} {'silent':>7}  feature"
        for name, counts in sorted(
            self.features.items(), key=lambda entry: (-entry[1]["silent"], entry[0])
        ):
            share = counts["clean"] / counts["cells"] if counts["cells"] else 1.0
            yield (
                f"{counts['sheets']:7,} {counts['cells']:8,} {share:7.1%} "
                f"{counts['silent']:7,}  {name}"
            )


def proved(
    numbers: Iterable[int],
    folder: Path,
    setting: Setting,
    seen: Callable[[int, Judgement], None] | None = None,
) -> Figures:
    """Judge the sheets of these numbers."""
    figures = Figures()
    for number in numbers:
        judged = Sheet(number).judged(folder, setting)
        figures.add(number, judged)
        if seen:
            seen(number, judged)
    return figures
