"""Charts as ready geometry: Python measures and words them, a template only draws them.

Across, everything is in percent of the drawing's width; down, in em of its text. So a chart
fits a phone and a paper, and grows with the reader's own text size, without any script.
"""
