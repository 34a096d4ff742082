# Two stages: what is needed to install stays behind.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python3 -m venv /opt/dateline
WORKDIR /src
# What changes seldom first: the layer of the libraries is kept when only our code changes.
COPY requirements.txt ./
RUN /opt/dateline/bin/pip install --require-hashes --only-binary :all: -r requirements.txt
COPY pyproject.toml README.md ./
COPY dateline ./dateline
COPY service ./service
COPY worker ./worker
COPY seeds ./seeds
RUN /opt/dateline/bin/pip install --no-deps .
# What is inside, as a bill of materials (CycloneDX): a licence that nobody has looked at stops the build.
COPY tools ./tools
RUN /opt/dateline/bin/python -m tools.audit --sbom /opt/dateline/sbom.json

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin dateline \
    && install --directory --owner dateline --group dateline /data
COPY --from=build /opt/dateline /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATELINE_HOST=0.0.0.0 \
    DATELINE_DATA_DIR=/data
LABEL org.cyclonedx.bom=/opt/dateline/sbom.json
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
# Everything in one process, on the embedded engine. docker-compose.yml starts the parts of the elastic engine instead.
CMD ["dateline", "serve"]
