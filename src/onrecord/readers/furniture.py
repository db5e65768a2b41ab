"""Lines that a site puts around an announcement: sharing, related posts, navigation, cookies. Left out always."""

from __future__ import annotations

import re

_ALONE = (
    "about", "accept", "accept all", "accept cookies", "archives", "back to top", "contact", "contact us",
    "cookie policy", "cookie settings", "email", "facebook", "home", "like loading", "like this", "linkedin", "loading",
    "menu", "newer entries", "newer posts", "next", "next article", "next page", "next post", "older entries",
    "older posts", "pinterest", "post navigation", "posts navigation", "previous", "previous article",
    "previous page", "previous post", "print", "recent comments", "recent posts", "reddit", "related",
    "related articles", "related content", "related posts", "search", "search for", "share", "share this",
    "share this page",    "skip to content", "skip to main content", "tweet", "twitter", "whatsapp",
)  # fmt: skip
"""Lines that are furniture when nothing else stands in them but marks."""

_BEGINNINGS = (
    r"(?:click to |)(?:share|tweet|email|print) (?:this|on|to)\b.{0,40}",
    r"(?:you may also like|more from this)\b.{0,30}",
    r"leave a (?:reply|comment)\b.*", r"(?:tags?|tagged(?: with)?|filed under|categor(?:y|ies)|posted in):.*",
    r"(?:©|copyright\b).{0,120}", r"proudly powered by.*", r"continue reading\b.*", r"read more\b.{0,60}",
    r"(?:no|\d+) comments?", r"page \d+ of \d+", r"\d+(?: \d+)+(?: …)?(?: \d+)*(?: next)?", r"subscribe to\b.{0,40}",
    r"this was published under the .{4,60} government",
    r"this (?:site|website) uses cookies.*", r"we use (?:\w+ )?cookies.*", r"[←»«→].{0,100}", r".{0,100}[←»«→]",
)  # fmt: skip
_LINE = re.compile(rf"(?:(?:{'|'.join(_ALONE)})[:.… ]*|{'|'.join(_BEGINNINGS)})", re.I)
_AFTERWARDS = re.compile(
    r"(?:related (?:posts?|articles?|content)|you may also like|more from this|leave a (?:reply|comment)"
    r"|posts? navigation|recent (?:posts|comments)|archives|©|copyright\b|(?:older|newer) (?:posts|entries)"
    r"|tagged(?: with)?:|filed under)",
    re.I,
)


def without_shortcodes(text: str) -> str:
    """Text without the PHP that old captures show: `[insert_php] ... [/insert_php]`, and either mark alone.

    >>> without_shortcodes("a [insert_php] include('x.php'); [/insert_php]b[insert_php]")
    'a b'
    """
    opening, closing = "[insert_php]", "[/insert_php]"
    if opening not in text and closing not in text:
        return text
    kept: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        kept.append(text[at:start])
        at = end + len(closing)
    kept.append(text[at:].replace(opening, "").replace(closing, ""))
    return "".join(kept).replace(closing, "")


def is_furniture(words: str) -> bool:
    """A line that is the site's.

    >>> is_furniture("Share this:"), is_furniture("Share prices fell.")
    (True, False)
    """
    return len(words) < 160 and _LINE.fullmatch(words) is not None


def opens_furniture(words: str) -> bool:
    """A line of the site's after which everything up to the next announcement is the site's too."""
    return is_furniture(words) and _AFTERWARDS.match(words) is not None
