"""Packages: whatever is wrong with one is the same kind of error, and nothing it says is believed."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import hostile_files as hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.foreign.packages import (
    PackageError,
    PackageFacts,
    PackageFault,
    look_through,
    open_package,
)

WORD = Path(__file__).parents[1] / "documents" / "files" / "letter.docx"


def test_a_whole_package_is_looked_through(tmp_path: Path) -> None:
    path = hostile.package(tmp_path / "a.zip", {"a": b"x" * 1_000, "b/": b"", "c": b"y"})
    assert look_through(path) == PackageFacts(3, 1_001)


def test_a_fault_names_the_part(tmp_path: Path) -> None:
    path = hostile.package(tmp_path / "a.zip", {"first.txt": b"x", "second.txt": b"y"})
    facts = look_through(hostile.changed_part(path, "second.txt", "method", 77))
    assert (facts.fault, facts.part) == (PackageFault.METHOD, "second.txt")


def test_a_file_that_is_not_there_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        look_through(tmp_path / "a.zip")


def test_a_part_that_is_missing_is_damage(tmp_path: Path) -> None:
    path = hostile.package(tmp_path / "a.zip", {"a": b"x"})
    with open_package(path) as package, pytest.raises(PackageError) as told:
        package.part("b")
    assert (told.value.fault, told.value.part) == (PackageFault.DAMAGED, "b")


def test_only_as_much_is_unpacked_as_was_asked_for(tmp_path: Path) -> None:
    path = hostile.package(tmp_path / "a.zip", {"a": bytes(50_000_000)})
    with open_package(path) as package:
        assert package.read(package.part("a"), 10) == bytes(10)
        assert package.unpacked < 3_000_000


def test_all_parts_together_unpack_to_no_more_than_was_allowed(tmp_path: Path) -> None:
    path = hostile.package(tmp_path / "a.zip", {name: bytes(400_000) for name in "abc"})
    with open_package(path, 1_000_000) as package:
        first, second, third = package.parts
        assert sum(map(len, [*package.pieces(first), *package.pieces(second)])) == 800_000
        with pytest.raises(PackageError) as told:
            list(package.pieces(third))
    assert (told.value.fault, told.value.part) == (PackageFault.TOO_LARGE, "c")


def test_a_directory_that_claims_gigabytes_is_not_asked_for(tmp_path: Path) -> None:
    """The directory is said to be 3 GB long, and the file is: but for its end it is a hole."""
    path = tmp_path / "a.zip"
    size = 3_000_000_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0)
    with path.open("wb") as stream:
        stream.write(b"PK\3\4")
        stream.seek(size)
        stream.write(end)
    assert look_through(path).fault is PackageFault.TOO_MANY_PARTS


def test_parts_that_share_their_bytes_are_counted_each_time(tmp_path: Path) -> None:
    """The smallest bombs let thousands of entries of the directory lead to one stream."""
    path = hostile.package(tmp_path / "a.zip", {"a": bytes(10_000_000)})
    data = path.read_bytes()
    start = data.index(b"PK\1\2")
    entry, end = data[start : data.index(b"PK\5\6")], bytearray(data[data.index(b"PK\5\6") :])
    struct.pack_into("<HHL", end, 8, 200, 200, len(entry) * 200)
    path.write_bytes(data[:start] + entry * 200 + end)
    fault = look_through(path).fault
    # Newer versions of Python see for themselves that the parts overlap.
    assert fault in (PackageFault.TOO_LARGE, PackageFault.DAMAGED)


@given(st.data())
def test_no_damage_to_a_package_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(WORD.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.docx"
    path.write_bytes(content)
    look_through(path)


@pytest.mark.parametrize("offset", range(46))
@pytest.mark.parametrize("value", [0, 0x7F, 0xFF])
def test_no_byte_of_a_header_raises_anything_else(tmp_path: Path, offset: int, value: int) -> None:
    path = hostile.package(tmp_path / "a.zip", {"a.xml": b"x" * 100, "b.xml": b"y"})
    data = bytearray(path.read_bytes())
    for mark in (b"PK\1\2", b"PK\3\4", b"PK\5\6"):
        start = data.index(mark)
        if start + offset < len(data):
            changed = bytearray(data)
            changed[start + offset] = value
            path.write_bytes(changed)
            look_through(path)


def test_what_zipfile_knows_of_its_own_is_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("ไทย.txt", "ก")
        archive.comment = b"x" * 1_000
    assert look_through(tmp_path / "a.zip").fault is None
