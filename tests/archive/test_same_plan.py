"""One plan in two forms is found; two plans that only look alike are not."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from archived import lay_out

import vnplan_extract as vp
from vnplan_extract.archive.same_plan import CANDIDATES, Form, forms_of, same_plans

DAY = dt.date(2021, 8, 2)


def form(sha256: str, **fields: object) -> Form:
    usual = {"number": "12", "symbol": "KH-UBND", "issuer": "Ủy ban nhân dân huyện Mây Vàng", "date": DAY}
    return Form(sha256=sha256, **(usual | {"path": f"{sha256}.pdf"} | fields))  # type: ignore[arg-type]


def words(count: int, start: int = 0) -> list[str]:
    """Different words, each once."""
    return [f"từ {number}" for number in range(start, start + count)]


TEXT = " ".join(words(400))


def linked(*forms: Form, texts: dict[str, str] | None = None) -> dict[str, str]:
    found = [
        same_plans(order, lambda sha256: (texts or {}).get(sha256, TEXT)) for order in itertools.permutations(forms)
    ]
    assert all(one == found[0] for one in found), "the order in which they come must not matter"
    return found[0]


def test_the_digital_form_counts_and_then_the_first_path() -> None:
    assert linked(form("a", origin="ocr"), form("b", path="z"), form("c", path="y")) == {"a": "c", "b": "c"}


@pytest.mark.parametrize(
    "other",
    [
        {"number": "13"},
        {"symbol": "NQ-HĐND"},
        {"issuer": "Ủy ban nhân dân huyện Mây Trắng"},
        {"date": dt.date(2021, 8, 3)},
    ],
)
def test_another_number_symbol_issuer_or_date_is_another_plan(other: dict[str, object]) -> None:
    assert linked(form("a"), form("b", **other)) == {}


@pytest.mark.parametrize("field", ["number", "symbol", "issuer", "date"])
def test_what_is_not_stated_is_not_equal(field: str) -> None:
    assert linked(form("a", **{field: None}), form("b", **{field: None})) == {}


def test_spelling_of_the_key_does_not_matter() -> None:
    assert linked(form("a"), form("b", number="012", issuer="UỶ BAN NHÂN DÂN HUYỆN MÂY VÀNG")) == {"b": "a"}


def misread(every: int) -> str:
    return " ".join("sai" if at % every == 0 else word for at, word in enumerate(TEXT.split()))


def test_a_misread_copy_is_the_same_and_an_excerpt_is_not() -> None:
    texts = {
        "scan": misread(30),
        "bad": misread(8),
        "excerpt": " ".join(words(250)),
        "annex": " ".join(words(400, 900)),
    }
    forms = [form("a", path="0"), *(form(name, origin="ocr") for name in texts)]
    assert linked(*forms, texts=texts) == {"scan": "a"}


def test_lost_tones_are_a_misreading() -> None:
    assert linked(form("a"), form("b"), texts={"a": "tỷ lệ hộ nghèo giảm", "b": "tỷ lê hộ nghèo giam"}) == {"b": "a"}


def test_an_empty_text_is_like_nothing() -> None:
    assert linked(form("a"), form("b"), texts={"a": "", "b": ""}) == {}


def test_texts_are_read_only_where_the_rest_is_equal() -> None:
    forms = [form("a"), form("b"), *(form(f"c{n}", number=str(n)) for n in range(20, 40))]
    asked = []
    same_plans(forms, lambda sha256: asked.append(sha256) or TEXT)  # type: ignore[func-returns-value]
    assert sorted(set(asked)) == ["a", "b"]


def test_many_plans_under_one_number_cost_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text is measured against a few at most, and its second form is still found among all of them."""
    from vnplan_extract.archive import same_plan

    count, measured = 120, []
    near = same_plan._near
    monkeypatch.setattr(same_plan, "_near", lambda one, other: measured.append(1) or near(one, other))
    texts = {f"{n:03}": " ".join(words(60, 1000 * n)) for n in range(count)}
    texts |= {f"{n:03}-scan": " ".join([*words(59, 1000 * n), "khác"]) for n in range(count)}
    forms = [form(name, origin="ocr" if "scan" in name else "digital") for name in texts]
    found = same_plans(forms, texts.__getitem__)
    assert found == {f"{n:03}-scan": f"{n:03}" for n in range(count)}
    assert len(measured) <= 2 * count * CANDIDATES


def test_forms_in_a_dataset(build_plan: Callable[..., vp.Plan], plan: vp.Plan, tmp_path: Path) -> None:
    def source(digit: str, origin: str) -> object:
        return plan.source.model_copy(update={"sha256": digit * 64, "text_origin": origin, "file_name": f"{digit}.pdf"})

    scan, word = build_plan(source=source("1", "ocr")), build_plan(source=source("2", "digital"))
    other = build_plan(source=source("3", "digital"), metadata=plan.metadata.model_copy(update={"number": "13"}))
    every = {digit * 64 for digit in "123"}
    lay_out(tmp_path, [scan, word, other])
    assert forms_of(tmp_path, every) == {"1" * 64: "2" * 64}
    lay_out(tmp_path, [scan, word, other], [{"path": "1.pdf", "same_plan_as": "2" * 64}])
    assert forms_of(tmp_path, every) == {"1" * 64: "2" * 64}, "a link that was found is found again"
    assert forms_of(tmp_path, every - {"2" * 64}) == {}, "a form that is gone links nothing"
    assert len(vp.dataset.open(tmp_path)) == 2
