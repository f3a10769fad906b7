# syntax=docker/dockerfile:1
# docker build -t cua-khau-atlas .  &&  docker run --read-only --tmpfs /tmp -p 127.0.0.1:8501:8501 cua-khau-atlas
FROM python:3.11.13-slim-bookworm AS packages
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MALLOC_ARENA_MAX=2
RUN useradd --system --uid 10001 --no-create-home atlas
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY app.py asgi.py ./
COPY .streamlit ./.streamlit
COPY geo ./geo
COPY pages ./pages
COPY data ./data
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
# asgi.py is app.py with strict headers, and with files by address (/api, /map.html).
CMD ["streamlit", "run", "asgi.py", "--server.headless", "true", "--server.address", "0.0.0.0", "--server.port", "8501", "--server.fileWatcherType", "none"]
