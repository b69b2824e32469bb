# The command in a container:
#     docker build -t align .
#     docker run --rm --network none -v "$PWD:/data" align run source.txt target.txt -o out
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md CHANGELOG.md LICENSE ./
COPY src src
RUN pip wheel --no-cache-dir --wheel-dir /wheels ".[grammar,formats]"

FROM python:3.13-slim
# Two steps, so that no tool of the build stays in the image.
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels "bitext-align[grammar,formats]" \
    && useradd --create-home align
USER align
WORKDIR /data
ENTRYPOINT ["align"]
CMD ["--help"]
