"""Make a service with one route: `python -m generate.new_service NAME` (`make new-service NAME=…`).

It has the rooms that every service has (`rooms.txt`), keeps a copy of each practice's profile and shows it, and is
wired into everything that lists services by hand. What it is for is written into it from there.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def rooms(name: str) -> Iterator[tuple[str, str]]:
    """The files of a new service: where each goes, and what stands in it."""
    words = {"NAME": name, "DASHED": name.replace("_", "-"), "CLASS": "".join(map(str.capitalize, name.split("_")))}
    text = re.sub("NAME|DASHED|CLASS", lambda found: words[found[0]], (Path(__file__).parent / "rooms.txt").read_text())
    for part in text.split("=== ")[1:]:
        path, _, content = part.partition("\n")
        yield path, content


def lists(name: str) -> Iterator[tuple[str, str, str]]:
    """Where services are listed by hand: the file, what stands there, and what is put in its place."""
    stack = f"{''.join(map(str.capitalize, name.split('_')))}Stack"
    yield "services/__init__.py", ")\n", f', "{name}")\n'
    yield "pyproject.toml", '"services.checkout"]', f'"services.checkout", "services.{name}"]'
    yield "shared/web/scopes.py", '    "checkout.write",\n)', f'    "checkout.write",\n    "{name}.read",\n)'
    title = f'    "{name}.read": "Read {name.replace("_", " ")}",\n'
    yield "shared/web/scopes.py", '    "staff.manage": "', f'{title}    "staff.manage": "'
    first = "from infra.stacks.checkout import CheckoutStack\n"
    yield "infra/app.py", first, f"{first}from infra.stacks.{name} import {stack}\n"
    last = "        CheckoutStack(app, lent),\n"
    yield "infra/app.py", last, f"{last}        {stack}(app, lent),\n"


def make(name: str, root: Path = ROOT) -> list[str]:
    """Write it below `root`; the paths that were made or changed. ValueError where that cannot be done."""
    if not FORM.fullmatch(name):
        raise ValueError("A service's name is of small letters and underscores, such as loyalty_cards.")
    if (root / "services" / name).exists():
        raise ValueError(f"There is a service {name} already.")
    touched = []
    for path, content in rooms(name):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
        touched.append(path)
    for path, old, new in lists(name):
        text = (root / path).read_text()
        if old not in text:
            raise ValueError(f"{path} has no longer its place for a new service: {old!r}")
        (root / path).write_text(text.replace(old, new))
        touched.append(path)
    operations = root / "docs" / "api-operations.txt"
    route = f"get_{name}_settings GET /{name.replace('_', '-')}-settings"
    operations.write_text("\n".join(sorted([*operations.read_text().splitlines(), route], key=_by_path)) + "\n")
    return [*touched, "docs/api-operations.txt"]


def _by_path(line: str) -> str:
    return line.rpartition(" ")[2]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Make a service with one route")
    parser.add_argument("name")
    try:
        touched = make(parser.parse_args().name)
    except ValueError as error:
        raise SystemExit(str(error)) from error
    for path in dict.fromkeys(touched):
        print(path)


if __name__ == "__main__":
    main()
