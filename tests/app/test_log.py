from __future__ import annotations

import logging

from app import log


def test_an_error_is_logged_by_its_place_and_never_by_its_text(tmp_path):
    file = tmp_path / "regulars.log"
    handler = log.start(file)
    try:
        try:
            raise ValueError("could not read 'Ann Ellis'")
        except ValueError:
            logging.getLogger("app").exception("import failed at row %d", 17)
    finally:
        log.stop(handler)
    told = file.read_text("utf-8")
    assert "import failed at row 17" in told
    assert "ValueError" in told and "test_log.py" in told
    assert "Ann" not in told


def test_peewee_is_silent_about_what_it_writes(tmp_path):
    file = tmp_path / "regulars.log"
    handler = log.start(file)
    try:
        logging.getLogger("peewee").debug("INSERT INTO customer VALUES ('Ann')")
        logging.getLogger("peewee").error("INSERT INTO customer VALUES ('Ann')")
    finally:
        log.stop(handler)
    assert not file.exists()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path, capsys):
    handler = log.start(tmp_path / "missing" / "regulars.log")
    logging.getLogger("app").warning("nobody hears this")
    log.stop(handler)
    assert "Traceback" not in capsys.readouterr().err
