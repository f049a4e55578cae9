"""Which result each command gives as JSON: the table that `ladder schema --of` and tests read."""

RESULTS: dict[str, tuple[str, ...]] = {
    "roles": ("compare.result:RoleList",),
    "show": ("compare.result:RoleDetail",),
    "compare": ("compare.result:Comparison",),
    "quiz": ("quiz.result:QuizResult", "quiz.result:Questions"),
    "roadmap": ("roadmap.result:Roadmap",),
    "assess": ("assess.result:AssessmentResult",),
    "one-on-one": ("one_on_one.result:Agenda",),
    "log": ("evidence.result:Log",),
    "report": ("report.result:Report",),
    "profile history": ("profile.result:History",),
    "profile show": ("profile.result:ProfileView",),
    "profile set": ("profile.result:WhereaboutsView",),
    "profile undo": ("profile.result:UndoResult",),
    "profile delete": ("profile.result:Deleted",),
    "pay": ("pay.result:Pay",),
    "ladder check": ("ladder_check.result:Review", "ladder_check.result:Explanation"),
    "ladder diff": ("ladder_diff.result:Changes",),
    "ladder publish": ("ladder_publish.folder:Published",),
    "ladder sources": ("ladder_file.result:SourceList",),
}
"""Each command with JSON, and its result as `module:class`; several where an option chooses."""
