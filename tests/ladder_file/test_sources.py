"""`ladder sources`: where the statements come from, and how many come from each place."""

import csv
import io
import json

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_file.page import page
from roleadvisor.ladder_file.result import SectionView, SourceList, SourceView
from roleadvisor.ladder_file.sources import sources
from tests.conftest import ROOT, Run, ladder

BARE = 'schema: 1\ntitle: T\nversion: "1"\nroles: {a: {title: A, summary: S.}}\n'


def test_every_statement_counts_once_under_its_source(shipped: KnowledgeBase) -> None:
    listing = sources(shipped)
    counted = sum(section.statements for source in listing.sources for section in source.sections)
    assert counted + listing.unsourced == listing.statements
    written = (ROOT / "data" / "roles.yaml").read_text("utf-8").count("source: article/milestones")
    article = {section.id: section.statements for section in listing.sources[0].sections}
    assert article["milestones"] == written


def test_a_statement_without_a_source_counts_under_the_default() -> None:
    default = "source: s/a\nsources: {s: {title: S, about: S., sections: {a: {title: A}}}}\n"
    listing = sources(ladder(BARE + default))
    assert (listing.statements, listing.unsourced) == (1, 0)
    assert listing.sources[0].sections[0].statements == 1


def test_source_details_are_listed_with_the_statement_count_of_each_section() -> None:
    book = (
        "{title: The book, about: Ours., author: Dana, published: May 2026, "
        'retrieved: "2026-06-01", url: "https://example.com/book", '
        "sections: {one: {title: One, note: New.}, two: {title: Two}}}"
    )
    text = BARE.replace("S.}}", "{text: S., source: s/two}}, b: {title: B, summary: T.}}")
    assert sources(ladder(f"{text}source: s/one\nsources: {{s: {book}}}\n")) == SourceList(
        ladder="T", default="s/one", statements=2, unsourced=0,
        sources=(SourceView(
            id="s", title="The book", about="Ours.", author="Dana", published="May 2026",
            retrieved="2026-06-01", url="https://example.com/book", statements=2,
            sections=(SectionView("one", "One", "New.", 1), SectionView("two", "Two", None, 1)),
        ),),
    )  # fmt: skip


def test_a_ladder_without_sources_says_so(run: Run) -> None:
    ran = run("ladder", "sources", "--data", "-", "--format", "plain", stdin=BARE)
    assert "has no sources" in ran.out
    assert "1 statement without a source" in ran.out
    kb = ladder(BARE)
    assert page(sources(kb), full=False).next_steps == ()


def test_unknown_source_details_are_shown_as_not_known(run: Run) -> None:
    text = (ROOT / "data" / "starter.yaml").read_text("utf-8")
    assert "Author: not known" in run("ladder", "sources", "--full", "--data", "-", stdin=text).out
    answer = run("ladder", "sources", "--data", "-", "--format", "json", stdin=text).out
    assert json.loads(answer)["sources"][0]["author"] is None


def test_the_first_screen_has_a_line_for_each_source_and_counts_the_rest(run: Run) -> None:
    ran = run("ladder", "sources")
    assert len(ran.out.splitlines()) <= 24
    assert "Director of Inside Sales VS Inside Sales Team Lead" in ran.out
    assert "48 sections, and what each source is: --full" in ran.out


def test_each_section_is_one_row_of_a_spreadsheet(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("ladder", "sources", "--format", "csv").out)))
    answer = json.loads(run("ladder", "sources", "--format", "json").out)
    assert [row["section"] for row in rows] == [
        section["id"] for source in answer["sources"] for section in source["sections"]
    ]
    assert sum(int(row["statements"]) for row in rows) == answer["statements"]
