"""Makes the files attached to the sample municipality; see ``scripts/make_sample_documents.py``."""
