"""From the files offices have (Excel, Word, text, PDF) to content: read, recognise, draft, write.

``readers/`` turn a file into blocks (:mod:`.source`), ``shapes/`` find typed content in
blocks; both are found by their folder. What is doubtful becomes a finding, never a guess.
"""
