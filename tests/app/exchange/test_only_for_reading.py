"""Lists that Regulars writes for reading only are known when they come back: nothing of them is taken for customers or journal."""
import pytest

from app.errors import BadFile
from app.exchange.exporting import export
from app.exchange.importing import Options, bring_in
from app.exchange.plan import Plan


@pytest.fixture
def busy(house):
    house.customer("Ann Ellis", birthday="1956-11-04", email="ann@example.org")
    return house


@pytest.mark.parametrize("name", ["due.csv", "due.xlsx", "due.ics", "permissions.csv", "permissions.xlsx"])
@pytest.mark.parametrize("planned", [True, False])
def test_they_are_refused_in_one_sentence(busy, tmp_path, name, planned):
    file = tmp_path / name
    export(busy.context, file.stem, file)
    before = busy.tables()
    with pytest.raises(BadFile, match="for reading only"):
        bring_in(busy.context, file, Plan(file).options() if planned else Options())
    assert busy.tables() == before


def test_among_other_appointments_ours_are_left_out_with_a_reason(busy, tmp_path):
    file = tmp_path / "all.ics"
    event = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART:20261001T100000\r\nSUMMARY:Visit to Ann Ellis\r\nEND:VEVENT\r\n"
    file.write_text("BEGIN:VCALENDAR\r\n" + event.format("1@elsewhere")
                    + event.format("birthday:1:2026-10-01@abc.regulars") + "END:VCALENDAR\r\n")
    result = bring_in(busy.context, file)
    assert (result.new, result.rejected) == (1, 1)
    assert "due" in result.rejects[0].reason
