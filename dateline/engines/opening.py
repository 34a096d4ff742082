"""Open the engine that the settings name. Its client library loads only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.engines.base import Engine
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.engines.elastic.engine import ElasticEngine


def open_engine(settings: Settings, *, store_only: bool = False) -> Engine:
    """An engine that is set up. Raises DataFolderError or Unavailable with what to do about it.

    With `store_only` the embedded engine's index stays closed, so that this works beside the process that holds it.
    """
    embedded = settings.engine == "embedded"
    engine = _embedded(settings) if embedded else open_elastic(settings)
    if not (embedded and store_only):
        engine.setup()
    return engine


def _embedded(settings: Settings) -> Engine:
    from dateline.engines.embedded.engine import EmbeddedEngine

    return EmbeddedEngine(settings.data_dir)


def open_elastic(settings: Settings) -> ElasticEngine:
    """The elastic engine, as it is: nothing is set up, no connection opened."""
    from dateline.engines.elastic.engine import ElasticEngine

    return ElasticEngine(
        settings.elasticsearch_url,
        prefix=settings.elasticsearch_prefix,
        api_key=settings.elasticsearch_api_key,
        username=settings.elasticsearch_username,
        password=settings.elasticsearch_password,
        ca_certs=settings.elasticsearch_ca_certs,
        shards=settings.elasticsearch_shards,
        replicas=settings.elasticsearch_replicas,
    )
