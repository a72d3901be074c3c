"""Labels as a chat shows them: Markdown and HTML taken off, words and line breaks kept."""

import html
import re

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>")
BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
LINK = re.compile(r"!?\[([^\]\[]*)\]\(([^)\s]*)\)")
EMPHASIS = re.compile(r"(?<![\w\\*_])(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*_])", re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\*_#\[\]()!.])")


def plain(text: str) -> str:
    """The text without its markup: "**Bác** [xem](https://…)" reads "Bác xem (https://…)"."""
    words = TAG.sub(lambda tag: "\n" if tag[2].lower() in BREAKS and not _closes_inline(tag) else "", text)
    words = LINK.sub(lambda link: link[1] if link[1] == link[2] or not link[2] else f"{link[1]} ({link[2]})", words)
    words = HEADING.sub("", words)
    for _ in range(3):
        words = EMPHASIS.sub(r"\2", words)
    words = html.unescape(ESCAPED.sub(r"\1", words))
    lines = [" ".join(line.split()) for line in words.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _closes_inline(tag: re.Match[str]) -> bool:
    """Opening and closing tags of a paragraph would break the line twice: only the opening one does."""
    return tag[1] == "/"
