"""Reports in the shell."""
from __future__ import annotations

import pytest
from pypdf import PdfReader


@pytest.fixture
def busy(shop):
    number = shop.json("add", "full_name=Mrs Ann Ellis", "town=Otley", "birthday=1956-11-08")["id"]
    shop.json("log", number, "--channel", "phone", "--text", "asks about cover", "--date", "2026-10-20")
    return shop


@pytest.mark.parametrize("name", ["due", "customers", "journal", "renewals", "birthdays"])
def test_each_report_is_written_on_paper_and_as_csv(busy, name, tmp_path):
    for ending in ("pdf", "csv"):
        out = tmp_path / f"{name}.{ending}"
        result = busy.json("report", name, "--out", out)
        assert set(result) >= {"rows", "file"}
        assert result["file"] == str(out) and out.stat().st_size > 0
    assert len(PdfReader(tmp_path / f"{name}.pdf").pages) == 1


def test_a_period_may_be_named(busy, tmp_path):
    assert busy.json("report", "journal", "--out", tmp_path / "a.csv", "--from", "2026-10-01", "--to", "2026-10-31")["rows"] == 1
    assert busy.json("report", "journal", "--out", tmp_path / "b.csv", "--from", "2026-11-01", "--to", "2026-11-30")["rows"] == 0
    assert busy("report", "customers", "--out", tmp_path / "c.csv").out.startswith("1 line in ")


@pytest.mark.parametrize(("arguments", "status"), [
    (["gossip", "--out", "x.pdf"], 1), (["due", "--out", "x.doc"], 1), (["due"], 2), (["due", "--out", "/nowhere/at/all.pdf"], 1),
    (["journal", "--out", "x.pdf", "--from", "2026-11-01", "--to", "2026-10-01"], 1)])
def test_what_cannot_be_reported_is_refused(busy, arguments, status, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = busy("report", *arguments)
    assert (said.status, said.out) == (status, "")
    assert "Traceback" not in said.err
    assert not any(tmp_path.glob("x.*"))
