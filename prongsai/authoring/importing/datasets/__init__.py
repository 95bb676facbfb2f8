"""Published data sets that fill several topics at once, one module each.

``recognise(path, name)`` gives what was read of a file of the set, ``None`` for other files;
``draft(files, setting)`` gives the drafts of all files of one import together.
"""
