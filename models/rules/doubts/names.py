"""Names of surveyed people as they are compared: without accents, marks and case."""

import re
import unicodedata

_FAMILY_NAME = re.compile(r"^ng(?= )")


def name_key(name: str) -> str:
    """The form in which two names are compared: "Ng. Văn Đạt" and "nguyen van dat" are "nguyen van dat"."""
    decomposed = unicodedata.normalize("NFKD", name.casefold()).replace("đ", "d")
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _FAMILY_NAME.sub("nguyen", " ".join(re.findall(r"[^\W\d_]+", letters)))


def is_shortened(key: str) -> bool:
    """Whether a key ends in an initial ("nguyen van a"): many people share it, so alone it tells little."""
    return len(key.rpartition(" ")[2]) <= 1
