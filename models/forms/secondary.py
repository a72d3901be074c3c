"""Secondary instances: lists of choices in the form, and data from files given with it (CSV, XML, GeoJSON)."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from models.forms import tree
from models.forms.nodes import Node
from models.forms.xml import parse

LARGEST = 20 * 1024 * 1024
ITEMSETS = "itemsets.csv"


class AttachmentError(ValueError):
    """A file given with a form cannot be read; the message is Vietnamese and says why."""


def file_name(source: str) -> str:
    """The file that an instance's address means: "jr://file-csv/xa.csv" is "xa.csv"."""
    return source.rsplit("/", 1)[-1]


def from_file(name: str, data: bytes) -> Node:
    """The instance that a file holds: root/item/column, or the XML's own tree. Raises AttachmentError."""
    if len(data) > LARGEST:
        raise AttachmentError("Tệp lớn hơn 20 MB")
    ending = name.rsplit(".", 1)[-1].lower()
    if ending == "xml":
        try:
            root = tree.from_xml(parse(data))
        except ValueError as error:
            raise AttachmentError("Tệp này chưa phải XML đúng cách") from error
        return tree.document(root)
    if ending == "geojson":
        return _items(_features(data))
    return _items(_rows(data))


def itemset(data: bytes, list_name: str) -> Node:
    """The rows of one list of itemsets.csv, which keeps the choices of select_one_external."""
    return _items(_labelled(row) for row in _rows(data) if row.get("list_name") == list_name)


def _labelled(row: dict[str, str]) -> dict[str, str]:
    """The list is shown by its column label, or by the first translation of it."""
    plainly = {name: text for name, text in row.items() if not name.startswith("label:")}
    translated = (text for name, text in row.items() if name.startswith("label:"))
    return {**plainly, "label": row.get("label") or next(translated, "")}


def _items(rows: Iterable[Mapping[str, str]]) -> Node:
    root = Node("root")
    for row in rows:
        item = Node("item")
        for name, text in row.items():
            item.append(Node(name, text))
        root.append(item)
    return tree.document(root)


def _rows(data: bytes) -> list[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AttachmentError("Chữ trong tệp không theo mã UTF-8") from error
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        headers = [header.strip().replace(" ", "_") for header in next(lines, [])]
        return [
            {name: cell.strip() for name, cell in zip(headers, line, strict=False) if name}
            for line in lines
            if any(cell.strip() for cell in line)
        ]
    except csv.Error as error:
        raise AttachmentError("Tệp này chưa phải CSV đúng cách") from error


def _delimiter(text: str) -> str:
    """Excel in Việt Nam writes CSV with semicolons."""
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _features(data: bytes) -> list[dict[str, str]]:
    try:
        features = json.loads(data)["features"]
        return [_feature(feature) for feature in features]
    except (ValueError, KeyError, TypeError) as error:
        raise AttachmentError("Tệp này chưa phải GeoJSON kiểu FeatureCollection") from error


def _feature(feature: Mapping[str, Any]) -> dict[str, str]:
    found = {name: "" if value is None else str(value) for name, value in (feature.get("properties") or {}).items()}
    found.setdefault("id", str(feature.get("id", "")))
    geometry = feature["geometry"]
    if geometry["type"] == "Point":
        points = [geometry["coordinates"]]
    elif geometry["type"] == "LineString":
        points = geometry["coordinates"]
    else:
        points = geometry["coordinates"][0]
    found["geometry"] = ";".join(f"{point[1]} {point[0]} 0 0" for point in points)
    return found
