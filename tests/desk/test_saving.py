"""A form is saved without losing anybody's word: not the clerk's, not that of somebody else."""

from __future__ import annotations

import errno
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from desk_clerk import Clerk
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.content.disclosure import entry_model
from prongsai.desk import saving
from prongsai.desk.forms import ROW, VALUE, shown
from prongsai.desk.merging import MINE, THEIRS
from prongsai.desk.saving import Sent, put, work_out
from prongsai.desk.sources import Held, Source
from prongsai.desk.store import Draft, Store
from prongsai.digests import digest_bytes
from prongsai.errors import UsageError
from prongsai.reading.edited_file import parts_of_file
from prongsai.reading.shape import shape_of
from prongsai.topics.registry import load_topics

MANDATE = "content/ban-na/mandate.yaml"
AT = "/ban-na/2568/o1"
TOPIC = f"{AT}/mandate"


def opened(clerk: Clerk, **query: str) -> dict[str, Any]:
    """The form of the mandate as its page opens it."""
    page = clerk.look(f"{AT}/", **query)
    form = next(one for one in page.values["forms"] if one.topic == "mandate")
    values = json.loads(json.dumps(form.values))
    return {"digest": form.digest, "form": values, "body": form.body, "window": "0a1b2c3d"}


def test_only_the_changed_field_is_written_and_the_version_before_is_kept(clerk: Clerk) -> None:
    before = clerk.text(MANDATE)
    sent = opened(clerk)
    sent["form"]["title"] = "อำนาจหน้าที่"

    answer = clerk.send(f"{TOPIC}/save/", sent)

    assert clerk.text(MANDATE) == before.replace("หน้าที่และอำนาจของบ้านนา", "อำนาจหน้าที่")
    store = clerk.desk.store("ban-na")
    (saved,) = store.saves(MANDATE)
    assert (store.version(saved.before) or b"").decode() == before
    assert answer["digest"] == saved.after == digest_bytes(clerk.text(MANDATE).encode())


def test_what_cannot_be_read_is_told_at_its_field_and_nothing_is_written(clerk: Clerk) -> None:
    before = clerk.text(MANDATE)
    sent = opened(clerk)
    sent["form"]["updated"] = "31 เม.ย. 2568"

    answer = clerk.send(f"{TOPIC}/save/", sent)

    assert [(fault["code"], fault["path"]) for fault in answer["faults"]] == [
        ("CNT013", ["updated"])
    ]
    assert clerk.text(MANDATE) == before
    assert clerk.desk.store("ban-na").saves() == []


def test_a_form_that_is_tried_shows_its_state_and_writes_nothing(clerk: Clerk) -> None:
    before = clerk.text(MANDATE)
    sent = opened(clerk)
    sent["form"]["powers"] = []

    answer = clerk.send(f"{TOPIC}/try/", {**sent, "at": ["updated"], "text": "5 ม.ค. 68"})

    met = {one["topic"]: one["outcome"] for one in answer["state"]["elements"]}
    assert met["mandate"] == "not-met"
    assert answer["echo"] == "5 มกราคม 2568"
    assert clerk.text(MANDATE) == before


def test_an_error_that_was_there_before_keeps_nobody_from_saving(clerk: Clerk) -> None:
    path = clerk.root / MANDATE
    path.write_text(path.read_text("utf-8") + "as_of: 31 เม.ย. 2568\n", encoding="utf-8")
    sent = opened(clerk)
    sent["form"]["summary"] = "สรุป"

    answer = clerk.send(f"{TOPIC}/save/", sent)

    assert "digest" in answer
    assert "summary: สรุป" in clerk.text(MANDATE)


def test_two_clerks_who_change_different_fields_both_find_their_words(clerk: Clerk) -> None:
    mine, theirs = opened(clerk), opened(clerk)
    mine["form"]["powers"].append({ROW: None, VALUE: {"text": "ดูแลทางน้ำ"}})
    theirs["form"]["summary"] = "ของอีกคน"
    clerk.send(f"{TOPIC}/save/", theirs)

    answer = clerk.send(f"{TOPIC}/save/", mine)

    assert answer["taken"] == 1
    assert answer["form"]["summary"] == "ของอีกคน"
    assert [row[VALUE]["text"] for row in answer["form"]["powers"]][-1] == "ดูแลทางน้ำ"


