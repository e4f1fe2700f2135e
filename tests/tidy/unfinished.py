"""What is not as the tests of this folder want it yet. Each set is to be empty; nothing may be added."""

LONG: set[str] = {
    "services/points/calls.py",
}
ROOMS: dict[str, set[str]] = {
    "points": {"partners.py", "rulebook.py"},
}
