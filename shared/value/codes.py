"""Auth codes: 40 random bits and a check character, in an alphabet without look-alikes.

Crockford's base 32 (no I, L, O, U; https://www.crockford.com/base32.html): on reading, case, spaces
and hyphens are ignored, I and L are read as 1, O as 0. The check character is the sum of the others,
each times an odd weight, modulo 32: every single wrong character shows, and a swap of neighbours unless
the two are 16 places apart in the alphabet.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BYTES = 5
_LENGTH = RANDOM_BYTES * 8 // 5 + 1
_LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


def issue(entropy: bytes) -> str:
    """Write 5 random bytes as a code of nine characters."""
    if len(entropy) != RANDOM_BYTES:
        raise ValueError("a code takes five random bytes")
    number = int.from_bytes(entropy)
    body = "".join(ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))
    return body + _check(body)


def read(entered: str) -> str | None:
    """The code as issued, or None if this can't be one of ours."""
    code = entered.upper().translate(_LOOK_ALIKES)
    if len(code) != _LENGTH or any(character not in ALPHABET for character in code):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def plain(entered: str) -> str:
    """A code of whatever system without case, spaces and signs: how two of them are compared."""
    return "".join(character for character in entered.upper() if character.isalnum())


def shown(code: str) -> str:
    """One of ours in groups, as it is printed; any other as it was entered, so that it can be compared."""
    return spoken(code) if read(code) == code else code


def spoken(code: str) -> str:
    """`ABC123DEF` → `ABC 123 DEF`, as it is printed and read out."""
    return " ".join(code[start : start + 3] for start in range(0, len(code), 3))


def _check(body: str) -> str:
    return ALPHABET[sum((2 * place + 1) * ALPHABET.index(c) for place, c in enumerate(body)) % len(ALPHABET)]
