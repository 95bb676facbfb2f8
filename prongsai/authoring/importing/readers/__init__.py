"""One module per kind of source file: ``ENDINGS`` and ``read(path, name) -> SourceFile``."""
