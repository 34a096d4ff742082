"""The embedded engine: SQLite holds the truth, tantivy a search index that can be thrown away."""
