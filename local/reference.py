"""What is served beside the front desk for whoever builds on the API: reference, pages, and one per problem type.

The renderer of the reference is one package from npm, taken without what it was built from and held to its digest.
"""

import base64
import hashlib
import shutil
import tarfile
from pathlib import Path

from local.node import npm

ROOT = Path(__file__).parent.parent
BUILD = ROOT / ".build" / "reference"
MADE_OF = (
    ROOT / "client" / "patient_rewards" / "refusals.py",
    *(file for kind in ("*.json", "*.md", "events/*") for file in sorted((ROOT / "docs").glob(kind))),
    *sorted((ROOT / "generate").glob("*.py")),
)
"""What the pages come from. The description and the refusals are generated from the routes and held to them, so that
whoever asks whether a build is up to date imports no service."""
RENDERER = "@scalar/api-reference@1.46.4"
INTEGRITY = "sha512-EpCcOG15Ry8DKNs/f5AdRA97s1B5kGPekzANpnK0j1IpyU4Sb/mfdyfB00WC+vUo7hfc4BFRSkkiPa5SSM7fng=="
FILES = {"package/dist/browser/standalone.js": "reference.js", "package/dist/style.css": "reference.css"}
"""Of the package → as it is served, under `/docs`."""


def put_into(desk: Path) -> None:
    """Put into a build of the front desk: `/docs` with its renderer and what it links, and the pages of `/problems`."""
    from generate import doc_pages, problem_pages  # noqa: PLC0415  (every route, in seconds: only where one builds)

    docs = desk / "docs"
    docs.mkdir(exist_ok=True)
    for name in FILES.values():
        shutil.copyfile(renderer() / name, docs / name)
    for source, name in doc_pages.FILES.items():
        shutil.copyfile(ROOT / source, docs / name)
    (docs / "events").mkdir(exist_ok=True)
    for schema in (ROOT / "docs" / "events").glob("*.json"):
        shutil.copyfile(schema, docs / "events" / schema.name)
    for path, text in {**problem_pages.pages(), **doc_pages.pages()}.items():
        name = path.lstrip("/")
        file = desk / (name if "." in name else f"{name}index.html" if name.endswith("/") else f"{name}.html")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)


def inputs() -> bytes:
    """What these files come from, for whoever asks whether they are up to date."""
    return b"".join([INTEGRITY.encode(), *(file.read_bytes() for file in MADE_OF)])


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
