"""What templates see: frozen views in which every decision has been taken.

A ``target`` is an output path such as ``sample/2568/o1/index.html``, optionally followed by
``#anchor``; templates turn it into a relative link with ``href(target)``. Dates are
:class:`datetime.date` (Common Era); the filters ``thai_date`` and ``iso_date`` show them.
The digest of a page's view is what decides whether the page is made again.
"""
