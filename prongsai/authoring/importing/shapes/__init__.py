"""One module per family of typed content: ``recognise(source, aim) -> Iterator[Recognised]``."""
