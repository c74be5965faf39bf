# SPDX-License-Identifier: MIT
# Graphite's web application at 127.0.0.1:8080.
from wsgiref.simple_server import make_server

from graphite.wsgi import application

make_server("127.0.0.1", 8080, application).serve_forever()
