"""The elastic engine: truth and search index in Elasticsearch 9, for many workers and many nodes."""
