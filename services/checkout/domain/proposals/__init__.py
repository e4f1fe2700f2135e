"""The best way to pay: exact plans for a cart, by branch and bound (DOMAIN.md, "The best way to pay").

`options` is what could be used, `board` the cart as the search sees it, `tenders` the best use of what a sponsor pays,
`bounds` and `search` find the best plan for an aim, `plans` says what it is, step by step.
"""
