"""Chance that can be relied on."""
from app.sample.dice import Dice


def test_the_same_seed_falls_the_same_way():
    one, other = Dice("Otley"), Dice("Otley")
    assert [one.whole(1, 6) for _throw in range(50)] == [other.whole(1, 6) for _throw in range(50)]
    assert [Dice("Otley").whole(1, 6) for _throw in range(50)] != [Dice("Ilkley").whole(1, 6) for _throw in range(50)]


def test_whole_numbers_stay_between_their_bounds_and_reach_both():
    dice = Dice("bounds")
    assert {dice.whole(1, 3) for _throw in range(200)} == {1, 2, 3}


def test_weights_count_and_nothing_weightless_is_picked():
    dice = Dice("weights")
    picked = [dice.weighted(("never", "often", "seldom"), (0, 9, 1)) for _throw in range(500)]
    assert "never" not in picked
    assert picked.count("often") > picked.count("seldom") > 0


def test_shuffling_keeps_everything():
    assert sorted(Dice("mix").shuffled(list(range(100)))) == list(range(100))
