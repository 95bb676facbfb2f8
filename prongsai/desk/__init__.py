"""The desk: a clerk fills, sees and finishes the year in the browser, without YAML.

Pages and actions are objects, one a file in :mod:`~prongsai.desk.pages`; they are asked with
ids and texts and answer with a page or with data. Sockets belong to ``preview/``.
"""
