"""What every test may ask for."""

from tests.servers.fixtures import (  # noqa: F401
    elastic_engine,
    elastic_prefix,
    elasticsearch_url,
    pytest_collection_modifyitems,
    pytest_terminal_summary,
    redis_server_url,
    redis_url,
    shared_elastic_engine,
)
