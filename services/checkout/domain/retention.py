"""What keeps a checkout's item small: nothing leaves it, so what may enter has limits (together far below 400 KB)."""

LINES_MAX = 40
CARDS_MAX = 20
"""Gift cards that a checkout sells ★: a refund takes them back with those that paid it in one transaction of the
wallet, which writes two of its 100 items for each."""
REDEMPTIONS_MAX = 20
PAYMENTS_MAX = 20
TIPS_MAX = 5
REFUNDS_MAX = 50
RETURNED_PARTS_MAX = 2_000
STATEMENT_LINES_MAX = 2_000
