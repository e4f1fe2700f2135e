"""What is served beside the front desk for whoever builds on the API: the reference, and a page per problem type.

The renderer of the reference is one package from npm, taken without what it was built from and held to its digest.
"""

import base64
import hashlib
import json
import shutil
import tarfile
from pathlib import Path

from generate import problem_pages
from generate.openapi import PAGE
from local.node import npm

BUILD = Path(__file__).parent.parent / ".build" / "reference"
RENDERER = "@scalar/api-reference@1.46.4"
INTEGRITY = "sha512-EpCcOG15Ry8DKNs/f5AdRA97s1B5kGPekzANpnK0j1IpyU4Sb/mfdyfB00WC+vUo7hfc4BFRSkkiPa5SSM7fng=="
FILES = {"package/dist/browser/standalone.js": "reference.js", "package/dist/style.css": "reference.css"}
"""Of the package → as it is served, under `/docs`."""


def put_into(desk: Path) -> None:
    """Put into a build of the front desk: `/docs` with renderer and description, and the pages of `/problems`."""
    docs = desk / "docs"
    docs.mkdir(exist_ok=True)
    for name in FILES.values():
        shutil.copyfile(renderer() / name, docs / name)
    shutil.copyfile(PAGE, docs / PAGE.name)
    for path, text in problem_pages.pages().items():
        file = desk / path.lstrip("/") if path == problem_pages.STYLE else desk / f"{path.lstrip('/')}.html"
        file = file.with_name("index.html") if file.name == ".html" else file
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)


def inputs() -> bytes:
    """What these files come from, for whoever asks whether they are up to date."""
    return json.dumps([INTEGRITY, PAGE.read_text(), problem_pages.pages()]).encode()


def renderer() -> Path:
    """The folder with what of the package is served; fetched when it is not there yet."""
    place = BUILD / hashlib.sha256(INTEGRITY.encode()).hexdigest()[:16]
    if not (place / "complete").exists():
        place.mkdir(parents=True, exist_ok=True)
        npm("pack", "--loglevel=error", RENDERER, folder=place)
        (package,) = place.glob("*.tgz")
        _check(package)
        with tarfile.open(package) as packed:
            for name, served in FILES.items():
                content = packed.extractfile(name)
                if content is None:
                    raise SystemExit(f"{RENDERER} has no {name}.")
                (place / served).write_bytes(content.read())
        package.unlink()
        (place / "complete").touch()
    return place


def _check(package: Path) -> None:
    digest = f"sha512-{base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()}"
    if digest != INTEGRITY:
        package.unlink()
        raise SystemExit(f"{RENDERER} is not the package that was chosen: its digest is {digest}.")
