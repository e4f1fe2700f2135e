"""What operators do by hand: `./rewards …`, against AWS or the local run. docs/operators.md says when."""
