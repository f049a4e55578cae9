"""What is answered about a person's own figures: what they come to, and where they lie."""

from typing import Literal

from roleadvisor.record import record
from roleadvisor.results.pay.bands import Amount, Band, Measure

WhereInBand = Literal["below", "within", "open-top", "above", "not-compared"]


@record
class Offer:
    """What somebody is paid or offered a year; None is not told and not to be worked out.

    `bonus_percent` is the target variable pay as a percentage of base, `variable` what that comes
    to, `ote` the sum of base and variable. `payout` is what base and variable come to at
    `attainment_percent`, when variable pay is paid out in line with attainment.
    `how` tells each sum that was worked out. A currency that was not typed is the ladder's.
    """

    currency: str | None
    currency_typed: bool
    base: Amount | None
    bonus_percent: Amount | None
    variable: Amount | None
    ote: Amount | None
    attainment_percent: Amount | None
    payout: Amount | None
    how: tuple[str, ...]


@record
class InBand:
    """Where one figure of an offer lies in one band of a role.

    `open-top` is above the band's last figure, where the band goes on. `from_low` and
    `from_high` are the figure less the band's ends: negative below them. `reason` tells why
    the two are not compared.
    """

    value: Amount
    band: Band
    where: WhereInBand
    from_low: Amount | None
    from_high: Amount | None
    reason: str | None = None


@record
class Change:
    """What a move to another role would change in one figure: from the least to the most.

    `most_open` says that the most is told as `most` or more. `yours` is the figure today.
    """

    measure: Measure
    yours: Amount
    band: Band
    least: Amount
    most: Amount
    most_open: bool


@record
class Moved:
    """What a move from one role to another would change in a person's figures."""

    origin: str
    to: str
    changes: tuple[Change, ...]
