"""What each tone looks like. Only this module knows colours; meaning never hangs on one."""

from roleadvisor.render.page import Tone

STYLES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "muted": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "title": "bold cyan",
}

FRAME: Tone = "muted"
"""What the rules of a table are."""
