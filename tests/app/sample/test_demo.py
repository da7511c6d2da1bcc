"""The demonstration: made once, by the real import, with something due; the second time nothing new."""
from collections import Counter
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from app.clock import Clock
from app.context import open_business
from app.errors import UserError
from app.safety.backup import list_backups
from app.safety.check import check
from app.sample import demo
from app.segments import saved
from house import TODAY, House


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One demonstration, with its folder."""
    return demo.make(tmp_path_factory.mktemp("demo") / "a sample", Clock(TODAY))


@pytest.fixture
def shop(made):
    context = open_business(made.data, Clock(TODAY))
    yield context
    context.close()


def test_everybody_is_there_with_their_renewals_and_calls(made, shop):
    def count(sql):
        return shop.database.execute_sql(sql).fetchone()[0]

    assert made.customers == 200
    assert count("SELECT count(*) FROM renewal") == 120
    assert count("SELECT count(*) FROM term") > 300
    assert count("SELECT count(*) FROM interaction") > 1500
    assert count("SELECT count(*) FROM sale") > 900
    assert count("SELECT count(DISTINCT customer_id) FROM sale") > 150
    assert count("SELECT count(*) FROM sale s JOIN product p ON p.id = s.product_id WHERE p.name = 'Boiler Cover'") > 100
    assert count("SELECT count(*) FROM customer WHERE deceased") == 1
    assert count("SELECT count(*) FROM consent WHERE channel = 'post' AND NOT allowed") == 1
    assert count("SELECT count(*) FROM customer WHERE birthday LIKE '%-02-29'") == 1
    assert count("SELECT count(*) FROM customer WHERE resembles_id IS NOT NULL") >= 3
    assert count("SELECT count(*) FROM customer WHERE household = 'Ellis'") == 2
    assert count("SELECT count(*) FROM address WHERE locality = 'Addingham' AND town = 'Ilkley'") > 0
    assert shop.settings.business.sample
    assert shop.settings.business.owner == "Graham Hartley"


def test_there_is_something_of_every_kind_to_do(made):
    kinds = Counter(row.kind for row in made.due)
    assert kinds["renewal"] >= 6
    assert kinds["birthday"] >= 4
    assert kinds["follow_up"] >= 4
    assert kinds["task"] >= 2
    assert any(row.days_late for row in made.due) and any(not row.days_late for row in made.due)


def test_the_engineers_segments_each_find_somebody(made, shop):
    found = {row.name: row for row in saved.rows(shop)}
    assert len(found) == 5
    assert all(0 < row.count < 200 for row in found.values())
    assert found["Landlords"].added == 1


def test_the_letters_are_real_and_the_dead_and_the_unwilling_get_none(made):
    pages = [page.extract_text() for page in pypdf.PdfReader(made.letters_pdf).pages]
    assert made.letters >= 8
    assert len(pages) == made.letters - len(list(made.data.glob("letters-* drafts/*.eml")))
    assert all("Hartley Heating" in page for page in pages)
    everything = "\n".join(pages)
    assert "Ŵyn" in everything and "Dąbrowski" in everything
    assert "Pickles" not in everything and "Gaunt" not in everything
    assert made.left_out


def test_the_report_is_a_pdf(made):
    assert "Hartley Heating" in pypdf.PdfReader(made.report_pdf).pages[0].extract_text()


def test_the_second_time_nothing_new_is_due(made, shop):
    before = shop.database.execute_sql('SELECT max(id) FROM "action"').fetchone()
    backups = [row.file for row in list_backups(shop.places)]
    again = demo.make(made.data, Clock(TODAY))
    assert backups
    assert again.letters == 0
    assert again.letters_pdf == made.letters_pdf and again.report_pdf == made.report_pdf
    unwritten = {row.customer_id for row in again.due if row.kind in ("renewal", "birthday")}
    assert unwritten == {customer for customer, _reason in made.left_out}
    assert shop.database.execute_sql('SELECT max(id) FROM "action"').fetchone() == before
    assert check(shop).ok
    assert [row.file for row in list_backups(shop.places)] == backups, "nothing changed since"


def test_the_owners_files_lie_beside_it_and_come_in_again_as_nothing_new(made, shop):
    from app.exchange.importing import bring_in
    from app.exchange.incoming.options import Options

    folder = made.data / demo.FILES
    names = ["boiler-cover.csv", "call-log.csv", "invoices.csv", "outlook-contacts.csv", "outlook-contacts.toml"]
    assert sorted(file.name for file in folder.iterdir()) == names
    told = Options(source=demo.SOURCE, map=folder / names[4])
    for name in names[:4]:
        result = bring_in(shop, folder / name, told if name == names[3] else replace(told, map=None))
        assert (result.new, result.changed, result.rejected, result.action) == (0, 0, 0, 0), name


def test_nothing_of_the_sample_is_rejected(tmp_path):
    from app.exchange.importing import bring_in
    from app.exchange.incoming.options import Options
    from app.sample.words import SAMPLE

    house = House(tmp_path / "own")
    for name, rows in (("outlook-contacts.csv", 200), ("boiler-cover.csv", None), ("call-log.csv", None), ("invoices.csv", None)):
        result = bring_in(house.context, SAMPLE / name, Options(source="Outlook"))
        assert not result.rejects, result.rejects[:3]
        assert not result.questions
        assert rows is None or result.new == rows
    house.close()


def test_pictures_are_taken_into_a_folder_of_their_own(made):
    asked = []

    def pictures(context, folder):
        asked.append(folder)
        return [folder / "01-today-light.png"]

    done = demo.make(made.data, Clock(TODAY), pictures)
    assert asked == [made.data / "pictures"] and asked[0].is_dir()
    assert done.as_json()["pictures"] == [str(asked[0] / "01-today-light.png")]


def test_another_day_brings_new_letters_beside_the_old(made, tmp_path):
    import shutil

    copied = shutil.copytree(made.data, tmp_path / "copied")
    later = demo.make(copied, Clock(date(2026, 11, 10)))
    assert later.letters >= 4
    assert later.letters_pdf.name == "letters-2026-11-10.pdf"
    assert (copied / made.letters_pdf.name).exists()


def test_an_owners_business_is_never_taken_for_a_sample(house):
    with pytest.raises(UserError, match="your own"):
        demo.make(house.folder, Clock(TODAY))


def test_what_a_killed_run_left_is_cleared_away(tmp_path):
    folder = tmp_path / "sample"
    (folder / ".making").mkdir(parents=True)
    (folder / ".making" / "regulars.db").write_text("half")
    assert demo.prepare(folder, Clock(TODAY))
    assert not (folder / ".making").exists()
    assert not demo.prepare(folder, Clock(TODAY))


def test_the_sample_made_on_any_day_has_letters_due(tmp_path):
    for number, day in enumerate((date(2028, 2, 29), date(2027, 12, 31))):
        assert demo.make(tmp_path / str(number), Clock(day)).letters >= 8
