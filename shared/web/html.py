"""What goes with every page that we answer: it runs nothing, loads nothing and is shown in no frame."""

import base64
import hashlib
import re

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def headers(page: str) -> dict[str, str]:
    """A Content-Security-Policy that allows the page's own style blocks, by their hashes, and nothing else."""
    styles = " ".join(_hash(style) for style in _STYLE.findall(page))
    policy = f"{_NOTHING}; style-src {styles}" if styles else _NOTHING
    return {"Content-Security-Policy": policy}


def _hash(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
