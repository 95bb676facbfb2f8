"""A value that is wrong costs itself, and what cannot be without it; the rest is read."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.findings import Findings, Loss, Piece
from prongsai.findings.many import MOST
from prongsai.reading.fields import Email, Entry, Phone, Text, TextList, ThaiDate
from prongsai.reading.read_model import read_as_far_as_possible
from prongsai.reading.source_tree import SourceTree
from prongsai.reading.yaml_source import read_yaml


class Person(Entry):
    name: Annotated[Text, Field(title="ชื่อ")]
    phone: Annotated[Phone | None, Field(title="โทรศัพท์")] = None
    email: Annotated[Email | None, Field(title="อีเมล")] = None


class Desk(Entry):
    head: Annotated[Person, Field(title="หัวหน้า")]
    opened: Annotated[ThaiDate | None, Field(title="เปิดเมื่อ")] = None


class Office(Entry):
    title: Annotated[Text | None, Field(title="ชื่อเรื่อง")] = None
    updated: Annotated[ThaiDate | None, Field(title="ปรับปรุงล่าสุด")] = None
    notes: Annotated[TextList, Field(title="หมายเหตุ")] = ()
    people: Annotated[tuple[Person, ...], Field(title="บุคคล")] = ()
    desk: Annotated[Desk | None, Field(title="โต๊ะ")] = None


class Named(Entry):
    name: Annotated[Text, Field(title="ชื่อ")]
    phone: Annotated[Phone | None, Field(title="โทรศัพท์")] = None


class Read:
    """What became of a text: the value, the tree, and what was told."""

    def __init__(self, text: str, model: type[Entry] = Office) -> None:
        self.findings = Findings()
        tree = read_yaml(text, "a.yaml", self.findings)
        assert tree is not None
        read = read_as_far_as_possible(model, tree, self.findings)
        self.value, self.tree = read or (None, tree)

    @property
    def told(self) -> list[tuple[str, int, Loss | None]]:
        return [(f.code, f.place.line if f.place else 0, f.loss) for f in self.findings]

    @property
    def unread(self) -> list[str]:
        return [".".join(entry.keys) for entry in self.tree.unread]


def lost(piece: Piece, line: int) -> Loss:
    return Loss(piece, f"a.yaml:{line}")


def test_an_odd_date_costs_the_date() -> None:
    read = Read("title: ก\nupdated: เร็ว ๆ นี้\nnotes: [ข]\n")
    assert read.value == Office(title="ก", notes=("ข",))
    assert read.told == [("CNT013", 2, lost(Piece.FIELD, 2))]
    assert read.unread == ["updated"]


def test_an_unknown_key_costs_itself() -> None:
    read = Read("titel: ก\nnotes: [ข]\n")
    assert read.value == Office(notes=("ข",))
    assert read.told == [("CNT011", 1, lost(Piece.FIELD, 1))]


def test_an_odd_phone_leaves_the_person() -> None:
    read = Read("people:\n  - {name: ก, phone: โทร, email: a@b.go.th}\n")
    assert read.value == Office(people=(Person(name="ก", email="a@b.go.th"),))
    assert read.unread == ["people.phone"]


def test_a_person_without_a_name_is_no_record_and_the_others_keep_their_lines() -> None:
    read = Read("people:\n  - name: ก\n  - name:\n    phone: 0 4300 0100\n  - name: ค\n")
    assert isinstance(read.value, Office)
    assert [person.name for person in read.value.people] == ["ก", "ค"]
    assert read.told == [("CNT014", 3, lost(Piece.RECORD, 3))]
    assert read.tree.place(("people", 1, "name")).line == 5
    assert read.unread == ["people"]


def test_one_bad_text_of_a_list_goes_alone() -> None:
    read = Read("notes:\n  - ก\n  - {ข: ค}\n  - ง\n")
    assert read.value == Office(notes=("ก", "ง"))


def test_what_cannot_be_without_it_goes_too_and_is_what_it_cost() -> None:
    read = Read("title: ก\ndesk:\n  opened: 1 ต.ค. 2567\n  head:\n    phone: 0 4300 0100\n")
    assert read.value == Office(title="ก")
    assert [(code, loss) for code, _, loss in read.told] == [("CNT010", lost(Piece.RECORD, 2))]
    assert read.unread == ["desk"]


def test_without_what_the_file_cannot_be_it_is_lost_and_everything_wrong_is_told() -> None:
    read = Read("name:\nphone: โทร\n", Named)
    assert read.value is None
    assert [code for code, _, _ in read.told] == ["CNT014", "CNT013"]


def test_a_key_twice_is_in_doubt_and_not_published() -> None:
    read = Read("title: ก\ntitle: ข\nnotes: [ค]\n")
    assert read.value == Office(notes=("ค",))
    assert [code for code, _, _ in read.told] == ["CNT004"]


def test_many_faults_are_told_at_once_and_each_costs_its_own() -> None:
    people = "".join(f"  - {{name: คนที่ {n}, phone: โทร}}\n" for n in range(300))
    read = Read(f"updated: ไม่ทราบ\npeople:\n{people}")
    assert isinstance(read.value, Office)
    assert len(read.value.people) == 300
    codes = [code for code, _, _ in read.told]
    assert (codes.count("CNT013"), codes.count("CNT049")) == (1 + MOST, 1)
    (rest,) = (loss for code, _, loss in read.told if code == "CNT049")
    assert rest
    assert (rest.piece, rest.count) == (Piece.FIELD, 300 - MOST)


def test_distinct_unknown_keys_are_one_mistake_and_misspelt_ones_are_not_missing_besides() -> None:
    keys = "".join(f"k{n}: x\n" for n in range(300))
    assert [code for code, _, _ in Read(f"title: ก\n{keys}").told].count("CNT011") == MOST
    people = "".join(f"  - {{nmae: คนที่ {n}}}\n" for n in range(300))
    codes = [code for code, _, _ in Read(f"title: ก\npeople:\n{people}").told]
    assert (codes.count("CNT011"), codes.count("CNT010"), codes.count("CNT049")) == (MOST, 0, 1)


def test_a_sound_file_is_read_as_it_is() -> None:
    read = Read("title: ก\n")
    assert read.value == Office(title="ก")
    assert (read.told, read.unread) == ([], [])
    assert isinstance(read.tree, SourceTree)
