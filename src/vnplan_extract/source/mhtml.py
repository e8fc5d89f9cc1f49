"""The reader of web pages saved as one file (MHTML, "Web Archive"): its first HTML part is read as a page."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.layout import Source
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.web_parts.parse import decode_page
from vnplan_extract.source.webpage import read_page

__all__ = ["read"]

MEDIA_TYPE = "multipart/related"


def read(request: ReadRequest) -> Source:
    """Read a saved page of several parts.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: none of its parts is a page.
        LimitExceeded: the page is longer than the limits allow.
    """
    request.limits.check("markup_bytes", len(request.data), request.name)
    try:
        message = email.message_from_bytes(request.data.lstrip(), policy=email.policy.compat32)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        contents = [(part.get_payload(decode=True), part.get_content_charset()) for part in pages[:1]]
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableDocument(f"{request.name}: the saved page is broken ({error}); save it anew") from error
    for content, charset in contents:
        if isinstance(content, bytes):
            inner = replace(request, data=content)
            return replace(read_page(decode_page(inner, charset), inner), media_type=MEDIA_TYPE)
    raise UnreadableDocument(f"{request.name}: none of its parts is a web page; save it as HTML or PDF")
