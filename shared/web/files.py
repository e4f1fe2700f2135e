"""Bodies that bring a file of rows."""

import base64
import binascii
from typing import Annotated, ClassVar, Self

from pydantic import StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from shared.practice.sheets import decoded
from shared.web.routes import Body


class FileBody(Body):
    """A CSV file: `csv` as text, or `csv_base64` with its bytes as they are, whatever their encoding; one of them."""

    characters_max: ClassVar[int] = 250_000
    bytes_max: ClassVar[int] = 5 * 1024 * 1024
    """A character may be escaped with twelve; what Lambda takes is somewhat more."""
    csv: Annotated[str, StringConstraints(min_length=1)] | None = None
    csv_base64: Annotated[str, StringConstraints(min_length=1)] | None = None

    @field_validator("csv")
    @classmethod
    def _short_enough(cls, csv: str | None) -> str | None:
        return csv if csv is None else cls._within(csv)

    @field_validator("csv_base64")
    @classmethod
    def _bytes(cls, csv_base64: str | None) -> str | None:
        if csv_base64 is not None:
            try:
                text = decoded(base64.b64decode(csv_base64, validate=True))
            except binascii.Error as error:
                raise ValueError("the bytes of a file in Base64") from error
            cls._within(text)
        return csv_base64

    @model_validator(mode="after")
    def _one_file(self) -> Self:
        if (self.csv is None) == (self.csv_base64 is None):
            raise ValueError("a file, as `csv` or as `csv_base64`")
        return self

    @property
    def text(self) -> str:
        """The file's text."""
        return decoded(base64.b64decode(self.csv_base64)) if self.csv_base64 else self.csv or ""

    @classmethod
    def _within(cls, text: str) -> str:
        if len(text) > cls.characters_max:
            raise PydanticCustomError("string_too_long", "too long", {"max_length": cls.characters_max})
        return text