@pytest.mark.parametrize(("choice", "kept"), [(MINE, "ของฉัน"), (THEIRS, "ของอีกคน")])
def test_a_field_that_both_have_changed_is_asked_and_never_decided(
    clerk: Clerk, choice: str, kept: str
) -> None:
    mine, theirs = opened(clerk), opened(clerk)
    mine["form"]["title"], theirs["form"]["title"] = "ของฉัน", "ของอีกคน"
    clerk.send(f"{TOPIC}/save/", theirs)

    asked = clerk.send(f"{TOPIC}/save/", mine)
    (conflict,) = asked["conflicts"]
    between = clerk.text(MANDATE)
    answer = clerk.send(f"{TOPIC}/save/", {**mine, "choices": {conflict["id"]: choice}})

    assert (conflict["mine"], conflict["theirs"]) == ("ของฉัน", "ของอีกคน")
    assert "title: ของอีกคน" in between
    assert answer["form"]["title"] == kept


def test_a_change_by_another_program_is_noticed_while_typing(clerk: Clerk) -> None:
    sent = opened(clerk)
    path = clerk.root / MANDATE
    path.write_text(f"# จาก Notepad\n{path.read_text('utf-8')}", encoding="utf-8")

    assert clerk.send(f"{TOPIC}/try/", sent)["elsewhere"]
    sent["form"]["summary"] = "สรุป"
    clerk.send(f"{TOPIC}/save/", sent)

    assert clerk.text(MANDATE).startswith("# จาก Notepad\n")


def test_a_draft_is_kept_offered_and_never_used_unasked(clerk: Clerk) -> None:
    before = clerk.text(MANDATE)
    sent = opened(clerk)
    sent["form"]["title"] = "ยังไม่เสร็จ"

    kept = clerk.send(f"{TOPIC}/draft/", sent)["kept"]

    assert kept == "10.42 น."
    assert opened(clerk)["form"]["title"] == "หน้าที่และอำนาจของบ้านนา"
    assert opened(clerk, draft=sent["window"])["form"]["title"] == "ยังไม่เสร็จ"
    assert clerk.text(MANDATE) == before
    clerk.send(f"{TOPIC}/save/", sent)
    assert clerk.desk.store("ban-na").drafts(2568, "mandate") == []


def test_a_draft_of_an_old_version_is_put_together_with_the_file_of_today(clerk: Clerk) -> None:
    sent = opened(clerk)
    sent["form"]["title"] = "จากร่าง"
    clerk.send(f"{TOPIC}/draft/", sent)
    other = opened(clerk)
    other["form"]["summary"] = "แก้ภายหลัง"
    clerk.send(f"{TOPIC}/save/", {**other, "window": "ffffffff"})

    answer = clerk.send(f"{TOPIC}/save/", opened(clerk, draft=sent["window"]))

    assert (answer["form"]["title"], answer["form"]["summary"]) == ("จากร่าง", "แก้ภายหลัง")


def test_a_save_is_taken_back_by_a_new_one_and_what_came_after_stays(clerk: Clerk) -> None:
    first, old = opened(clerk), clerk.text(MANDATE)
    first["form"]["title"] = "ใหม่"
    clerk.send(f"{TOPIC}/save/", first)
    store = clerk.desk.store("ban-na")
    undo = {"id": store.saves()[0].id}

    assert clerk.send(f"{AT}/history/mandate/undo/", undo) == {"undone": True}
    assert clerk.text(MANDATE) == old

    second = opened(clerk)
    second["form"]["title"] = "ใหม่"
    clerk.send(f"{TOPIC}/save/", second)
    undo = {"id": store.saves()[0].id}
    third = opened(clerk)
    third["form"]["summary"] = "หลังจากนั้น"
    clerk.send(f"{TOPIC}/save/", third)

    assert clerk.send(f"{AT}/history/mandate/undo/", undo) == {"undone": True}
    assert "title: หน้าที่และอำนาจของบ้านนา" in clerk.text(MANDATE)
    assert "summary: หลังจากนั้น" in clerk.text(MANDATE)
    assert len(clerk.look(f"{AT}/history/mandate/").values["steps"]) == 5


