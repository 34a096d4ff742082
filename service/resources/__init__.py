"""One room a resource: its routes, each a few lines between the schemas and the core's functions."""
