"""One module for each family of typed content; see :mod:`prongsai.content_types.registry`."""
