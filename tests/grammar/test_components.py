"""Each finder as a spaCy component of somebody else's pipeline, and the registries of finders and readers."""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec

import pytest
import spacy
from spacy.tokens import Doc

from vnplan_extract.grammar.factories import COMPONENTS
from vnplan_extract.grammar.language import SyllableTokenizer
from vnplan_extract.source.registry import READERS, Reader, register

TEXT = (
    "I. MỤC TIÊU\n"
    "UBND huyện Mây Vàng thực hiện Nghị quyết số 07/NQ-HĐND ngày 15/7/2021; "
    "đến năm 2025 có ít nhất 12 xã đạt chuẩn."
)
# component | label | what its spans read; quantities hold the numbers of dates and documents as well
EXPECTED = {
    "vnplan_dates": ("DATE", ["ngày 15/7/2021", "năm 2025"]),
    "vnplan_references": ("REFERENCE", ["Nghị quyết số 07/NQ-HĐND ngày 15/7/2021"]),
    "vnplan_bodies": ("BODY", ["UBND huyện Mây Vàng"]),
    "vnplan_places": ("PLACE", ["huyện Mây Vàng"]),
    "vnplan_headings": ("HEADING", ["I. MỤC TIÊU"]),
}


def run(component: str, text: str) -> Doc:
    nlp = spacy.blank("vi")
    nlp.add_pipe(component)
    return nlp(text)


@pytest.mark.parametrize("component", EXPECTED)
def test_a_component_works_alone(component: str) -> None:
    label, expected = EXPECTED[component]
    doc = run(component, TEXT)  # a span group lives as long as its Doc
    spans = doc.spans[component]
    assert [span.text for span in spans] == expected
    assert {span.label_ for span in spans} == {label}


def test_quantities_work_alone() -> None:
    doc = run("vnplan_quantities", TEXT)
    spans = doc.spans["vnplan_quantities"]
    figures = [span for span in spans if span._.vnplan_quantities.role == "figure"]
    assert [span.text for span in figures] == ["ít nhất 12 xã"]
    assert {span.label_ for span in spans} == {"QUANTITY"}
    record = figures[0]._.vnplan_quantities
    assert TEXT[record.start : record.end] == "ít nhất 12 xã"


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_text_without_finds_gives_an_empty_group(component: str) -> None:
    doc = run(component, "không có gì")
    assert list(doc.spans[component]) == []


def test_the_language_needs_no_segmenter() -> None:
    nlp = spacy.blank("vi")
    nlp.add_pipe("vnplan_quantities")
    doc = nlp("đạt 63,3%")
    assert [span.text for span in doc.spans["vnplan_quantities"]] == ["63,3%"]
    if find_spec("pyvi") is None:  # where it is installed, spaCy's own tokenizer stays
        assert isinstance(nlp.tokenizer, SyllableTokenizer)
        assert [token.text for token in doc] == ["đạt", "63", ",", "3", "%"]


def test_entry_points_are_declared() -> None:
    declared = {point.name: point.value for point in entry_points(group="spacy_factories")}
    for component in COMPONENTS:
        module, _, function = declared[component].partition(":")
        assert module == "vnplan_extract.grammar.factories"
        assert function == component.replace("vnplan_", "make_")
    languages = {point.name: point.value for point in entry_points(group="spacy_languages")}
    assert languages["vi"] == "vnplan_extract.grammar.language:Vietnamese"


@pytest.mark.parametrize("name", ["pdf", "docx", "txt"])
def test_a_second_reader_of_a_format_is_an_error(name: str) -> None:
    before = list(READERS)
    with pytest.raises(ValueError, match=f"'{name}' is registered already"):
        register(Reader(name, lambda data: True, "nowhere:read"))
    assert before == READERS
