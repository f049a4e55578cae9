"""`ladder publish`: a site whose links all work, in a folder that stays the maintainer's own."""

import html
import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest

from roleadvisor.assess.requirements import requirements
from roleadvisor.errors import OutputProblem
from roleadvisor.files import write_atomically
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_publish.folder import (
    MANIFEST,
    Published,
    form_address,
    left_out_before,
    role_address,
)
from roleadvisor.ladder_publish.folder import publish as write_site
from roleadvisor.ladder_publish.site_page import site
from roleadvisor.text import join_up_to, sanitize
from tests.conftest import ROOT, Run, ladder
from tests.render.test_html import HTML, parsed

SHIPPED = ROOT / "data" / "roles.yaml"
GOOD = [SHIPPED, ROOT / "data/starter.yaml", *sorted((ROOT / "tests/ladders/good").glob("*.yaml"))]

LADDER = """\
schema: 1
title: Repair shop
version: "1"
source: book/all
sources: {book: {title: The book, about: Ours., sections: {all: {title: All}}}}
groups: {all: {title: All}}
facets: {asks: {title: What it calls for, group: all}}
roles:
  hand: {title: Hand, rank: 1, family: shop}
  master:
    title: Master
    was: [boss, chief]
    rank: 2
    family: shop
    facets:
      asks: [{id: talks, text: Talks with customers., asks: skill, examples: [Calls back.]}]
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    file = tmp_path / "shop.yaml"
    file.write_text(LADDER)
    return file


def publish(run: Run, folder: Path, *words: str) -> dict[str, list[str]]:
    ran = run("ladder", "publish", str(folder), "--json", *words)
    assert ran.code == 0, ran.err
    result: dict[str, list[str]] = json.loads(ran.out)
    return result


def files(folder: Path) -> dict[str, bytes]:
    every = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in every}


def links(page: bytes) -> list[str]:
    found = re.findall(rb'<a href="([^"]*)"|content="0; url=([^"]*)"', page)
    return [unquote((one or other).decode()) for one, other in found]


@cache
def built(file: Path) -> dict[str, bytes]:
    """Build the site of a ladder, with changes since the shipped one."""
    return site(load_ladder(str(file)), load_ladder(str(SHIPPED)))


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_every_link_leads_to_a_page_and_every_page_can_be_reached(file: Path) -> None:
    pages = built(file)
    reached, waiting = set(), ["index.html"]
    while waiting:
        address = waiting.pop()
        if address in reached:
            continue
        reached.add(address)
        folder = Path(address).parent
        for link in links(pages[address]):
            path, _, part = link.partition("#")
            where = str((Path("/") / folder / path).resolve().relative_to("/")) if path else address
            assert where in pages, f"{address} leads to {link}"
            assert not part or f'id="{part}"'.encode() in pages[where]
            waiting.append(where)
    moved = {address for address, page in pages.items() if b'http-equiv="refresh"' in page}
    assert reached == pages.keys() - moved


def of_each_kind(pages: dict[str, bytes]) -> list[bytes]:
    """The pages that are alone of their kind, and the longest two and the shortest of the others.

    The longest have most parts; the shortest of a folder leads on from an old address.
    """
    kinds: dict[str, list[bytes]] = {}
    for address, page in pages.items():
        folder, slash, _ = address.partition("/")
        kinds.setdefault(folder if slash else address, []).append(page)
    ordered = (sorted(kind, key=len) for kind in kinds.values())
    return [page for kind in ordered for page in {*kind[:1], *kind[-2:]}]


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_every_page_is_valid_runs_nothing_and_makes_no_requests(file: Path) -> None:
    for page in built(file).values():
        acts = r"<script|<link|<img|<iframe|src=|url\(|@import| on\w+="
        assert not re.search(acts, page.decode())
    for page in of_each_kind(built(file)):
        tree = parsed(page.decode())
        assert tree.get("lang") == "en"
        assert tree.findtext(f".//{HTML}title")


def test_a_role_has_a_page_with_examples_a_form_and_comparisons_with_its_neighbors(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    publish(run, tmp_path / "site", "--data", str(shop))
    pages = files(tmp_path / "site")
    role = pages["roles/master.html"].decode()
    assert "Talks with customers." in role
    assert "Calls back." in role
    assert "../compare/hand--master.html" in role
    assert "../assess/master.html" in role
    assert "☐" in pages["assess/master.html"].decode()
    assert "Master" in pages["index.html"].decode()


def test_an_old_url_redirects_to_the_new_one(run: Run, shop: Path, tmp_path: Path) -> None:
    publish(run, tmp_path / "site", "--data", str(shop))
    pages = files(tmp_path / "site")
    for old, new in {
        "roles/boss.html": "../roles/master.html",
        "assess/chief.html": "../assess/master.html",
        "compare/boss--hand.html": "../compare/hand--master.html",
    }.items():
        assert new in links(pages[old])
        assert f'http-equiv="refresh" content="0; url={new}"' in pages[old].decode()


def test_changes_since_an_earlier_version_have_a_page(run: Run, shop: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    old.write_text(LADDER.replace("Talks with customers.", "Greets customers."))
    publish(run, tmp_path / "site", "--data", str(shop), "--since", str(old))
    changes = (tmp_path / "site" / "changes.html").read_text("utf-8")
    assert "Greets customers." in changes
    assert "changes.html" in links((tmp_path / "site" / "index.html").read_bytes())


def test_the_same_ladder_gives_the_same_bytes_and_rewrites_nothing(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        publish(run, tmp_path / name, "--data", str(shop))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    again = publish(run, tmp_path / "one", "--data", str(shop))
    assert (again["written"], again["removed"]) == ([], [])


def test_only_pages_that_are_no_longer_generated_are_removed(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    publish(run, folder, "--data", str(shop))
    (folder / "CNAME").write_text("ladder.example")
    (folder / "roles" / "notes.html").write_text("mine")
    shop.write_text(LADDER.replace("    was: [boss, chief]\n", ""))
    result = publish(run, folder, "--data", str(shop))
    assert "roles/boss.html" in result["removed"]
    assert not (folder / "roles" / "boss.html").exists()
    assert (folder / "CNAME").read_text() == "ladder.example"
    assert (folder / "roles" / "notes.html").read_text() == "mine"


def test_a_folder_with_other_files_is_refused_without_force(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    ran = run("ladder", "publish", str(folder), "--data", str(shop))
    assert ran.code == 1
    assert ran.err == (
        f"{folder}: has files that `ladder publish` didn't write; not changed\n"
        "Name an empty folder, or use --force to write beside them.\n"
    )
    assert files(folder) == {"index.html": b"mine"}
    publish(run, folder, "--data", str(shop), "--force")
    assert b"Repair shop" in (folder / "index.html").read_bytes()


def test_an_edited_page_is_neither_replaced_nor_removed(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    publish(run, folder, "--data", str(shop))
    (folder / "roles" / "boss.html").write_text("edited")
    ran = run("ladder", "publish", str(folder), "--data", str(shop))
    assert ran.code == 1
    assert "roles/boss.html" in ran.err
    shop.write_text(LADDER.replace("    was: [boss, chief]\n", ""))
    result = publish(run, folder, "--data", str(shop), "--force")
    assert result["left"] == ["roles/boss.html"]
    assert (folder / "roles" / "boss.html").read_text() == "edited"


def test_edited_pages_are_counted_and_the_first_three_named(tmp_path: Path) -> None:
    names = ("a.html", "b.html", "c.html", "d.html")
    pages = dict.fromkeys(names, b"old")
    write_site(str(tmp_path), pages, force=False)
    for count, words in ((1, "1 page"), (4, "4 pages")):
        for name in names[:count]:
            (tmp_path / name).write_text("edited")
        with pytest.raises(OutputProblem) as caught:
            write_site(str(tmp_path), pages, force=False)
        assert caught.value.message == (
            f"{tmp_path}: {words} edited since, or not ours: {join_up_to(names[:count], 3)}; "
            "nothing changed"
        )
        assert caught.value.hint == "Use --force to replace them."


def test_written_files_and_left_out_parts_are_recorded_before_the_first_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = {name: sha256(text).hexdigest() for name, text in (("a", b"A"), ("b", b"B"))}

    def noted() -> str:
        return (tmp_path / MANIFEST).read_text("utf-8")

    def lines(*names: str) -> str:
        return ",\n".join(f'  "{name}.html": "{digest[name]}"' for name in names)

    head = '{\n "made_by": "roleadvisor",\n "without": [\n  "pay"\n ],\n "files": {\n'
    write_site(str(tmp_path), {"b.html": b"B"}, force=False, left_out=("pay",))
    assert noted() == f"{head}{lines('b')}\n }}\n}}\n"
    with monkeypatch.context() as patch:

        def full(name: str, data: bytes, *, replace: bool) -> None:
            if name.endswith("a.html"):
                raise OSError(28, "No space left on device")
            write_atomically(name, data, replace=replace)

        patch.setattr("roleadvisor.ladder_publish.folder.write_atomically", full)
        with pytest.raises(OutputProblem):
            write_site(str(tmp_path), {"a.html": b"A"}, force=False, left_out=("pay",))
    assert noted() == f"{head}{lines('a', 'b')}\n }}\n}}\n"
    assert left_out_before(str(tmp_path)) == ("pay",)


@pytest.mark.parametrize(
    "text", ["", "[]", '"without"', "5", "{}", '{"without": 5}', '{"without": ["quiz"]}']
)
def test_nothing_counts_as_left_out_unless_an_earlier_run_says_so(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert left_out_before(str(tmp_path)) == ()
    assert left_out_before(str(tmp_path / "no folder")) == ()


@pytest.mark.parametrize("name", ["../mine.txt", "/etc/mine", "roles/../../mine.txt", "mine.txt"])
def test_a_manifest_that_names_other_files_removes_nothing(
    name: str, run: Run, shop: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    publish(run, folder, "--data", str(shop))
    for mine in (tmp_path / "mine.txt", folder / "mine.txt"):
        mine.write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    known = json.loads((folder / MANIFEST).read_text())
    known["files"][name] = empty
    (folder / MANIFEST).write_text(json.dumps(known))
    assert publish(run, folder, "--data", str(shop))["removed"] == []
    assert (tmp_path / "mine.txt").exists()
    assert (folder / "mine.txt").exists()


def test_a_link_in_place_of_a_folder_is_not_followed(run: Run, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "roles").symlink_to(tmp_path / "other")
    ran = run("ladder", "publish", str(tmp_path / "site"), "--force", "--data", str(shop))
    assert ran.code == 1
    assert "roles: a link, not a folder\nRemove the link.\n" in ran.err
    assert not list((tmp_path / "other").iterdir())


def test_a_file_cannot_be_the_folder_of_a_site(run: Run, shop: Path) -> None:
    ran = run("ladder", "publish", str(shop), "--data", str(shop))
    assert ran.code == 1
    assert ran.err.count("\n") <= 2
    assert shop.read_text() == LADDER


def test_missing_parent_folders_are_created(run: Run, shop: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "site"
    assert run("ladder", "publish", str(folder), "--data", str(shop)).code == 0
    assert (folder / "index.html").exists()


def test_a_site_folder_that_cannot_be_created_is_named(run: Run, shop: Path) -> None:
    ran = run("ladder", "publish", str(shop / "site"), "--data", str(shop))
    assert ran.code == 1
    assert ran.err.startswith(f"{shop / 'site'}: cannot be written: ")


def test_a_page_deleted_by_hand_is_listed_as_neither_removed_nor_left(tmp_path: Path) -> None:
    folder = str(tmp_path / "site")
    pages = {"roles/a.html": b"A", "roles/b.html": b"B", "roles/c.html": b"C"}
    write_site(folder, pages, force=False)
    (tmp_path / "site/roles/b.html").unlink()
    (tmp_path / "site/roles/c.html").write_text("Mine.")
    done = write_site(folder, {"roles/d.html": b"D"}, force=True)
    assert done == Published(
        folder, 1, written=("roles/d.html",), removed=("roles/a.html",), left=("roles/c.html",)
    )


@pytest.mark.parametrize(
    ("role", "page"), [("con", "con-.html"), ("com1", "com1-.html"), ("cone", "cone.html")]
)
def test_no_page_is_named_like_a_windows_device(role: str, page: str) -> None:
    assert (role_address(role), form_address(role)) == (f"roles/{page}", f"assess/{page}")


HOSTILE = (
    "javascript:alert(1) https://example.com/ <script>alert(1)</script> "
    '"><img src=x onerror=alert(1)> </title></style></svg>&lt;b&gt; [x](https://example.com/) '
    "\u202egnp.exe"
)
"""All of it goes in every place, so that one page tests each."""


def test_ladder_text_stays_text_on_every_page() -> None:
    plain = set(re.findall(r"<([^\W_]+)", b"".join(built(SHIPPED).values()).decode()))
    kb = load_ladder(str(ROOT / "tests/ladder_file/every_key.yaml"))
    pages = site(with_text(kb, HOSTILE), kb)
    assert sum(page.count(html.escape(sanitize(HOSTILE)).encode()) for page in pages.values()) > 20
    for page in pages.values():
        for one in parsed(page.decode()).iter():
            assert one.tag.rpartition("}")[2] in plain
            assert not [name for name in one.attrib if name.startswith("on") or name == "src"]
            assert ":" not in (one.get("href") or "")


def with_text(kb: KnowledgeBase, text: str) -> KnowledgeBase:
    """Put the text in place of titles, summaries and statements."""
    tree = json.loads(kb.model_dump_json(by_alias=True, exclude_none=True))

    def changed(part: object, key: str = "") -> object:
        if isinstance(part, dict):
            return {name: changed(one, name) for name, one in part.items()}
        if isinstance(part, list):
            return [changed(one, key) for one in part]
        plain = isinstance(part, str) and key in {"title", "text", "about", "ask", "whom", "how"}
        return text if plain else part

    return KnowledgeBase.model_validate(changed(tree), by_alias=True)


def test_a_family_named_like_the_ladder_is_on_the_map_and_on_its_roles(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text(LADDER.replace("roles:\n", "families: {shop: {title: Repair shop}}\nroles:\n"))
    publish(run, tmp_path / "site", "--data", str(file))
    made = files(tmp_path / "site")
    assert re.search(rb"<h2[^>]*>Repair shop</h2>", made["index.html"])
    assert b"Family: Repair shop" in made["roles/hand.html"]


def test_what_a_move_takes_is_shown_once_on_a_role_page(shipped: KnowledgeBase) -> None:
    page = site(shipped, None)["roles/team-lead.html"].decode()
    (need, *_) = shipped.moves["sales-representative-to-team-lead"].needs
    assert page.count(need.text.split(".")[0].replace("'", "&#x27;")) == 1


@pytest.mark.parametrize("phases", ["", ", phases: {one: {title: One, steps: {a: STEP}}}"])
def test_what_a_move_takes_is_shown_on_the_comparison_page(phases: str) -> None:
    move = f"  up: {{from: hand, to: master, needs: [An opening.]{phases}}}"
    move = move.replace("STEP", "{kind: skill, text: Mend it.}")
    pages = site(ladder(f"{LADDER}moves:\n{move}\n"), None)
    path = _text(pages["compare/hand--master.html"]).partition(" The path ")[2]
    assert "What the move takes An opening." in path
    assert "What the move takes" not in _text(
        site(ladder(LADDER), None)["compare/hand--master.html"]
    )


def test_a_form_names_the_ladder_and_its_version() -> None:
    form = _text(site(ladder(LADDER), None)["assess/master.html"])
    assert "Self-assessment: Master Repair shop, version 1." in form


def test_a_form_says_what_ticking_0_means(shipped: KnowledgeBase) -> None:
    assert b"0</b>: none of these yet" in site(shipped, None)["assess/team-lead.html"]


def test_a_printable_form_does_not_say_how_much_the_role_calls_for(shipped: KnowledgeBase) -> None:
    pages = site(shipped, None)
    for role in shipped.roles.values():
        page = pages[f"assess/{role.id}.html"].decode()
        assert "calls for level" not in page
        assert "calls for 1" not in page
        for one in requirements(shipped, role):
            if one.table != "asks":
                assert html.escape(one.text) not in page


def _text(page: bytes) -> str:
    return " ".join(
        re.sub("<style.*?</style>|<[^>]+>", " ", page.decode(), flags=re.DOTALL).split()
    )


def test_readers_see_no_ranks_and_no_sources_if_there_are_none() -> None:
    plain = LADDER.replace("source: book/all\n", "")
    plain = re.sub("sources: .*\n", "", plain).replace("rank: 2", "rank: 20")
    pages = site(ladder(plain), None)
    assert "sources.html" not in pages
    start = _text(pages["index.html"])
    assert "Sources" not in start
    assert "Level" not in start
    assert start.index("Master") < start.index("Hand")


def test_changes_are_described_in_plain_words() -> None:
    after = LADDER.replace('version: "1"', 'version: "2"').replace(
        "      asks: [{", "      asks: [{id: ai, text: Knows AI., asks: skill}, {"
    )
    after = after.replace("Talks with customers.", "Talks with all customers.")
    after = after.replace("facets: {asks", "facets: {new: {title: AI fluency, group: all}, asks")
    page_text = _text(site(ladder(after), ladder(LADDER))["changes.html"])
    assert "New requirement in What it calls for: Knows AI." in page_text
    assert "Topic added: AI fluency" in page_text
    assert "Before: Talks with customers. Now: Talks with all customers." in page_text
    for word in ("major", "Weight", "Facet", "(ai)"):
        assert word not in page_text


def test_changes_name_renamed_parts_and_leave_out_maintainer_details() -> None:
    before = LADDER.replace("facets: {asks", "facets: {s: {title: Source, group: all}, asks")
    before = before.replace("rank: 1, family: shop", "rank: 1, facets: {s: [Books.]}, family: shop")
    after = before.replace("What it calls for", "Requirements").replace(
        "title: Hand", "title: Aide"
    )
    after = after.replace("Books.", "Papers.").replace("id: talks", "id: speaks")
    after = after.replace("Talks with customers.", "Talks with all customers.")
    after = after.replace("  master:", "  boy: {title: Boy}\n  master:").replace(
        "About: Ours", "Old"
    )
    page_text = _text(site(ladder(after), ladder(before))["changes.html"])
    assert "Topic renamed: What it calls for → Requirements" in page_text
    assert "Renamed: Hand → Aide" in page_text
    assert "Source added: Papers." in page_text, "a topic of that title"
    assert "Boy A new role" in page_text
    assert "was:" not in page_text
    gone = _text(site(ladder(before), ladder(after))["changes.html"])
    assert "Boy This role is gone" in gone


def test_changes_do_not_mention_ids() -> None:
    before = LADDER.replace("asks: skill,", "asks: experience, years: {min: 2, of: repairs},")
    after = before.replace("id: talks", "id: speaks").replace("min: 2", "min: 3")
    after = after.replace("  master:\n    title: Master", "  head:\n    title: Head")
    after = after.replace("was: [boss, chief]", "was: [master]")
    page_text = _text(site(ladder(after), ladder(before))["changes.html"])
    assert "Renamed: Master → Head" in page_text
    assert "What it calls for changed: Talks with customers." in page_text
    assert "id" not in page_text.split()
    assert "was" not in page_text


def test_removed_pages_are_named(run: Run, tmp_path: Path, shop: Path) -> None:
    words = ("ladder", "publish", str(tmp_path / "site"), "--data", str(shop))
    run(*words, "--since", str(shop))
    out = run(*words).out
    assert "Removed: changes.html." in out
    assert "To keep the page of changes, publish with --since OLD." in out


@pytest.fixture
def paid(tmp_path: Path) -> Path:
    file = tmp_path / "paid.yaml"
    pay = "pay: {base: {measure: base, low: 51000, high: 52000, currency: USD}}"
    text = LADDER.replace(
        "facets: {asks", "facets: {base: {title: Base, group: all, pay: base}, asks"
    )
    text = text.replace("family: shop}", f"family: shop, {pay}}}")
    file.write_text(text)
    return file


def has_pay(folder: Path) -> bool:
    return any(b"51,000" in page or b"Base" in page for page in files(folder).values())


def test_a_site_stays_without_pay_until_it_is_put_back(
    run: Run, tmp_path: Path, paid: Path
) -> None:
    folder = tmp_path / "site"
    words = ("--data", str(paid))
    publish(run, folder, *words)
    assert has_pay(folder)
    publish(run, folder, *words, "--without", "pay", "--since", str(paid))
    assert not has_pay(folder)
    assert publish(run, folder, *words)["left_out"] == ["pay"]
    assert not has_pay(folder)
    publish(run, folder, *words, "--with", "pay")
    assert has_pay(folder)
    assert publish(run, folder, *words)["left_out"] == []


def test_publishing_says_whether_pay_is_on_the_pages_and_how_to_change_it(
    run: Run, tmp_path: Path, paid: Path, shop: Path
) -> None:
    words = ("ladder", "publish", str(tmp_path / "site"), "--data", str(paid))
    assert "Pay is on these pages: --without pay leaves it out." in run(*words).out
    assert "stays out: --with pay puts it back." in run(*words, "--without", "pay").out
    assert "stays out: --with pay puts it back." in run(*words).out
    assert run(*words, "--with", "pay", "--without", "pay").code == 2
    without = run("ladder", "publish", str(tmp_path / "other"), "--data", str(shop)).out
    assert "pay" not in without.casefold()


SHOWN_NOWHERE = """\
schema: "1"
id: port
title: A port
version: "1.0"
groups: {g: {title: Work}, p: {title: Pay}}
facets: {code: {title: Code, group: g}}
roles:
  hand:
    title: Hand
    rank: 10
    facets: {code: [{id: code, text: Ties knots every day, asks: skill}]}
    pay: {wage: {measure: base, low: 50000, high: 60000, currency: USD, year: 2025}}
  mate:
    title: Mate
    rank: 20
    facets:
      code:
        - {id: checks, text: Checks the knots of 3 people, asks: skill, preferred: true}
        - {id: years, text: Has sailed, asks: experience, years: {min: 2, of: sailing}}
