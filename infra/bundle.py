"""Zips for Lambda without docker: locked wheels for its platform, compiled, the same bytes every time.

The dependencies are zipped once for a lock and platform; a service's zip is that one with `shared` and the
service appended. Unchecked-hash `.pyc` files halve import time and hold no timestamps.
"""

import hashlib
import importlib.metadata
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from infra.deployment import Arch, Target

ROOT = Path(__file__).parent.parent
BUILD = ROOT / ".build" / "bundles"
LAMBDA_PYTHON = "3.13"
PLATFORMS: dict[Arch, str] = {"arm64": "manylinux2014_aarch64", "x86_64": "manylinux2014_x86_64"}

# What an installer leaves beside the code: different on every machine, and read by nothing we run.
_LEFTOVERS = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def service(name: str, *, arch: Arch = "arm64", target: Target = "lambda") -> Path:
    """The zip of one service's functions."""
    sources = [ROOT / "shared", ROOT / "services" / "__init__.py", ROOT / "services" / name]
    base = None if target == "emulator" else dependencies(arch=arch, target=target)
    return _bundle(name, sources, base, f"{target}-{arch}", compiled=_compiles(target))


def pre_token() -> Path:
    """The zip of the function that writes practice and scopes into access tokens: the standard library only."""
    sources = [
        ROOT / "infra/functions/pre_token/handler.py",
        ROOT / "shared/__init__.py",
        ROOT / "shared/kernel/ids.py",
        ROOT / "shared/web/scopes.py",
    ]
    strip = ROOT / "infra/functions/pre_token"
    return _bundle("pre_token", sources, None, "any", strip=strip, compiled=_compiles("lambda"))


def dependencies(*, arch: Arch, target: Target) -> Path:
    """The zip of the locked runtime dependencies, built once for a lock, platform and interpreter."""
    lock = "".join(runtime_lock())
    wanted = [lock, arch if target == "lambda" else "host", target, _tag(), Path(__file__).read_text()]
    path = BUILD / f"dependencies-{target}-{arch}-{_digest(wanted)}.zip"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        requirements = Path(folder, "requirements.txt")
        requirements.write_text(lock)
        _install(requirements, Path(folder, "site"), arch, target)
        finished = Path(folder, "dependencies.zip")
        with zipfile.ZipFile(finished, "w") as archive:
            _add(archive, Path(folder, "site"), files([Path(folder, "site")]), compiled=_compiles(target))
        finished.replace(path)
    return path


def runtime_lock() -> Iterator[str]:
    """The blocks of requirements.lock that requirements.in needs, directly or not."""
    blocks = re.split(r"(?m)^(?=[a-zA-Z0-9])", (ROOT / "requirements.lock").read_text())
    by_name = {canonicalize_name(block.split("==")[0]): block for block in blocks if "==" in block}
    for name in sorted(_closure()):
        yield by_name[name]


def _closure() -> set[NormalizedName]:
    lines = (ROOT / "requirements.in").read_text().splitlines()
    open_names = [canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith("#")]
    known: set[NormalizedName] = set()
    there = {"python_version": LAMBDA_PYTHON, "sys_platform": "linux", "platform_system": "Linux", "extra": ""}
    while open_names:
        name = open_names.pop()
        if name in known:
            continue
        known.add(name)
        for text in importlib.metadata.requires(name) or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate(there):
                open_names.append(canonicalize_name(requirement.name))
    return known


def _install(requirements: Path, site: Path, arch: Arch, target: Target) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command += ["--no-deps", "--no-compile", "--only-binary=:all:", "--target", str(site), "-r", str(requirements)]
    if target == "lambda":
        command += ["--platform", PLATFORMS[arch], "--implementation", "cp", "--python-version", LAMBDA_PYTHON]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Bundling the dependencies failed: {done.stderr.strip().splitlines()[-1]}")
    shutil.rmtree(site / "bin", ignore_errors=True)


def _compiles(target: Target) -> bool:
    """Whether this interpreter's `.pyc` files are those that the functions will read: the runtime ignores any other."""
    return target != "lambda" or _tag() == f"cpython-{LAMBDA_PYTHON.replace('.', '')}"


def _bundle(
    name: str, sources: list[Path], base: Path | None, kind: str, strip: Path = ROOT, *, compiled: bool
) -> Path:
    found = list(files(sources))
    content = [f"{file.relative_to(ROOT)} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in found]
    path = (
        BUILD / f"{name}-{kind}-{_digest([*content, str(base and base.name), _tag(), Path(__file__).read_text()])}.zip"
    )
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        finished = Path(folder, "bundle.zip")
        if base:
            shutil.copyfile(base, finished)
        with zipfile.ZipFile(finished, "a") as archive:
            inside = [file for file in found if file.is_relative_to(strip) and strip != ROOT]
            _add(archive, ROOT, (file for file in found if file not in inside), compiled=compiled)
            _add(archive, strip, inside, compiled=compiled)
        finished.replace(path)
    return path


def files(sources: Iterable[Path]) -> Iterator[Path]:
    """Every file to ship, in one order, without what tools left behind."""
    for source in sources:
        inside = [source] if source.is_file() else sorted(source.rglob("*"))
        for file in inside:
            if file.is_file() and file.name not in _LEFTOVERS and not _made_by_tools(file.relative_to(source)):
                yield file


def _made_by_tools(file: Path) -> bool:
    return any(part == "__pycache__" or part.startswith(".") for part in file.parts)


def _add(archive: zipfile.ZipFile, base: Path, files: Iterable[Path], *, compiled: bool) -> None:
    for file in files:
        place = file.relative_to(base).as_posix()
        _write(archive, place, file.read_bytes())
        if file.suffix == ".py" and compiled:
            _write(archive, _cache_place(place), _compiled(file, place))


def _write(archive: zipfile.ZipFile, place: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(place, date_time=(1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o755 << 16 if place.endswith(".so") else 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _compiled(file: Path, place: str) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".pyc") as out:
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(file), cfile=out.name, dfile=place, doraise=True, invalidation_mode=mode)
        return Path(out.name).read_bytes()


def _cache_place(place: str) -> str:
    folder, _, name = place.rpartition("/")
    cached = f"__pycache__/{name.removesuffix('.py')}.{_tag()}.pyc"
    return f"{folder}/{cached}" if folder else cached


def _tag() -> str:
    return str(sys.implementation.cache_tag)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
