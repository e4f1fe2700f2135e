"""What goes with every page that we answer: it runs nothing, loads its own images alone and is shown in no frame."""

import base64
import hashlib
import re

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_IMAGE = re.compile(r'<img [^>]*?src="(https://[A-Za-z0-9.:~%/+@_-]+)"')
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def headers(page: str) -> dict[str, str]:
    """A Content-Security-Policy that allows the page's style blocks, by their hashes, its images, and nothing else."""
    allowed = {"style-src": map(_hash, _STYLE.findall(page)), "img-src": _IMAGE.findall(page)}
    policy = [_NOTHING, *(f"{what} {' '.join(found)}" for what, sources in allowed.items() if (found := [*sources]))]
    return {"Content-Security-Policy": "; ".join(policy)}


def _hash(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
