"""The owner's own details in the shell."""
from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from app.cli.parsing import MAKE, Commands, command
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context

FIELDS = ("name", "owner", "address", "phone", "email", "website", "footer")


def register(commands: Commands) -> None:
    """Add this room's commands."""
    parser = command(commands, "setup", setup, _("say what stands on the letterhead"), business=MAKE)
    parser.add_argument("--name", required=True, metavar=_("TEXT"), help=_("business name"))
    parser.add_argument("--address", required=True, metavar=_("TEXT"), help=_("address; new lines or commas part its lines"))
    parser.add_argument("--owner", metavar=_("TEXT"), help=_("your own name, beside a trading name"))
    parser.add_argument("--phone", metavar=_("TEXT"))
    parser.add_argument("--email", metavar=_("TEXT"))
    parser.add_argument("--website", metavar=_("TEXT"))
    parser.add_argument("--footer", metavar=_("TEXT"), help=_("printed small at the foot of letters"))


def setup(context: Context, arguments: Namespace) -> Any:
    """Keep the business details that were given."""
    from app.errors import ValidationError
    from app.settings import Business

    if not arguments.name.strip():
        raise ValidationError({"name": _("Give the name of the business.")})
    given = {name: getattr(arguments, name) for name in FIELDS if getattr(arguments, name) is not None}
    given["address"] = lines(given["address"])
    return {"action": context.set(Business, **given)}


def lines(address: str) -> str:
    """An address typed on one line, one part to a line."""
    parts = address.replace("\\n", "\n").splitlines() if "\n" in address or "\\n" in address else address.split(",")
    return "\n".join(part.strip() for part in parts if part.strip())
