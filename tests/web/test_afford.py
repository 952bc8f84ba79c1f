"""Can this be afforded, in the app: one field first, the answer before anything is bought, and nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visiting import live_as_example, now, see

if TYPE_CHECKING:
    from django.test import Client

AFFORD = "/afford/"


def test_before_anything_is_asked_it_says_what_may_be_spent_till_payday(client: Client) -> None:
    live_as_example("first-slip")
    shown = see(client, AFFORD)

    assert "到发薪日还能花多少" in shown.text
    assert 'id="answer"' not in shown.source


def test_a_purchase_is_answered_and_nothing_is_kept(client: Client) -> None:
    live_as_example("first-slip")
    before = now()
    shown = see(client, AFFORD, amount="3000")

    assert "现在买不稳" in shown.text
    assert now() == before


def test_instalments_tell_what_they_truly_cost_a_year(client: Client) -> None:
    live_as_example("first-slip")
    shown = see(client, AFFORD, amount="3000", product="huabei-bill-instalment", instalments="6")

    assert "比现在付多 ¥135.00" in shown.text
    assert "16.49%" in shown.text


def test_a_purchase_with_the_next_bill_needs_no_number_of_instalments(client: Client) -> None:
    live_as_example("first-slip")
    shown = see(client, AFFORD, amount="300", product="huabei")

    assert "2026年12月10日一次还清 ¥300.00" in shown.text
    assert "不用写期数" in see(client, AFFORD, amount="300", product="huabei", instalments="3").text


def test_what_cannot_be_read_is_told_beside_its_field(client: Client) -> None:
    live_as_example("first-slip")

    assert see(client, AFFORD, amount="很多").status == 400
    assert "请写分几期" in see(client, AFFORD, amount="3000", product="huabei-bill-instalment").text
    assert see(client, AFFORD, amount="1", product="huabei-bill-instalment", instalments="99").status == 400


def test_a_product_that_names_no_price_for_so_many_instalments_says_so(client: Client) -> None:
    live_as_example("first-slip")
    shown = see(client, AFFORD, amount="3000", product="huabei-bill-instalment", instalments="7")

    assert shown.status == 200
    assert 'role="alert"' in shown.source
    assert 'id="answer"' not in shown.source


def test_before_the_household_is_told_it_is_asked_for(client: Client) -> None:
    assert "先填家底" in see(client, AFFORD).text
    assert see(client, AFFORD, amount="10").status == 200
