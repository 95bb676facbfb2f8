"""Files that other programs wrote: opened with care, read in a process of their own."""
