"""Changes of a profile: assessments, one for each role and day."""

from roleadvisor.profile.models import Assessment, Profile


def last_assessment(profile: Profile, ladder: str, role: str | None = None) -> Assessment | None:
    """Give the last assessment by a ladder: for `role`, or for whichever was last."""
    fitting = (
        one
        for one in reversed(profile.assessments)
        if one.ladder == ladder and role in (None, one.ratings.role)
    )
    return next(fitting, None)


def with_assessment(profile: Profile, made: Assessment) -> Profile:
    """Keep an assessment, in place of one of the same day or of one that was half done."""
    others = tuple(one for one in profile.assessments if not _replaced(one, made))
    return profile.model_copy(update={"assessments": (*others, made)})


def _replaced(one: Assessment, made: Assessment) -> bool:
    same = one.ladder == made.ladder and one.ratings.role == made.ratings.role
    return same and (one.half_done or one.date == made.date)
