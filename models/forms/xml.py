"""XML in and out, with entities, DTDs and the network off."""

from lxml import etree

XFORMS = "http://www.w3.org/2002/xforms"
HTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
ODK = "http://www.opendatakit.org/xforms"
MARKS = "http://so-thon.vn/xforms"

PREFIXES = {
    XFORMS: "",
    HTML: "h",
    JAVAROSA: "jr",
    ODK: "odk",
    "http://openrosa.org/xforms": "orx",
    "http://www.w3.org/2001/XMLSchema": "xsd",
    MARKS: "so",
}


def parse(text: str | bytes) -> etree._Element:
    """The root element of a document. Raises ValueError for what is no XML or brings its own entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    raw = text.encode() if isinstance(text, str) else text
    if isinstance(text, str) and text.lstrip().startswith("<?xml"):
        raw = text[text.index("?>") + 2 :].encode()
    try:
        root = etree.fromstring(raw.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document with a DTD of its own")
    return root


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def children(element: etree._Element, name: str = "") -> list[etree._Element]:
    """The child elements, all or those of one local name."""
    return [child for child in element if isinstance(child.tag, str) and (not name or local(child) == name)]


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child element of that local name."""
    return next(iter(children(element, name)), None)


def jr(element: etree._Element, name: str) -> str | None:
    """An attribute of the JavaRosa namespace."""
    return element.get(f"{{{JAVAROSA}}}{name}")
