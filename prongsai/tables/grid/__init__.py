"""One engine for drawn tables: from seen cells to records with an account of every cell."""
