"""What is told after a file: how much of each kind, who was made besides, and what the step is called."""
from app.exchange.everything import export_everything
from app.exchange.importing import bring_in, rehearse

SALES = ("Customer ref,Customer,Date,Item,Total\n1,Ann Ellis,2026-03-01,Service,84.50\n"
         "2,Bob Reed,2026-03-02,Service,90\n,Nobody,2026-03-03,Service,1\n")


def kinds(result):
    return [(one.kind, one.read, one.new, one.changed, one.same, one.rejected) for one in result.kinds]


def last_step(house):
    return house.sql("SELECT name FROM action ORDER BY id DESC LIMIT 1")[0][0]


def test_a_file_of_sales_tells_whom_it_makes_and_which_rows_do(house, write):
    house.customer("Ann Ellis")
    file = write(SALES, "till.csv")
    for act in (rehearse, bring_in):
        result = act(house.context, file)
        assert kinds(result) == [("sales", 3, 2, 0, 0, 1), ("customers", 2, 2, 0, 0, 0)]
        assert result.customers_made == 2
        assert [(one.row, one.makes_customer) for one in result.shown.of("new")] == [(2, True), (3, True)]
    told = result.as_json()
    assert told["kinds"][0] == {"kind": "sales", "read": 3, "new": 2, "changed": 0, "same": 0, "rejected": 1, "written": 2}
    assert (told["customers_made"], result.kinds[0].label) == (2, "Sales")
    assert last_step(house) == "Import of till.csv: 2 new, 2 customers made"


def test_one_customer_is_made_and_two_are(house, write):
    house.customer("Ann Ellis")
    bring_in(house.context, write("\n".join(SALES.splitlines()[:2]) + "\n", "till.csv"))
    assert "1 customer made" in last_step(house)


def test_a_step_is_called_by_its_file_and_what_came_of_it(house, write):
    head = "Ref,First name,Last name,Notes\n"
    bring_in(house.context, write(head + "1,Ann,Ellis,\n2,Bob,Reed,\n", "crm.csv"))
    assert last_step(house) == "Import of crm.csv: 2 new"
    bring_in(house.context, write(head + "1,Ann,Ellis,hums\n2,Bob,Reed,\n3,Cy,Ash,\n", "crm.csv"))
    assert last_step(house) == "Import of crm.csv: 1 new, 1 changed"


def test_a_file_about_one_person_does_not_put_that_name_into_the_history(house, write):
    bring_in(house.context, write("First name,Last name\nAnn,Ellis\n", "Ann Ellis.csv"))
    assert last_step(house) == "Import of customers: 1 new"


def test_a_whole_business_tells_its_lists(house, write, tmp_path):
    house.customer("Ann Ellis")
    bring_in(house.context, write(SALES, "till.csv"))
    export_everything(house.context, tmp_path / "all.zip")
    file = tmp_path / "all.zip"
    house.close()
    from house import House, template

    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "regulars.db").write_bytes(template(tmp_path).read_bytes())
    empty = House(folder)
    for act in (rehearse, bring_in):
        result = act(empty.context, file)
        assert kinds(result) == [("customers", 3, 3, 0, 0, 0), ("sales", 2, 2, 0, 0, 0)]
    assert last_step(empty) == "Import of all.zip: customers 3, sales 2"
    empty.close()


def test_one_cell_too_few_is_told_in_the_singular(house, write):
    result = bring_in(house.context, write("name,phone\nAnn Ellis\nBob Reed,0113 496 0001\n"))
    assert result.warnings[0].reason == "The row has 1 cell where there are 2 headings."
