"""Thai texts whose gaps have names: what the sentences of rules and of stops are made of."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter


class Template:
    """Texts in the manner of :meth:`str.format` that are filled together."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.gaps = frozenset(name for text in texts for name in _gaps(text))

    def filled(self, name: str, values: Mapping[str, object]) -> tuple[str, ...]:
        """The texts with their gaps filled; ``name`` is how a fault calls them.

        A gap that is left open, or filled without being there, is a fault of the program.
        """
        if values.keys() != self.gaps:
            wanted, given = sorted(self.gaps), sorted(values)
            raise TypeError(f"{name} has the gaps {wanted}, not {given}")
        return tuple(text.format_map(values) for text in self.texts)


def _gaps(text: str) -> list[str]:
    names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    if not all(name.isidentifier() for name in names):
        raise TypeError(f"the gaps of a sentence have plain names: {text}")
    return names
