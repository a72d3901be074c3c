"""Sentences of villages that are merged or renamed."""

from collections.abc import Sequence

from handlers.texts import common

STOP = "Thôi"
MERGE = "Gộp thôn"
RENAME = "Đổi tên"
_SHOWN = 12
"""Codes that change, in one message."""


def how_to_merge() -> str:
    """Two villages are to be named."""
    return "Gộp thôn nào vào thôn nào? Gõ, ví dụ: gộp thôn 5 vào thôn 4"


def how_to_rename() -> str:
    """A village is to be named."""
    return "Đổi tên thôn nào? Gõ, ví dụ: đổi tên thôn 3"


def no_head(village: str) -> str:
    """The receiving village has nobody to take the list."""
    return f"{village} chưa có trưởng thôn nhận phiếu. Đặt trưởng thôn trước, gõ: đổi trưởng {village}"


def has_met(village: str) -> str:
    """The lists of a village that has met stand for themselves until the decision."""
    return f"{village} đã họp dân trong đợt này. Xong đợt, có quyết định rồi thì gộp được."


def merge_page(source: str, target: str, households: int, drafts: int, clashing: int) -> str:
    """What the merger will do."""
    lines = [f"Từ hôm nay {source} nhập vào {target}: {households} hộ, {drafts} phiếu dở chuyển sang."]
    if clashing:
        lines.append(f"⚠️ {clashing} hộ trùng mã với {target}, được cấp mã mới.")
    lines.append(f"Trưởng thôn {source} thôi phụ trách. Phiếu và sổ cũ vẫn giữ.")
    return "\n".join(lines)


def merged(source: str, target: str, households: int, recoded: Sequence[tuple[str, str]]) -> str:
    """It is done."""
    return "\n".join([f"✅ {source} nay thuộc {target}: {households} hộ đã chuyển.", *_codes(recoded)])


def farewell(source: str, target: str) -> str:
    """The head of the village that is no more."""
    return (
        f"{source} nay nhập vào {target}, bác thôi phụ trách sổ {source}.\n"
        "Xã cảm ơn bác, các phiếu bác làm còn nguyên tên bác."
    )


def received(source: str, target: str, households: int, drafts: int, recoded: Sequence[tuple[str, str]]) -> str:
    """The head of the receiving village."""
    open_sheets = f", {drafts} phiếu dở" if drafts else ""
    return "\n".join(
        [f"{source} nay nhập vào {target}: sổ của bác thêm {households} hộ{open_sheets}.", *_codes(recoded)]
    )


def ask_name(village: str) -> str:
    """The new name."""
    return f"{village} nay gọi là gì? Gõ cả chữ “thôn”, ví dụ: Thôn Đồng Tâm"


def name_unread() -> str:
    """No name."""
    return "Tên thôn dài từ 2 đến 40 chữ, không xuống dòng. Gõ lại, ví dụ: Thôn Đồng Tâm"


def name_taken(name: str) -> str:
    """Another village bears it."""
    return f"Xã đã có {name}. Gõ tên khác."


def rename_page(old: str, new: str) -> str:
    """What will be written."""
    return f"Từ hôm nay {old} gọi là {new}. Tên cũ vẫn ghi trong sổ."


def renamed(old: str, new: str) -> str:
    """It is done."""
    return f"✅ {old} nay là {new}."


def _codes(recoded: Sequence[tuple[str, str]]) -> list[str]:
    if not recoded:
        return []
    shown = " · ".join(f"{old} → {new}" for old, new in recoded[:_SHOWN])
    more = f" và {len(recoded) - _SHOWN} hộ nữa" if len(recoded) > _SHOWN else ""
    return [common.full_stop(f"Hộ đổi mã: {shown}{more}")]
