from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.kit.grid import Grid
from ui.kit.paged_table import PAGE, PagedTable
from ui.kit.table import ROW, SORT, Heading, SortedTable, Table, with_headings


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    amount: int | None = None


class Rows(Table):
    COLUMNS = (("name", "Name", None), ("amount", "Amount", lambda pence: "" if pence is None else f"£{pence / 100:.2f}"))
    RIGHT = frozenset({"amount"})


class Pages(PagedTable):
    COLUMNS = Rows.COLUMNS


ROWS = [Row(1, "Zoë", 500), Row(2, "ann", None), Row(3, "Bert", 20)]


def test_a_table_obeys_qts_rules_for_models(qtmodeltester):
    table = Rows(with_headings(ROWS, lambda row: row.name[0]))
    qtmodeltester.check(table, force_py=True)
    table.set_rows(ROWS[:1])
    qtmodeltester.check(table, force_py=True)


def test_a_paged_table_obeys_qts_rules_for_models(qtmodeltester):
    table = pages(300)
    qtmodeltester.check(table, force_py=True)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_roles_give_text_raw_value_and_row(qapp):
    table = Rows(ROWS)
    index = table.index(0, 1)
    assert index.data() == "£5.00"
    assert index.data(SORT) == 500
    assert index.data(ROW) is ROWS[0]
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Zoë, £5.00"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Amount"


def test_headings_can_be_read_but_not_chosen(qapp):
    table = Rows(with_headings(ROWS, lambda row: "Today", lambda rows: str(len(rows))))
    assert table.row_at(0) == Heading("Today", "3")
    assert table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Today"
    assert not table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert table.heading_numbers() == [0]


def test_the_same_rows_with_new_words_do_not_reset_the_list(qapp, qtbot):
    table = Rows(ROWS)
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.dataChanged):
        table.set_rows([replace(ROWS[0], name="Zoe"), *ROWS[1:]])
    with qtbot.waitSignal(table.modelReset):
        table.set_rows(ROWS[1:])


def test_a_short_list_sorts_by_raw_values_with_nothing_at_the_end(qapp):
    proxy = SortedTable(Rows(ROWS))
    proxy.sort(1)
    assert [proxy.index(line, 0).data(ROW).id for line in range(3)] == [3, 1, 2]
    proxy.sort(0)
    assert [proxy.index(line, 0).data(ROW).name for line in range(3)] == ["ann", "Bert", "Zoë"]


def test_a_grid_finds_its_row_through_the_order_on_the_screen(qtbot):
    grid = Grid(Rows(ROWS), "Customers")
    qtbot.addWidget(grid)
    grid.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert grid.select_id(1)
    assert grid.current_row() is ROWS[0]


def pages(count: int, fetched: list[list[int]] | None = None) -> Pages:
    def ids(attribute: str, descending: bool):
        return range(count, 0, -1) if descending else range(1, count + 1)

    def rows(wanted):
        if fetched is not None:
            fetched.append(list(wanted))
        return [Row(ident, f"Customer {ident}") for ident in wanted]

    table = Pages(ids, rows)
    table.refresh()
    return table


def test_a_long_list_fetches_only_the_pages_that_are_looked_at(qapp):
    fetched: list[list[int]] = []
    table = pages(100_000, fetched)
    assert table.rowCount() == 100_000
    assert fetched == []
    assert table.index(99_999, 0).data() == "Customer 100000"
    assert table.index(99_998, 0).data() == "Customer 99999"
    assert [len(page) for page in fetched] == [100_000 % PAGE]


def test_a_long_list_is_sorted_by_asking_for_the_ids_again(qapp):
    table = pages(1000)
    table.sort(0, Qt.SortOrder.DescendingOrder)
    assert (table.order, table.descending) == ("name", True)
    assert table.index(0, 0).data() == "Customer 1000"
    assert table.number_of(1000) == 0
    assert table.number_of(5000) == -1


def test_headings_may_stand_between_the_ids_of_a_long_list(qapp, qtmodeltester):
    table = Pages(lambda *_order: [Heading("Today"), 1, 2, Heading("Yesterday"), 3], lambda ids: [Row(one, f"C{one}") for one in ids])
    table.refresh()
    qtmodeltester.check(table, force_py=True)
    assert [table.index(line, 0).data() for line in range(5)] == ["Today", "C1", "C2", "Yesterday", "C3"]
    assert list(table.ids) == [1, 2, 3]
    assert table.heading_numbers() == [0, 3]


def test_a_row_that_is_gone_meanwhile_leaves_a_blank_line(qapp):
    table = Pages(lambda *_order: [1, 2], lambda ids: [Row(1, "Ann")])
    table.refresh()
    assert table.index(1, 0).data() is None
