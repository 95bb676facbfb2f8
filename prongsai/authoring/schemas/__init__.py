"""JSON Schemas of content files, so that editors complete keys and explain them in Thai.

Draft 7, which YAML extensions of editors support best. An editor reads numbers and yes/no
where our reader keeps text, so plain values may be either. A schema is looser than the
reader about the form of a value (the many ways to write a date) and just as strict about
keys, shapes and closed sets of words.
"""
