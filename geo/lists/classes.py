"""Read a word for the class of a gate in Vietnamese, English and Chinese."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.model.crossing import Status
from geo.model.names import fold

# In this order: "dự kiến nâng cấp lên quốc tế" is a plan, "lối thông quan thuộc cửa khẩu quốc tế" a route.
# "chính" alone is a class, but "hành chính" (administrative) and "chính phủ" (government) are not.
_WORDS: tuple[tuple[Status, str], ...] = (
    (Status.SCENIC, r"khu canh quan|\bscenic|tourist area|景区|旅游区"),
    (Status.CLEARANCE, r"thong quan|chuyen dung|clearance|freight road|dedicated|通关|专用通道"),
    (Status.PLANNED, r"du kien|quy hoach|de xuat|planned|proposed|规划|拟"),
    (Status.INTERNATIONAL, r"quoc te|\bckqt\b|\bqt\b|international|国际"),
    (
        Status.BILATERAL,
        r"song phuong|quoc gia|(?<!hanh )\bchinh\b(?! phu| quyen| ngach)|\bckc\b|bilateral|main\b|\bnational"
        r"|双边|主要口岸",
    ),
    (Status.AUXILIARY, r"\bphu\b|\bckp\b|dia phuong|auxiliary|secondary|\blocal\b|辅助|地方口岸|次要"),
    (Status.OPENING, r"loi mo|duong mon|cap cho|diem qua lai|border opening|\bopening\b|trading point|边民通道|互市"),
    (Status.UNCLASSIFIED, r"chua (?:ro|phan|xep) loai|unclassified|未分类|未定级"),
)  # fmt: skip
_FORMS = tuple((status, re.compile(pattern)) for status, pattern in _WORDS)
_LONGEST = 80  # characters; a longer text is a remark


@lru_cache(maxsize=4096)
def read_class(words: str) -> Status | None:
    """Return the class that a text names: its own id too. None for other texts."""
    folded = " ".join(fold(words).split())
    if folded in set(Status):
        return Status(folded)
    if not folded or len(folded) > _LONGEST:
        return None
    return next((status for status, form in _FORMS if form.search(folded)), None)
