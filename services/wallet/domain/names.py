"""Names as they are searched: by letters, without case, accents, apostrophes, hyphens or spaces."""

import unicodedata

APOSTROPHES = dict.fromkeys(map(ord, "'`´ʹʻʼʽ′‘’‛"))  # noqa: RUF001  (as people type them)
LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "ø": "o",
        "þ": "th",
        "đ": "d",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "ŋ": "n",
        "œ": "oe",
        "ŧ": "t",
    }
)
"""Letters that Unicode takes for letters of their own, as they are typed on a keyboard that has them not."""


def words(*names: str) -> tuple[str, ...]:
    """The words of names: `María José`, `García-López`, `O'Brien` → maria jose garcia lopez obrien."""
    plain = unicodedata.normalize("NFKD", " ".join(names).casefold().translate(APOSTROPHES).translate(LETTERS))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return tuple("".join(character if character.isalnum() else " " for character in letters).split())


def rotations(spoken: tuple[str, ...]) -> tuple[str, ...]:
    """The letters of a name from each of its words on, the words before it at the end."""
    return tuple("".join((*spoken[place:], *spoken[:place])) for place in range(len(spoken)))
