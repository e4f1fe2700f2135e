"""Gift cards: bearer value with a code, sold in a checkout, used by any patient of the practice."""
