"""A request has so many bytes and so much time, and connections have so many places."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator

import pytest

from prongsai.preview.admission import Places, RequestReader, TooLargeError, send_away


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The two ends of a conversation: the preview's and the client's."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_a_request_within_its_bounds_is_read(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    reader = RequestReader(ours, largest=100)
    lines = io.BufferedReader(reader)
    for _ in range(5):
        reader.begin()
        theirs.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert [lines.readline() for _ in range(3)][2] == b"\r\n"


def test_a_request_that_goes_on_is_cut_off(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    reader = RequestReader(ours, largest=100)
    reader.begin()
    theirs.sendall(b"x" * 500)
    with pytest.raises(TooLargeError):
        io.BufferedReader(reader).readline()


def test_time_runs_on_though_a_byte_comes_now_and_then(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = pair
    moments = iter([0.0, 10.0, 20.0, 29.0, 31.0])
    reader = RequestReader(ours, seconds=30.0, clock=lambda: next(moments))
    reader.begin()
    for _ in range(3):
        theirs.sendall(b"x")
        assert reader.read(1) == b"x"
    with pytest.raises(TimeoutError):
        reader.read(1)


def test_there_are_so_many_places_and_no_more() -> None:
    places = Places(2)
    assert [places.take() for _ in range(4)] == [True, True, False, False]
    places.leave()
    assert [places.take() for _ in range(2)] == [True, False]


def test_one_sent_away_is_told_so_and_never_waited_for(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = pair
    send_away(ours, b"HTTP/1.1 503 Service Unavailable\r\n")
    assert theirs.recv(1000).startswith(b"HTTP/1.1 503 ")
    theirs.close()
    send_away(ours, b"HTTP/1.1 503 Service Unavailable\r\n")
