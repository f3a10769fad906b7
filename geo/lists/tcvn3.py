"""Vietnamese texts in the fonts of before 2001 (TCVN3: .VnTime, .VnArial): such a text has `Cöa khÈu` for Cửa khẩu."""

from __future__ import annotations

import re

NAME = "tcvn3"
_SIGNS = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§"
_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TABLE = str.maketrans(_SIGNS, _LETTERS)
# Signs that no other text has inside a word; an accented letter alone may also be French.
_INSIDE = re.compile(r"(?<=[A-Za-z])[¨©ª¬®µ¶¸¹¼½¾]|[®§](?=[a-zµ-þ])")
_NEVER = re.compile("[±³´º¿À-ÅÍÙ-Ûàðÿ]")  # codes without a letter; Chinese bytes are full of them
_MODERN = re.compile("[\u0100-\u1eff\u2e80-\uffff]")
_LEAST, _SHARE, _STRANGE = 3, 0.15, 0.05


def is_tcvn3(words: str) -> bool:
    """Return whether a text, read as Western European, is Vietnamese in an old font."""
    found = len(_INSIDE.findall(words))
    foreign = sum(1 for sign in words if sign >= "\u00a0")
    is_dense = found >= _LEAST and found >= _SHARE * foreign and len(_NEVER.findall(words)) <= _STRANGE * foreign
    return is_dense and not _MODERN.search(words)


def read_tcvn3(words: str) -> str:
    """Return the text in Unicode. Capitals with a tone do not exist there: a second font draws them."""
    return words.translate(_TABLE)
