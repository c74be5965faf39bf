# SPDX-License-Identifier: MIT
# Graphite's web application, as far as it draws and hands out series.
SECRET_KEY = "live"
ALLOWED_HOSTS = ["127.0.0.1"]
TIME_ZONE = "UTC"
CONF_DIR = "/run/live/graphite/etc"
STORAGE_DIR = "/run/live/graphite"
STATIC_ROOT = "/usr/share/graphite-web/static"
LOG_DIR = "/run/live/graphite/log"
INDEX_FILE = "/run/live/graphite/index"
WHISPER_DIR = "/run/live/graphite/whisper"
STANDARD_DIRS = [WHISPER_DIR]
CARBONLINK_HOSTS = ["127.0.0.1:7002"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/run/live/graphite/graphite.db"}
}
