"""Which result each command gives: the one place that `ladder schema --of` and tests look at.

Named and not imported: whoever asks for one schema does not pay for all results.
"""

RESULTS: dict[str, tuple[str, ...]] = {
    "roles": ("roles:RoleList",),
    "show": ("roles:RoleTold",),
    "compare": ("compare:Comparison",),
    "quiz": ("quiz:QuizResult", "quiz:Questions"),
    "roadmap": ("roadmap:Roadmap",),
    "assess": ("assess:Assessed",),
    "one-on-one": ("talk:Agenda",),
    "log": ("log:Log",),
    "profile history": ("profile:History",),
    "profile show": ("profile:ProfileTold",),
    "pay": ("pay.answer:Pay",),
    "ladder check": ("review:Review", "review:Explanation"),
    "ladder diff": ("changes:Changes",),
    "ladder sources": ("sources:SourceList",),
}
"""Each command with JSON, and its result as `module:class`; several where an option chooses."""
