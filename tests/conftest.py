"""What every test may ask for."""

import os

from hypothesis import settings

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

# An example's time says how busy the machine is; what has to be linear has tests of its own. Where a red run stops a change, the
# examples are the same for the same change; new ones are looked for everywhere else.
settings.register_profile("dateline", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("dateline")
