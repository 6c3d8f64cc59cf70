"""Asks the running server for one answer: exits 0 if its status is 200."""

import os
from urllib.request import urlopen

with urlopen(f"http://127.0.0.1:{os.environ.get('PORT', '8080')}/", timeout=2) as answer:
    raise SystemExit(0 if answer.status == 200 else f"health: expected 200, found {answer.status}")
