"""What came along from a sheet and is no requirement: pointers to other cells, and pay."""

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.cell_text import money_range, points_to_another, points_to_role
from roleadvisor.ladder_check.check import Findings, LadderFile, check

_MOST_SHOWN = 40


@check(
    "same-as-above", "warning", "A requirement that points to another one",
    why="People rate themselves against one requirement at a time. `Same as above, plus ...` means "
    "nothing in a checklist, and in a sheet it points to a cell that nobody sees here.",
    fix="Write out what it points to; `ladder init --from` does so for cells that say no more than "
    "`Same as above`. If the role calls for all that a lower one calls for, under every topic, let "
    "it say `includes: LOWER-ROLE`, and leave in the requirement what is new. A sheet has no "
    "column for `includes`; add it to the ladder file, and it stays when the ladder is made again.",
)  # fmt: skip
def _same_as_above(ladder: LadderFile) -> Findings:
    for one in ladder.requirements:
        if one.shared is None and points_to_another(one.statement.text):
            do = "write out what that says"
            if points_to_role(one.statement.text):
                included = ladder.kb.roles[one.role].includes
                do = "leave in what is new" if included else "use `includes`, leave in what is new"
            shown = one.statement.text[:_MOST_SHOWN].rstrip()
            yield SemanticError(f"`{shown}` points to another requirement: {do}", one.path)


@check(
    "pay-as-requirement", "warning", "A requirement that is only an amount of money",
    why="People are asked whether they have it, and the amount is missing where pay is compared.",
    fix="Put it under the role's `pay`: `base: {measure: base, low: 55000, high: 64000, currency: "
    "USD, year: 2026}`, and give a facet `pay: base`. `ladder init --from` does it for rows called "
    "Base, Salary, Variable, Bonus, or OTE.",
)  # fmt: skip
def _pay_as_requirement(ladder: LadderFile) -> Findings:
    for one in ladder.requirements:
        amount = money_range(one.statement.text)
        if one.shared is None and amount and not amount.percent:
            what = f"`{one.statement.text.strip()}` is an amount of money: put it under `pay`"
            yield SemanticError(what, one.path)


CHECKS = (_same_as_above, _pay_as_requirement)