def test_a_file_that_is_new_is_made_with_its_explanations(clerk: Clerk) -> None:
    page = clerk.look(f"{AT}/")
    form = next(one for one in page.values["forms"] if one.topic == "structure")
    values = {**form.values, "summary": "โครงสร้างใหม่"}

    clerk.send(f"{AT}/structure/save/", {"digest": form.digest, "form": values})

    text = clerk.text("content/ban-na/structure.yaml")
    assert text.startswith("# yaml-language-server:")
    assert "## ต้องมี" in text
    assert "summary: โครงสร้างใหม่\n" in text


def test_a_file_that_cannot_be_read_has_no_form_and_is_not_touched(clerk: Clerk) -> None:
    path = clerk.root / MANDATE
    path.write_text("title: ก\ntitle: ข\n", encoding="utf-8")

    page = clerk.look(f"{AT}/")
    form = next(one for one in page.values["forms"] if one.topic == "mandate")
    answer = clerk.send(f"{TOPIC}/save/", {"digest": form.digest, "form": {"summary": "x"}})

    assert [one["code"] for one in form.problems] == ["CNT004"]
    assert "อ่านไฟล์ไม่ได้" in answer["problem"]
    assert path.read_text("utf-8") == "title: ก\ntitle: ข\n"


# --- disks, and programs that hold a file -------------------------------------------------------


def source(tmp_path: Path) -> Source:
    topic = load_topics()["mandate"]
    return Source(topic, "ก.yaml", shape_of(entry_model(topic.takes)), topic.takes, True)


def worked(tmp_path: Path, title: str = "ใหม่") -> saving.Worked:
    data = (tmp_path / "ก.yaml").read_bytes()
    now = Held(data, digest_bytes(data))
    sent = Sent(now.digest, {"title": title})
    return work_out(source(tmp_path), now, sent, store(tmp_path))


def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "own", datetime(2025, 3, 1, 10, 42))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "ก.yaml"
    path.write_text("title: เดิม\n", encoding="utf-8")
    return path


def failing(monkeypatch: pytest.MonkeyPatch, error: OSError, times: int = 99) -> list[int]:
    tried: list[int] = []
    right = saving.write_atomically

    def write(path: Path, data: bytes) -> bool:
        tried.append(1)
        if len(tried) <= times:
            raise error
        return right(path, data)

    monkeypatch.setattr(saving, "write_atomically", write)
    return tried


def held_by_another() -> OSError:
    error = PermissionError(errno.EACCES, "held")
    error.winerror = 32  # type: ignore[attr-defined]
    return error


def test_a_file_that_excel_holds_for_a_moment_is_tried_again(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = failing(monkeypatch, held_by_another(), times=3)
    pauses: list[float] = []

    put(place, worked(tmp_path), store(tmp_path), "ก.yaml", pause=pauses.append)

    assert place.read_text("utf-8") == "title: ใหม่\n"
    assert (len(tried), len(pauses)) == (4, 3)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (held_by_another(), "โปรแกรมอื่นเปิดไฟล์อยู่"),
        (OSError(errno.ENOSPC, "full"), "พื้นที่ดิสก์เต็ม"),
        (OSError(errno.EROFS, "read-only"), "เขียนไม่ได้"),
        (OSError(errno.ENOTCONN, "gone"), "ไดรฟ์ยังเปิดได้"),
    ],
)
def test_what_the_disk_refuses_is_told_and_the_file_is_as_it_was(
    place: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    words: str,
) -> None:
    failing(monkeypatch, error)

    with pytest.raises(UsageError, match=words):
        put(place, worked(tmp_path), store(tmp_path), "ก.yaml", pause=lambda _: None)

    assert place.read_text("utf-8") == "title: เดิม\n"
    assert store(tmp_path).saves() == []


def test_a_file_that_changed_just_before_is_not_replaced(place: Path, tmp_path: Path) -> None:
    mine = worked(tmp_path)
    place.write_text("title: ของคนอื่น\n", encoding="utf-8")

    with pytest.raises(UsageError, match="ถูกแก้จากที่อื่น"):
        put(place, mine, store(tmp_path), "ก.yaml")

    assert place.read_text("utf-8") == "title: ของคนอื่น\n"


