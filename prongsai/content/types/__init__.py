"""One module for each family of typed content; see :mod:`prongsai.content.types.registry`."""
