"""The checks, by id. An id is a promise: scripts and comments name it.

A new check is a function and a row below it, in the module of its subject.
"""

from roleadvisor.ladder_check.check import Check
from roleadvisor.ladder_check.file_checks import FILE_CHECKS
from roleadvisor.ladder_check.quiz_checks import QUIZ_CHECKS
from roleadvisor.ladder_check.step_checks import STEP_CHECKS
from roleadvisor.ladder_check.structure_checks import STRUCTURE_CHECKS
from roleadvisor.ladder_check.text_checks import TEXT_CHECKS
from roleadvisor.ladder_check.unused_checks import UNUSED_CHECKS

CHECKS: dict[str, Check] = {
    **FILE_CHECKS,
    **TEXT_CHECKS,
    **STEP_CHECKS,
    **STRUCTURE_CHECKS,
    **UNUSED_CHECKS,
    **QUIZ_CHECKS,
}
"""In the order in which they are explained; findings come in the order of the file."""
