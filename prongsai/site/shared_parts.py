"""Parts of pages that are drawn once for many: the menu and the footer of a frame.

``shared('partials/…')`` draws a template that may know only a :class:`FramePage`: the frame, the
translation, and where pages of its kind lie. Links lead from a place that stands for all pages of
the same depth below the same folder of the frame, so that they are the same on each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields

import jinja2
from markupsafe import Markup

from prongsai.profile import count
from prongsai.site.planned import LinkView, PageView, ShellView
from prongsai.site.routes import NOT_FOUND
from prongsai.site.whole_words import keep_words_whole

_FRAMES = 4
"""So many frames are remembered: an agency's in two languages, and the site's own."""


@dataclass(frozen=True, slots=True)
class FramePage:
    """What a shared part knows of the page it stands on.

    ``path`` is the page's own where the frame leads to it, else one that stands for it.
    """

    path: str
    shell: ShellView
    translation: LinkView | None


class SharedHtml(Markup):
    """Whole elements, in which words are kept whole already."""

    __slots__ = ()


class _Frame:
    """The targets of a frame, and the parts that were drawn for it."""

    def __init__(self, shell: ShellView) -> None:
        self.shell = shell
        self.drawn: dict[tuple[str, str, LinkView | None], SharedHtml] = {}
        self._targets = frozenset(_texts(shell))
        self._folders = {folder for target in self._targets for folder in _folders(target)}

    def standing_for(self, path: str) -> str:
        """The path that all pages share which see the frame as this one does."""
        if path in self._targets or path == NOT_FOUND:
            return path
        folders = [folder for folder in _folders(path) if folder in self._folders]
        steps = path.count("/") - len(folders)
        return "/".join((*folders[-1:], *["-"] * steps, "-.html"))


class SharedParts:
    """The parts drawn so far; ``draw`` makes one for a frame's page."""

    def __init__(self, draw: Callable[[str, FramePage], str]) -> None:
        self._draw = draw
        self._frames: dict[int, _Frame] = {}
        self._own: set[str] = set()

    def of(self, template: str, page: PageView) -> SharedHtml | None:
        """The part on a page; None for one that wants more of it than a frame has."""
        if template in self._own:
            return None
        frame = self._frame(page.shell)
        stands_for = FramePage(frame.standing_for(page.path), page.shell, page.translation)
        key = (template, stands_for.path, page.translation)
        if key not in frame.drawn:
            try:
                html = self._draw(template, stands_for)
            except jinja2.UndefinedError:
                # The part of a theme that is older than the sharing, or wrong.
                self._own.add(template)
                return None
            count("shared_parts_drawn")
            frame.drawn[key] = SharedHtml(keep_words_whole(html))
        return frame.drawn[key]

    def _frame(self, shell: ShellView) -> _Frame:
        found = self._frames.get(id(shell))
        if found is None:
            found = self._frames[id(shell)] = _Frame(shell)
            while len(self._frames) > _FRAMES:
                del self._frames[next(iter(self._frames))]
        return found


def _texts(value: object) -> Iterator[str]:
    """Every text of a frame; those that are targets are among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, ShellView | LinkView):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _folders(path: str) -> Iterator[str]:
    """The folders of a path, from the outermost."""
    steps = path.split("/")[:-1]
    for number in range(1, len(steps) + 1):
        yield "/".join(steps[:number])


def with_whole_words(pieces: Iterable[str]) -> str:
    """A page of its pieces, words kept whole; shared parts have been seen to."""
    done: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        if type(piece) is SharedHtml:
            done += keep_words_whole("".join(waiting)), piece
            waiting.clear()
        else:
            waiting.append(piece)
    done.append(keep_words_whole("".join(waiting)))
    return "".join(done)