def test_a_draft_can_be_kept_where_the_content_cannot_be_written(tmp_path: Path) -> None:
    own = store(tmp_path)

    own.draft(Draft("mandate", 2568, "0a1b2c3d", "", "2025-03-01T10:42:00", {"title": "ก"}))

    assert [draft.form for draft in own.drafts(2568, "mandate")] == [{"title": "ก"}]
    with pytest.raises(ValueError, match="x"):
        own.draft(Draft("mandate", 2568, "../../x", "", "2025-03-01T10:42:00", {}))


# --- any two clerks -----------------------------------------------------------------------------

TWO = "title: เดิม\nsummary: สรุป\npowers:\n  - text: หนึ่ง\n  # สอง\n  - text: สอง\n  - text: สาม\n"
FIELDS = st.sampled_from(["title", "summary", "source"])
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("set"), FIELDS),
        st.tuples(st.just("row"), st.integers(0, 2)),
        st.tuples(st.just("add"), st.just(0)),
        st.tuples(st.just("remove"), st.integers(0, 2)),
    ),
    min_size=1,
    max_size=3,
    unique=True,
)


def changed(form: dict[str, Any], changes: list[tuple[str, Any]], who: str) -> dict[str, Any]:
    form = json.loads(json.dumps(form))
    rows = form["powers"]
    for what, at in changes:
        if what == "set":
            form[at] = f"{at} {who}"
        elif what == "add":
            rows.append({ROW: None, VALUE: {"text": f"เพิ่ม {who}", "law": ""}})
        else:
            row = next((one for one in rows if one[ROW] == at), None)
            if row is not None and what == "remove":
                rows.remove(row)
            elif row is not None:
                row[VALUE] = {**row[VALUE], "law": f"กฎ {who} {at}"}
    return form


@settings(max_examples=80, deadline=None)
@given(CHANGES, CHANGES, st.sampled_from([MINE, THEIRS]))
def test_of_two_clerks_nobody_loses_a_word_unasked(
    tmp_path_factory: pytest.TempPathFactory,
    mine: list[tuple[str, Any]],
    theirs: list[tuple[str, Any]],
    choice: str,
) -> None:
    kept = store(tmp_path_factory.mktemp("two"))
    shape = source(Path()).record
    base = TWO.encode()
    digest = kept.keep(base)
    form = shown(shape, parts_of_file(base, "ก.yaml").data)
    first = work_out(
        source(Path()), Held(base, digest), Sent(digest, changed(form, theirs, "ข")), kept
    )
    now = Held(first.data, digest_bytes(first.data))
    sent = Sent(digest, changed(form, mine, "ก"))

    second = work_out(source(Path()), now, sent, kept)
    choices = {conflict.id: choice for conflict in second.conflicts}
    last = work_out(source(Path()), now, Sent(digest, sent.form, None, choices), kept)

    text = last.data.decode()
    assert last.conflicts == ()
    same = {change for change in mine if change in theirs and change[0] != "add"}
    both = {at for what, at in mine if what in ("row", "remove")} & {
        at for what, at in theirs if what in ("row", "remove")
    }
    for who, changes in (("ก", mine), ("ข", theirs)):
        for what, at in changes:
            if what == "add":
                assert f"เพิ่ม {who}" in text
            elif what == "set" and (what, at) not in same:
                assert f"{at} {who}" in text
            elif what == "row" and at not in both and ("remove", at) not in changes:
                assert f"กฎ {who} {at}" in text
    if "remove" not in {what for what, _ in (*mine, *theirs)}:
        assert "  # สอง\n" in text


def test_a_line_of_the_history_that_was_cut_off_costs_itself_alone(clerk: Clerk) -> None:
    store = clerk.desk.store("ban-na")
    first = store.remember(MANDATE, "a" * 16, "b" * 16, "ก\u2028ข")
    path = store.folder / "history" / "saves.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: whole.index("ก".encode()) + 1])  # within a letter

    last = store.remember(MANDATE, "b" * 16, "c" * 16)

    assert store.saves(MANDATE) == [last, first]
