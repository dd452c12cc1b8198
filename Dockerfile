# The image of the site, the worker and the commands. Nothing secret is in it: secrets come by the environment.
FROM python:3.11-slim-bookworm AS build
ARG UV_VERSION=0.13.9
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_CACHE=1
WORKDIR /app
RUN python -m pip install --no-cache-dir --disable-pip-version-check uv==${UV_VERSION}
# Packages by the lock, each with its hash; before the code, so that a change of code does not install them anew.
COPY pyproject.toml uv.lock ./
# The site speaks two languages: what packages bring in a hundred others is a fifth of the image.
RUN uv sync --frozen --no-dev --extra redis \
    && find .venv -depth -type d -regex '.*/locale/[^/]+' -not -name uk -not -name 'en*' -exec rm -r {} +
COPY . .
ENV PATH=/app/.venv/bin:$PATH PYTHONPATH=/app/site:/app STATIC_ROOT=/app/static-files
# The settings ask for these four; what is put together here depends on none of them.
RUN python -m core.catalogues locale/*/LC_MESSAGES/django.po locale/*/*/LC_MESSAGES/django.po \
    && SECRET_KEY=of-the-build-only ALLOWED_HOSTS=localhost BASE_URL=https://localhost DATABASE_URL=sqlite:///:memory: \
       DJANGO_SETTINGS_MODULE=config.settings.production python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q coalition handbook home practices rankings search site

FROM python:3.11-slim-bookworm
# Backups need PostgreSQL's client programs, of the server's version (compose.yaml) or newer; WeasyPrint needs Pango.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
       postgresql-client-15 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 site \
    && useradd --uid 10001 --gid site --home-dir /tmp --no-create-home --shell /usr/sbin/nologin site \
    && install --directory --owner site --group site --mode 750 /data/media /data/private
WORKDIR /app
COPY --from=build /app /app
RUN install --directory --owner site --group site --mode 700 /app/var/backups
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONPATH=/app/site:/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    GRANIAN_WORKERS=1 \
    GRANIAN_BLOCKING_THREADS=4 \
    STATIC_ROOT=/app/static-files \
    MEDIA_ROOT=/data/media \
    PRIVATE_ROOT=/data/private
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers-kill-timeout", "10", \
     "--log-level", "warning", "config.wsgi:application"]
