"""The HTTP service: routes, schemas and pages over the core. Knows Flask and marshmallow; the core knows neither."""
