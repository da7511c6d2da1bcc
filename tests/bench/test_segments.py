"""How many customers of 100,000 fit a rule."""
from app.segments import rules
from measure import COUNT, median_seconds

ORDINARY = ("town = Otley", "town ~ ot and not deceased", "last_contact < -180d", "next_birthday <= +30d", "value >= £100",
            "renewal_ends <= +60d and email is not empty", "postcode begins LS and tag = VIP")
HARD = " or ".join(f'(town = "Place {number}" and notes ~ "{number}")' for number in range(20))


def test_counting_whoever_fits_a_rule(busy, figures):
    """Ordinary rules while one types; the hardest with forty comparisons of texts. Beside them a bare look at every customer."""
    bare = median_seconds(lambda: busy.sql("SELECT count(*) FROM customer WHERE binned_on IS NULL AND instr(lower(notes), 'x')"), times=5)
    times = {rule: median_seconds(lambda rule=rule: rules.count(busy.context, rule), times=5) for rule in ORDINARY}
    slowest = max(times.values())
    hard = median_seconds(lambda: rules.count(busy.context, HARD), times=1)
    figures.note(f"the slowest of seven ordinary rules over {COUNT:,}, against a bare look at every customer; one of 40 comparisons",
                 f"{slowest / bare:.1f}x ({slowest * 1000:.0f} ms against {bare * 1000:.0f} ms); {hard * 1000:.0f} ms",
                 "at most 3x; 20x")
    assert slowest <= 3 * bare, times
    assert hard <= 20 * bare
