"""What cannot be built is tried again with patience, and told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.errors import UsageError
from prongsai.preview import session
from prongsai.preview.session import LONGEST_RETRY, RETRY, Address, Preview
from prongsai.publish.build import Options
from prongsai.publish.output import not_ours
from prongsai.reporter import BufferReporter

EDIT = frozenset({"content/ban-na/mandate.yaml"})


class InTheWay:
    """A build that finds a stranger's file where a page belongs."""

    last = None
    builds = 0

    def build(self, *_: object) -> None:
        self.builds += 1
        raise UsageError.said_by(not_ours(["index.html"]))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the preview waits each time before it tries again."""
    found: list[float] = []
    monkeypatch.setattr(session.Inbox, "edited", lambda _, paths, after=0.0: found.append(after))
    return found


def test_a_strangers_file_is_not_built_against_every_second(
    tmp_path: Path, waits: list[float]
) -> None:
    (tmp_path / "site_config.yaml").write_text("title: ก\n", encoding="utf-8")
    said = BufferReporter()
    preview = Preview(Options(tmp_path / "site_config.yaml"), Address(), said, lambda _: None)
    preview._warm = InTheWay()  # type: ignore[assignment]

    for _ in range(10):
        preview._build(EDIT, said)

    assert waits[:3] == [RETRY, 2 * RETRY, 4 * RETRY]
    assert waits[-1] == LONGEST_RETRY
    assert len([note for note in said.notes if "CFG033" in note]) == 1
    assert not [note for note in said.notes if "เขียน 0 ไฟล์" in note]
