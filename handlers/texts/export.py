"""What is said when the data of a round are handed out."""

from collections.abc import Mapping

from handlers.texts import common


def folder_not_empty(folder: str) -> str:
    """Nothing is written over."""
    return f"Thư mục “{folder}” đã có tệp. Chọn thư mục mới hoặc còn trống."


def progress(done: int, total: int) -> str:
    """How far it is."""
    return f"{common.bar(done, total)} đã gom {common.number(done)}/{common.number(total)} phiếu"


def exported(sheets: int, tables: Mapping[str, int], cut: int, folder: str) -> str:
    """What was written, and where."""
    lines = [f"Đã xuất {common.number(sheets)} phiếu vào {folder}"]
    lines += [f"{name}: {common.number(rows)} dòng" for name, rows in tables.items()]
    if cut:
        lines.append(f"{common.number(cut)} ô dài quá một ô Excel, cuối ô có “…”; tệp CSV có đủ")
    return "\n".join(lines)
