"""marshmallow schemas: the one source of what is accepted, of what is answered and of `/openapi.json`."""
