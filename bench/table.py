"""The table that `make bench` prints."""

from bench.bill import Bill

COLUMNS = (
    ("HTTP", "requests"),
    ("reads", "reads"),
    ("transactions", "transactions"),
    ("write units", "write_units"),
    ("of these index", "index_units"),
    ("events", "events"),
    ("messages", "messages"),
    ("Lambda calls", "lambda_calls"),
    ("transitions", "transitions"),
    ("log lines", "log_lines"),
    ("before the answer", "waits"),
)


def rows(bills: dict[str, Bill]) -> list[str]:
    """Markdown rows, one for each bill."""
    head = "| | " + " | ".join(name for name, _ in COLUMNS) + " | $ per million |"
    lines = [head, "|---" * (len(COLUMNS) + 2) + "|"]
    for name, bill in bills.items():
        figures = " | ".join(str(getattr(bill, column)) for _, column in COLUMNS)
        lines.append(f"| {name} | {figures} | {bill.dollars_per_million:.2f} |")
    return lines
