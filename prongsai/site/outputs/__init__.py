"""Files beside the pages: sitemaps, open data, feeds, search, hosting; found by folder."""