"""


def test_pay_that_is_only_on_the_page_of_changes_is_announced(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SHOWN_NOWHERE)
    new.write_text(SHOWN_NOWHERE.replace("50000", "55000"))
    out = run("ladder", "publish", str(tmp_path / "a"), "--data", str(new), "--since", str(old)).out
    assert "55,000" in (tmp_path / "a" / "changes.html").read_text()
    assert "Pay is on these pages" in out
    alone = run("ladder", "publish", str(tmp_path / "b"), "--data", str(new)).out
    assert "Pay is on" not in alone


def test_a_step_may_build_a_requirement_under_a_left_out_pay_topic(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "port.yaml"
    wage = "group: g}, wage: {title: Pay, group: p, pay: base}}\nroles"
    text = SHOWN_NOWHERE.replace("group: g}}\nroles", wage)
    text += "      wage: [{id: plan, text: Accepts the plan, asks: skill}]\n"
    text += "moves: {up: {from: hand, to: mate, phases: {one: {title: One, steps:\n"
    text += "  {st: {kind: skill, text: Do it., builds: [mate/plan, mate/checks]}}}}}}\n"
    file.write_text(text)
    ran = run("ladder", "publish", str(tmp_path / "a"), "--data", str(file), "--without", "pay")
    assert ran.code == 0, ran.err
    pages = "".join(one.read_text() for one in (tmp_path / "a").rglob("*.html"))
    assert "Do it." in pages
    assert "Accepts the plan" not in pages


def test_the_page_of_changes_hides_no_new_requirement_behind_a_new_name(
    run: Run, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SHOWN_NOWHERE)
    renamed = SHOWN_NOWHERE.replace("title: Mate", "title: First Mate\n    includes: hand")
    renamed = renamed.replace(", preferred: true", "").replace("of 3 people", "of 5 people")
    new.write_text(renamed.replace("Has sailed", "Has been sailing").replace("min: 2", "min: 5"))
    run("ladder", "publish", str(tmp_path / "a"), "--data", str(new), "--since", str(old))
    page_text = _text((tmp_path / "a" / "changes.html").read_bytes())
    assert "or all that Hand calls for" in page_text
    assert "calls for 5 years (was 2" in page_text
    assert "was nice to have, now required" in page_text
