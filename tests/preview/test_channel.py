"""Listeners hear what is told while they listen, and every conversation comes to its end."""

from __future__ import annotations

from contextlib import ExitStack

from prongsai.preview.channel import MOST_LISTENERS, MOST_WAITING, Channel, Listener


def test_a_listener_hears_its_own_message_until_the_end() -> None:
    channel, first, second = Channel(), Listener("a", "1"), Listener("ข", "1")
    with channel.joined(first), channel.joined(second):
        assert len(channel) == 2
        channel.tell(lambda listener: {"page": listener.page})
        channel.close()
        heard = [list(listener.lines()) for listener in (first, second)]

    assert [lines[-1].decode() for lines in heard] == [
        'data: {"page": "a"}\n\n',
        'data: {"page": "ข"}\n\n',
    ]
    assert len(channel) == 0


def test_one_who_comes_after_the_end_is_not_kept_waiting() -> None:
    channel, late = Channel(), Listener("a", "1")
    channel.close()
    with channel.joined(late):
        assert list(late.lines()) == [b"retry: 500\n\n"]


def test_silence_is_broken_by_a_sign_of_life() -> None:
    lines = Listener("a", "1").lines(heartbeat=0.001)

    assert [next(lines), next(lines)] == [b"retry: 500\n\n", b": \n\n"]


def test_one_more_than_there_is_room_for_is_refused_and_nobody_is_sent_away() -> None:
    channel = Channel()
    with ExitStack() as open_pages:
        joined = [
            open_pages.enter_context(channel.joined(Listener("a", "1")))
            for _ in range(MOST_LISTENERS + 1)
        ]
        assert joined == [True] * MOST_LISTENERS + [False]
        assert len(channel) == MOST_LISTENERS
    assert len(channel) == 0
    with channel.joined(Listener("a", "1")) as room:
        assert room


def test_one_who_takes_no_message_is_let_go_with_none_of_them_kept() -> None:
    listener = Listener("a", "1")
    for _ in range(MOST_WAITING + 1):
        listener.tell({"do": "show"})

    assert list(listener.lines()) == [b"retry: 500\n\n"]
