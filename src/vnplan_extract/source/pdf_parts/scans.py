"""Recognition of the pages whose text layer is missing or not believed, and what the record says of each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NoReturn

from vnplan_extract.errors import OCRUnavailable, UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Page
from vnplan_extract.source.pdf_parts.choice import Choice, choice_note, page_list
from vnplan_extract.source.pdf_parts.pages import PageContent
from vnplan_extract.source.registry import ReadRequest

if TYPE_CHECKING:
    from vnplan_extract.source.ocr.result import RecognisedPage

__all__ = ["ChosenPage", "read_scans"]

WITH_OCR = ("ocr", "both")


@dataclass(slots=True)
class ChosenPage:
    """A page as its file gives it, and where its text is to be taken from."""

    content: PageContent
    choice: Choice


def read_scans(request: ReadRequest, builder: SourceBuilder, pages: list[ChosenPage], versions: dict[str, str]) -> None:
    """Recognise the pages that were chosen for it, and record each page's origin.

    Args:
        request: the document.
        builder: receives a record of each page, and notes.
        pages: all pages; what is recognised is put into them.
        versions: receives the engine's version.

    Raises:
        UnreadableDocument: no page has text, and none was recognised.
        OCRUnavailable: pages would have to be recognised, none can be, and no other page has text.
    """
    wanted = {page.content.number: page for page in pages if page.choice.origin in WITH_OCR}
    failures = _recognise(request, builder, wanted, versions) if wanted else {}
    for page in pages:
        page.content.has_text = page.content.has_text and page.choice.origin != "none"
        builder.pages.append(_record(page, failures.get(page.content.number)))
    builder.notes += _notes(pages, failures)
    if not any(page.content.has_text for page in pages):
        _refuse(request, pages, failures)


def _notes(pages: Sequence[ChosenPage], failures: Mapping[int, str]) -> Iterator[Note]:
    """What is said of the pages that are not simply read from their text layer, pages of one sort together."""
    sorts: dict[tuple[Choice, str | None], list[int]] = {}
    for page in pages:
        sorts.setdefault((page.choice, failures.get(page.content.number)), []).append(page.content.number)
    for (choice, failure), numbers in sorts.items():
        note = choice_note(choice, *numbers)
        if note is not None:
            message = f"{note.message}; not recognised: {failure}"
            yield note if failure is None else replace(note, code="page_not_recognised", message=message)
    empty = [
        page.content.number
        for page in pages
        if page.choice.origin in WITH_OCR and not page.content.has_text and page.content.number not in failures
    ]
    if empty:
        message = f"{page_list(empty)}: no text was recognised in the picture"
        yield Note("page_without_text", message, empty[0])


def _refuse(request: ReadRequest, pages: Sequence[ChosenPage], failures: Mapping[int, str]) -> NoReturn:
    """Say why nothing of a document was read."""
    reason = next((page.choice.reason for page in pages if page.choice.origin in WITH_OCR), pages[0].choice.reason)
    none = f"{request.name}: its {len(pages)} pages have no text layer that can be used ({reason})"
    if not failures:
        raise UnreadableDocument(f"{none}, and no text was recognised in their pictures; get a better copy")
    raise OCRUnavailable(f"{none}; {next(iter(failures.values()))}")


def _recognise(
    request: ReadRequest, builder: SourceBuilder, wanted: dict[int, ChosenPage], versions: dict[str, str]
) -> dict[int, str]:
    """Recognise pages; returns why for those of which nothing was read."""
    from vnplan_extract.source.ocr.doubt import doubtful_numbers
    from vnplan_extract.source.ocr.pool import Job, recognise_pages
    from vnplan_extract.source.pdf_parts.recognised import steady

    job = Job(request.data, request.password, request.limits, request.deadline)
    failures: dict[int, str] = {}
    try:
        for outcome in (request.recogniser or recognise_pages)(job, sorted(wanted), versions):
            page = wanted[outcome.number]
            if outcome.page is None:
                failures[outcome.number] = outcome.failure
            else:
                _take(page, outcome.page)
                builder.notes += doubtful_numbers(page.content.words, outcome.number)
    except OCRUnavailable as error:
        failures = dict.fromkeys(wanted, str(error))
    for number in failures:
        _without(wanted[number])
    steady([page.content for page in wanted.values()])
    return failures


def _take(page: ChosenPage, found: RecognisedPage) -> None:
    from vnplan_extract.source.pdf_parts.recognised import add_recognised, place_recognised

    if page.choice.origin == "both":
        add_recognised(page.content, found)
    else:
        place_recognised(page.content, found)


def _without(page: ChosenPage) -> None:
    """What is left of a page that could not be recognised: its text layer where that is believed."""
    if page.choice.origin == "ocr":
        page.content.has_text = False
        page.content.pieces, page.content.fragments = [], []


def _record(page: ChosenPage, failure: str | None) -> Page:
    view, choice = page.content.view, page.choice
    origin: Literal["text", "ocr", "both", "none"] = choice.origin
    reason = choice.reason
    if failure is not None:
        origin = "text" if choice.origin == "both" else "none"
        reason = f"{reason}; not recognised"
    elif not page.content.has_text and choice.origin != "none":
        origin = "none"
    return Page(page.content.number, round(view.width, 2), round(view.height, 2), 90 * view.rotation, origin, reason)
