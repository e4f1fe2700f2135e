"""A seed's story, for whoever has to find out what went wrong."""

from tests.simulation.run import Result

LINES_MAX = 400
WIDTH = 300


def text(result: Result) -> str:
    """The weather, what happened in its order, and what it broke."""
    notes = result.world.notes
    left_out = max(len(notes) - LINES_MAX, 0)
    lines = [f"Seed {result.seed}: {result.world.seeded}"]
    lines += [f"… {left_out} lines before these"] if left_out else []
    lines += [f"{at:%d %H:%M:%S.%f} {who:<24} {what[:WIDTH]}" for at, who, what in notes[left_out:]]
    lines += ["", *result.violations, "", f"Again: make simulate FIRST={result.seed} SEEDS=1"]
    return "\n".join(lines)
