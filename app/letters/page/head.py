"""The letterhead: logo, name, the owner's own name, address and ways to reach the sender; all above what the window shows."""
from __future__ import annotations

from app.letters.page.compose import Sized
from app.letters.page.contact import Contact, set_contact
from app.letters.page.geometry import Profile
from app.letters.page.letter import Letterhead
from app.letters.page.story import Story
from app.paper.fonts import BOLD
from app.paper.sheet import MM, Sheets
from app.paper.wrap import Pieces, Wrapper

_GREY = 0.35
_NAME, _OWNER = 18.0, 9.5
_SMALLEST = 5.0
_AFTER_LOGO = 5.0
_LEAST_LOGO = 20.0                       # points of height: below that the name gives way
_ABOVE_RULE = 7.0
_BEFORE_DATE = 6.0                       # mm
_CLEAR = 1.5                             # mm between the letterhead and what the window may show


def draw_head(sheets: Sheets, sender: Letterhead, profile: Profile, story: Story) -> None:
    """Draw the letterhead at the top of the first page."""
    floor = _floor(sender, profile)
    low = max(_left(sheets, sender, profile, story, floor), _right(sheets, sender, profile, story, _right_floor(sender, profile)))
    if sender.rule:
        y = min(low, floor) + _ABOVE_RULE
        sheets.begin()
        sheets.line(profile.left * MM, y, (profile.width - profile.right) * MM, y, 0.6, colour=sender.colour or "#000000")


def contact_size(wrapper: Wrapper, sender: Letterhead, profile: Profile, sized: Sized) -> float:
    """The size at which address and contact fit into the letterhead, in points."""
    return _beside_name(wrapper, sender, profile, _right_floor(sender, profile), sized)[0].size


def _floor(sender: Letterhead, profile: Profile) -> float:
    """How far down the letterhead reaches, a line across the page left out."""
    return (profile.keep_out.y - _CLEAR) * MM - (_ABOVE_RULE if sender.rule else 0.0)


def _right_floor(sender: Letterhead, profile: Profile) -> float:
    """How far down the right side reaches: nothing looks through the window there, so only a line across the page ends it sooner."""
    free = profile.date_x >= profile.keep_out.right and not sender.rule
    return (profile.date_y - _BEFORE_DATE) * MM if free else _floor(sender, profile)


def _left(sheets: Sheets, sender: Letterhead, profile: Profile, story: Story, floor: float) -> float:
    """The name large at the left under the logo, the owner's own name below it; answers where it ends."""
    x, y = profile.left * MM, profile.head_y * MM
    room = profile.date_x * MM - x - 6 * MM
    owner = sheets.wrapper.lines(((sender.owner, 0),), room, _OWNER)[:2] if sender.owner != sender.name and sender.name else []
    logo = sender.logo if sender.logo_place == "left" else ""
    lines, size = _fitting(sheets, sender.name or sender.owner, room, floor - y - len(owner) * 14)
    below = floor - y - len(lines) * size * 1.2 - len(owner) * 14 - _AFTER_LOGO
    if logo and below >= _LEAST_LOGO:
        high = _logo(sheets, sender, story, (x, y), sender.logo_width * MM, below)[1]
        y += high + _AFTER_LOGO if high else 0.0
    elif logo:                           # too low a head for both: the name beside the logo
        wide = _logo(sheets, sender, story, (x, y), min(room / 2, sender.logo_width * MM), floor - y)[0]
        x += wide + 2 * _AFTER_LOGO if wide else 0.0
        lines, size = _fitting(sheets, sender.name or sender.owner, room - (x - profile.left * MM), floor - y - len(owner) * 14)
    for words, step, lead, grey in ((lines, size, size * 1.2, 0.0), (owner, _OWNER, 14.0, _GREY)):
        if words:
            sheets.begin(story.paragraph())
        for line in words:
            y += lead
            sheets.text(x, y, line, step, grey, "" if grey else sender.colour)
    return y + 3


def _right(sheets: Sheets, sender: Letterhead, profile: Profile, story: Story, floor: float) -> float:
    """Address and contact small at the right, under the logo if it is there; answers where it ends."""
    x, y = profile.date_x * MM, profile.head_y * MM
    made, most = _beside_name(sheets.wrapper, sender, profile, floor, sheets.picture_size)
    if most:
        y += _logo(sheets, sender, story, (x, y), _logo_width(sender, profile), most)[1] + _AFTER_LOGO
    if made.lines:
        sheets.begin(story.paragraph())
    for across, down, line in made.lines:
        sheets.text(x + across, y + down, line, made.size, _GREY)
    return y + made.height + 3


def _beside_name(wrapper: Wrapper, sender: Letterhead, profile: Profile, floor: float, sized: Sized) -> tuple[Contact, float]:
    """Address and contact as they are set, and how high the logo above them may be; 0 without one."""
    room, space = (profile.width - profile.right - profile.date_x) * MM, floor - profile.head_y * MM - 2
    logo = sized(sender.logo, _logo_width(sender, profile), space)[1] if sender.logo_place == "right" else 0.0
    made = set_contact(wrapper, sender, room, space - (_AFTER_LOGO if logo else 0.0), logo)
    return made, max(0.0, space - made.height - _AFTER_LOGO) if logo else 0.0


def _logo_width(sender: Letterhead, profile: Profile) -> float:
    return min(profile.width - profile.right - profile.date_x, sender.logo_width) * MM


def _logo(sheets: Sheets, sender: Letterhead, story: Story, place: tuple[float, float], width: float,
          most: float) -> tuple[float, float]:
    """Draw the logo; answers its width and height, 0 when the file does not hold it."""
    wide, high = sheets.picture_size(sender.logo, width, most)
    if high:
        sheets.begin(story.picture(sender.name or sender.owner))
        sheets.picture(sender.logo, *place, wide, high)
    return wide, high


def _fitting(sheets: Sheets, words: str, room: float, space: float) -> tuple[list[Pieces], float]:
    """A heading in at most two lines and so much height, smaller if it must."""
    size = _NAME
    lines = sheets.wrapper.lines(((words, BOLD),), room, size) if words else []
    while (len(lines) > 2 or len(lines) * size * 1.2 > space) and size > _SMALLEST:
        size -= 1
        lines = sheets.wrapper.lines(((words, BOLD),), room, size)
    return lines[:3], size
