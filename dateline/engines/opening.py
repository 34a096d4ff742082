"""Open the engine that the settings name. Its client library loads only then."""

from __future__ import annotations

from dateline.engines.base import Engine
from dateline.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """An engine that is set up. Raises DataFolderError or Unavailable with what to do about it."""
    engine = _embedded(settings) if settings.engine == "embedded" else _elastic(settings)
    engine.setup()
    return engine


def _embedded(settings: Settings) -> Engine:
    from dateline.engines.embedded.engine import EmbeddedEngine

    return EmbeddedEngine(settings.data_dir)


def _elastic(settings: Settings) -> Engine:
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
