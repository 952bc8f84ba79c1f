"""A household in a file: owed, explained, checked, costed, planned, worded, put in a calendar."""

from __future__ import annotations

import json
import pathlib
import re
from typing import TYPE_CHECKING

import pytest
from running import run

from anhuan.files.examples import text as example_text

if TYPE_CHECKING:
    from pathlib import Path

BILLS = pathlib.Path(__file__).parents[1] / "files" / "bills" / "samples"
CASE = """
name = "Chen"
on = 2026-11-12

[household]
cash = "3200"
reserve = "1000"
saving = "200"
income = [{ name = "wages", amount = "6500", day = 15 }]
spending = [
  { name = "rent and food", amount = "3700" },
  { name = "outings", amount = "600", essential = false },
]

[[debt]]
id = "bill"
name = "bill"
product = "huabei"
events = [
  { billed = "12000", on = 2026-10-01, due = 2026-10-10 },
  { stated = "12198", on = 2026-11-12 },
]

[[debt]]
id = "loan"
name = "loan"
product = "jiebei"
contract = { ordinary_rate = "0.04%/day", source = "contract, clause 5" }
events = [{ drawn = "6000", on = 2026-10-20, instalments = 6, first_due = 2026-11-20 }]
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    file = tmp_path / "chen.toml"
    file.write_text(CASE, "utf-8")
    return str(file)


def test_a_household_is_told_debt_by_debt_with_its_sum(case: str) -> None:
    told = run("owe", case)

    # 12,000.00 and 33 days of 0.05 %; 6,000.00 and 24 days (both ends) of 0.04 %.
    assert re.search(r"bill +¥12,198.00 +¥12,198.00 +33 天", told.stdout)
    assert re.search(r"loan +¥6,057.60 +¥0.00", told.stdout)
    assert "¥18,255.60" in told.stdout


def test_the_day_asked_about_goes_before_the_files_own(case: str) -> None:
    told = json.loads(run("owe", case, "--on", "2026-11-13", "--json").stdout)

    assert told["schema"] == "anhuan.household/1"
    assert (told["on"], told["debts"][0]["total"]) == ("2026-11-13", "12204.00")


def test_one_debt_is_explained_by_its_name_with_the_contracts_own_words(case: str) -> None:
    told = run("explain", case, "--debt", "loan").stdout

    assert "24 天 × ¥6,000.00 × 0.04%/日 = 57.60" in told
    assert "contract, clause 5" in told
    assert "12,198.00" not in told


def test_the_lenders_figure_in_the_file_is_checked(case: str) -> None:
    told = json.loads(run("reconcile", case, "--json").stdout)

    assert [(one["id"], one["checked"] and one["checked"]["verdict"]) for one in told["debts"]] == [
        ("bill", "agrees"),
        ("loan", None),
    ]
    assert "对得上" in run("reconcile", case).stdout


def test_the_true_rate_stands_beside_the_advertised_one_and_the_cap(case: str) -> None:
    told = run("rate", case, "--debt", "loan").stdout

    assert "14.6%/年" in told
    assert "24%/年" in told


def test_an_instalment_offer_is_costed_from_three_fields() -> None:
    offer = ("--product", "huabei-bill-instalment", "--amount", "12000", "--instalments", "12", "--on", "2026-11-12")
    told = json.loads(run("rate", *offer, "--json").stdout)["costs"][0]

    assert told["contract"][0]["rates"]["equal_nominal"] == "15.864326"
    assert "15.864326%" in run("rate", *offer).stdout


def test_the_plan_says_first_what_is_suggested_and_why(case: str) -> None:
    told = run("plan", case).stdout

    suggestion, rest = told.split("现在可以在电话里答应多少")
    assert "至少守得住" in suggestion
    assert "一个月最多" in suggestion
    assert "按账本逐日重算过，和预先算的分毫不差" in suggestion
    assert "一个月一个月看" in rest


def test_the_plan_in_json_names_what_is_chosen_and_how_sure_it_is(case: str) -> None:
    told = json.loads(run("plan", case, "--json").stdout)
    best = told["chosen"] or told["nearest"]

    assert (told["schema"], told["level"], told["differences"]) == ("anhuan.plan/2", 0.95, [])
    assert {one["debt"] for one in best["choices"]} == {"bill", "loan"}
    assert best["chance"]["at_least"] <= best["chance"]["share"]
    assert float(best["bound"]) <= float(best["priced"])
    assert sum(float(one["cost"]) for one in best["choices"]) == pytest.approx(float(best["cost"]))


def test_settling_early_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    rider = tmp_path / "rider.toml"
    rider.write_text(run("example", "gig-worker").stdout, encoding="utf-8")
    told = json.loads(run("plan", str(rider), "--early", "--json").stdout)["early"]
    settings = {one["keeps_back"]: one for one in told["settings"]}

    assert next(iter(settings)) == "never"
    assert settings["never"]["saved"] == "0.00"
    assert told["chosen"] == told["suggested"]
    assert settings[told["chosen"]]["chance"]["share"] >= settings["never"]["chance"]["share"]
    assert {one["debt"] for one in told["enough"]} == {"huabei", "jiebei", "weilidai", "suixingjie"}
    assert "settle nothing early" in run("--lang", "en", "plan", str(rider), "--early").stdout


def test_where_nothing_can_be_settled_early_that_is_told(tmp_path: Path) -> None:
    slip = tmp_path / "slip.toml"
    slip.write_text(run("example", "first-slip").stdout, encoding="utf-8")

    assert json.loads(run("plan", str(slip), "--early", "--json").stdout)["early"] is None
    assert "Put what is left over aside" in run("--lang", "en", "plan", str(slip), "--early").stdout


def test_what_would_be_is_told_where_it_is_asked_for(case: str) -> None:
    told = json.loads(run("plan", case, "--what-if", "--json").stdout)["what_if"]

    assert told["more_a_month"]["amount"] == "100.00"
    assert set(told) == {"more_a_month", "more_once", "payday_lost", "settlement", "lower_rate"}
    assert told["settlement"]["share"] == "4/5"
    assert "If things change" in run("--lang", "en", "plan", case, "--what-if").stdout


def test_the_frontier_is_told_where_it_is_asked_for(case: str) -> None:
    told = run("plan", case, "--frontier").stdout

    assert "省一点，还是稳一点" in told
    assert "省一点，还是稳一点" not in run("plan", case).stdout


def test_offers_of_a_file_of_their_own_are_looked_at(case: str, tmp_path: Path) -> None:
    offers = tmp_path / "offers.toml"
    offers.write_text(
        '[[offer]]\ndebt = "bill"\nkind = "settlement"\namount = "2000"\nexpires = 2026-12-31\nstanding = "written"\n',
        "utf-8",
    )

    told = run("plan", case, "--offers", str(offers))

    assert told.returncode == 0
    assert "一次性结清，付 ¥2,000.00" in told.stdout


def test_the_ways_that_treat_all_alike_in_json_name_the_recommended_one(case: str) -> None:
    told = json.loads(run("plan", case, "--alike", "--json").stdout)
    best = told["ways"][told["recommended"]]

    assert told["schema"] == "anhuan.plan/1"
    assert best["bearable"]
    assert best["chance"]["low"] <= best["chance"]["share"] <= best["chance_without"]["share"]
    assert {one["treatment"] for one in told["debts"]} == {"spread", "keep"}


def test_another_way_can_be_looked_at_by_its_number(case: str) -> None:
    told = run("plan", case, "--way", "1").stdout

    assert "你选的还法" in told
    assert "付不起" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("plan", "--way", "99"), "没有第 99 种还法", id="a way that is not there"),
        pytest.param(("plan", "--level", "1.5"), "不在 50% 到 99.9% 之间", id="a level that is no chance"),
        pytest.param(("owe", "--debt", "card"), "没有叫“card”的欠款", id="a debt that is not there"),
        pytest.param(("letter", "--debt", "card"), "bill、loan", id="a letter for a debt that is not there"),
    ],
)
def test_what_is_not_there_is_told_calmly(case: str, arguments: tuple[str, ...], message: str) -> None:
    command, *options = arguments
    told = run(command, case, *options)

    assert message in told.stderr
    assert (told.returncode, told.stdout) == (2, "")


def test_the_letter_offers_what_the_plan_says(case: str) -> None:
    plan = json.loads(run("plan", case, "--json").stdout)
    first = plan["chosen"]["choices"][0]["payments"][0]
    told = run("letter", case, "--tail", "1234").stdout

    assert f"¥{float(first['amount']):,.2f}" in told
    assert "尾号 1234" in told
    assert "¥12,198.00" in told


def test_the_words_for_a_call_come_one_by_one(case: str) -> None:
    told = run("letter", case, "--channel", "phone", lang="en").stdout

    assert re.search(r"^1\. ", told, re.MULTILINE)
    assert re.search(r"^9\. ", told, re.MULTILINE)


def test_a_debt_long_past_is_held_back_until_its_owner_has_read_why(tmp_path: Path) -> None:
    old = tmp_path / "old.toml"
    old.write_text(CASE.replace("2026-10-01, due = 2026-10-10", "2021-10-01, due = 2021-10-10"), "utf-8")
    held, sent = run("letter", str(old)), run("letter", str(old), "--acknowledge")

    assert "诉讼时效" in held.stderr
    assert "不表示承认" in held.stdout
    assert "我的方案" in sent.stdout


def test_only_the_calculation_sheet_can_be_asked_for(case: str) -> None:
    told = json.loads(run("letter", case, "--sheet", "--debt", "bill", "--json").stdout)

    assert [one["debt"] for one in told["letters"]] == ["bill"]
    assert "不表示承认" in "".join(told["letters"][0]["paragraphs"])


@pytest.mark.parametrize(("name", "starts"), [("letter.pdf", b"%PDF-"), ("letter.DOCX", b"PK")])
def test_the_letter_to_one_lender_is_written_as_a_file(case: str, tmp_path: Path, name: str, starts: bytes) -> None:
    file = tmp_path / name

    done = run("letter", case, "--debt", "bill", "--out", str(file))

    assert (done.returncode, done.stdout) == (0, "")
    assert "已写到" in done.stderr
    assert file.read_bytes().startswith(starts)


def test_a_character_no_font_has_is_named_when_the_pdf_is_written(case: str, tmp_path: Path) -> None:
    # U+0378 is not assigned, so no font of any machine has it.
    done = run("letter", case, "--debt", "bill", "--reason", "\u0378", "--out", str(tmp_path / "letter.pdf"))

    assert "没有字体能印出这些字：\u0378" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--debt", "bill", "--out", "letter.txt"), "不是 .pdf 或 .docx 文件名"),
        (("--sheet", "--out", "letter.pdf"), "请用 --debt 指明是哪一笔：bill, loan"),
        (("--debt", "loan", "--out", "letter.pdf"), "没有要写的信"),
    ],
    ids=["another kind of file", "more than one lender", "a debt that is kept"],
)
def test_a_letter_that_cannot_be_a_file_is_told_and_writes_nothing(
    case: str, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    *given, name = arguments
    done = run("letter", case, *given, str(tmp_path / name))

    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / name).exists()


def test_a_letter_that_had_better_not_be_sent_is_not_written_unread(tmp_path: Path) -> None:
    old, out = tmp_path / "old.toml", tmp_path / "letter.pdf"
    old.write_text(CASE.replace("2026-10-01, due = 2026-10-10", "2021-10-01, due = 2021-10-10"), "utf-8")

    held = run("letter", str(old), "--debt", "bill", "--out", str(out))

    assert held.returncode == 2
    assert "诉讼时效" in held.stderr
    assert not out.exists()
    assert run("letter", str(old), "--debt", "bill", "--acknowledge", "--out", str(out)).returncode == 0
    assert out.exists()


def test_the_calendar_is_written_whole_and_names_nothing_in_its_titles(case: str, tmp_path: Path) -> None:
    out = tmp_path / "due.ics"
    told = run("calendar", case, "--out", str(out))
    text = out.read_text("utf-8")

    assert told.returncode == 0
    assert text.startswith("BEGIN:VCALENDAR")
    assert set(re.findall(r"SUMMARY:(.*)\r?\n", text)) == {"还款日", "备忘"}
    assert len(set(re.findall(r"UID:(.*)", text))) == text.count("BEGIN:VEVENT")


def test_the_days_ahead_are_listed_with_what_is_to_be_done(case: str) -> None:
    text = run("agenda", case, "--days", "8").stdout

    assert "Chen" in text.splitlines()[0]
    assert "2026年11月12日到2026年11月20日" in text
    assert "2026年11月16日 星期一\n  把 ¥200.00 转进备用金\n" in text


def test_the_days_ahead_for_other_programs(case: str) -> None:
    told = json.loads(run("agenda", case, "--days", "8", "--json").stdout)

    assert (told["schema"], told["on"], told["until"]) == ("anhuan.agenda/1", "2026-11-12", "2026-11-20")
    saving = next(one for one in told["days"] if one["day"] == "2026-11-16")
    assert saving["tasks"] == [{"kind": "saving", "debt": None, "text": "把 ¥200.00 转进备用金"}]
    assert (saving["payments"], saving["remind"]) == ([], [0])


def test_days_with_nothing_on_them_say_so(tmp_path: Path) -> None:
    file = tmp_path / "paid.toml"
    file.write_text('on = 2026-11-12\n[household]\ncash = "100"\n', "utf-8")

    assert "这些天没有要还、要办的" in run("agenda", str(file)).stdout


def test_a_calendar_never_overwrites_another_kind_of_file(case: str) -> None:
    told = run("calendar", case, "--out", case)

    assert (told.returncode, "不是 .ics 文件名" in told.stderr) == (2, True)


def test_a_folder_that_cannot_be_written_is_told(case: str, tmp_path: Path) -> None:
    told = run("calendar", case, "--out", str(tmp_path / "nowhere" / "due.ics"))

    assert (told.returncode, "写不进" in told.stderr) == (2, True)


def test_a_good_file_is_found_good(case: str) -> None:
    told = run("check", case, "--json")

    assert told.returncode == 0
    assert not [one for one in json.loads(told.stdout)["findings"] if one["severity"] == "error"]


def test_everything_wrong_in_a_file_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(CASE.replace('cash = "3200"', 'cash = "32.005"').replace("huabei", "花贝"), "utf-8")
    told = run("check", str(bad))

    assert told.returncode == 2
    assert "第 6 行" in told.stdout
    assert "第 18 行" in told.stdout
    assert "2 处要改" in told.stdout


def test_the_first_thing_wrong_stops_every_other_command_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(CASE.replace('cash = "3200"', 'cash = "32.005"'), "utf-8")
    told = run("plan", str(bad))

    assert (told.returncode, told.stdout) == (2, "")
    assert "第 6 行 household.cash" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_plan_needs_a_household(tmp_path: Path) -> None:
    bare = tmp_path / "bare.toml"
    bare.write_text('[[debt]]\nproduct = "huabei"\namount = "1200"\ndue = 2026-10-10\n', "utf-8")
    told = run("plan", str(bare), "--on", "2026-11-12")

    assert (told.returncode, "[household]" in told.stderr) == (2, True)


def test_neither_file_nor_fields_is_told_with_an_example() -> None:
    told = run("owe", "--product", "huabei")

    assert (told.returncode, "--due" in told.stderr) == (2, True)


@pytest.mark.parametrize("command", ["owe", "explain", "reconcile", "rate", "plan", "letter"])
def test_english_is_complete(case: str, command: str) -> None:
    told = run(command, case, lang="en")

    assert told.returncode == 0
    # Sources are named by their Chinese titles only where no English one is known; every other word is English.
    spoken = [line for line in told.stdout.splitlines() if "Source:" not in line]
    assert not re.search(r"[\u4e00-\u9fff]", "\n".join(spoken).replace("花呗", "").replace("借呗", ""))


@pytest.mark.parametrize("name", ["first-slip", "gig-worker", "card-family"])
def test_a_worked_household_in_short_says_what_is_owed_and_what_to_offer(name: str) -> None:
    done = run("demo", name, "--short")

    assert done.returncode == 0
    assert "应还合计" in done.stdout
    assert "至少守得住" in done.stdout
    assert len(done.stdout.splitlines()) < 60


@pytest.mark.parametrize("name", ["first-slip", "gig-worker", "card-family"])
def test_a_worked_household_shows_the_whole_job(name: str) -> None:
    told = run("demo", name)

    assert (told.returncode, told.stderr) == (0, "")
    for part in ("欠多少", "为什么是这个数", "对方的数字", "怎么还", "可以发给对方的话"):
        assert f"━━ {'一二三四五'['欠为对怎可'.index(part[0])]}、{part}" in told.stdout


def test_an_example_is_a_file_to_start_from(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(run("example", "gig-worker").stdout, "utf-8")

    assert run("check", str(mine)).returncode == 0
    assert "first-slip" in run("example").stdout
    assert run("example", "nobody").returncode == 2


PROMISED = """
[[promise]]
debt = "bill"
made = 2026-11-01
standing = "written"
payments = [{ on = 2026-11-05, amount = "300" }, { on = 2026-11-18, amount = "9000" }]

[[promise]]
id = "asked"
debt = "loan"
made = 2026-11-12
payments = [
  { on = 2027-01-20, amount = "10" },
  { on = 2027-02-20, amount = "10" },
  { on = 2027-03-20, amount = "10" },
  { on = 2027-04-20, amount = "10" },
]
"""


@pytest.fixture
def promised(tmp_path: Path) -> str:
    file = tmp_path / "promised.toml"
    paid = '  { paid = "100", on = 2026-11-05 },\n'
    whole = CASE.replace("  { stated", f"{paid}  {{ stated").replace('cash = "3200"', 'cash = "6200"')
    file.write_text(whole + PROMISED, "utf-8")
    return str(file)


def test_what_was_promised_is_told_with_what_became_of_it_and_what_to_do(promised: str) -> None:
    told = run("promises", promised, lang="en").stdout

    assert "bill: part kept (made on 1 November 2026; agreed in writing)" in told
    assert re.search(r"5 November 2026 +¥300.00  part kept, ¥200.00 missing", told)
    assert "¥100.00 paid of ¥9,300.00 promised" in told
    assert "loan: open (made on 12 November 2026; asked for, not answered yet)" in told
    assert "… and 1 more, the last on 20 April 2027" in told
    assert "bill: the ¥9,000.00 of 18 November 2026 is at risk" in told
    assert "Call the official line soon, on that day at the latest" in told
    assert "loan: not confirmed in writing yet." in told
    assert "whatever is paid less surely than 95% is called at risk" in told


def test_a_plan_says_that_everything_is_promised_and_what_is_at_risk_and_nothing_of_being_sure(promised: str) -> None:
    told = run("plan", promised, lang="en").stdout

    assert "Everything to be paid is promised already" in told
    assert "What is promised already (bill, loan) is not in the figures of the plan" in told
    assert "Past its day, with something still missing: bill." in told
    assert "At risk: bill." in told
    assert "A plan that holds" not in told
    assert "Kept in at least" not in told


def test_a_plan_in_json_says_that_everything_is_promised_and_what_is_at_risk(promised: str) -> None:
    told = json.loads(run("plan", promised, "--json").stdout)

    assert (told["chosen"], told["nearest"], told["sure"]) == (None, None, None)
    assert [(one["debt"], bool(one["at_risk"])) for one in told["promised"]] == [("bill", True), ("loan", False)]


def test_a_plan_of_what_is_not_promised_says_what_it_leaves_out(promised: str) -> None:
    file = pathlib.Path(promised)
    file.write_text(file.read_text("utf-8").split('[[promise]]\nid = "asked"')[0], "utf-8")
    told = run("plan", promised, lang="en").stdout

    assert "What is promised already (bill) is not in the figures of the plan" in told
    assert told.index("At risk: bill.") < told.index("Promise no figure for now")


def test_promises_in_json_carry_their_payments_and_chances(promised: str) -> None:
    told = json.loads(run("promises", promised, "--json").stdout)
    first, second = told["promises"]

    assert (told["schema"], told["weighed"], told["surplus"]) == ("anhuan.promises/1", True, "0.00")
    assert (first["state"], first["behind"], first["next"]) == (
        "part_kept",
        "200.00",
        {"day": "2026-11-18", "amount": "9000.00"},
    )
    assert first["at_risk"]["day"] == "2026-11-18"
    assert first["at_risk"]["chance"]["runs"] == 20_000
    assert [(one["in_time"], one["state"]) for one in first["payments"]] == [("100.00", "part_kept"), ("0.00", "open")]
    assert (second["id"], second["standing"], len(second["chances"])) == ("asked", "hoped", 4)


def test_a_file_without_promises_says_so(case: str) -> None:
    assert "还没有答应过谁" in run("promises", case).stdout
    assert json.loads(run("promises", case, "--json").stdout)["promises"] == []


def test_the_calendar_holds_what_is_promised(promised: str) -> None:
    told = run("calendar", promised, "--titles", "full").stdout.replace("\r\n ", "").replace("\n ", "")

    assert "答应过还 ¥9\\,000.00" in told


def test_cash_by_day_says_on_which_due_day_money_may_be_missing(promised: str) -> None:
    told = run("forecast", promised, "--on", "2026-11-12", lang="en").stdout

    assert "cash to the next three paydays" in told
    assert "Days on which something is due:" in told
    assert "18 November 2026" in told


def test_cash_by_day_in_json_has_every_day_with_its_bands(promised: str) -> None:
    told = json.loads(run("forecast", promised, "--on", "2026-11-12", "--json").stdout)
    days = told["days"]

    assert (told["schema"], told["on"], days[-1]["day"]) == ("anhuan.forecast/1", "2026-11-12", told["paydays"][2])
    assert all(float(one["low_95"]) <= float(one["middle"]) <= float(one["high_95"]) for one in days)
    assert all(0 <= one["short"] <= 1 for one in told["dues"])


@pytest.mark.parametrize("asked", [("forecast",), ("afford", "300")])
def test_what_bills_say_counts_in_the_terminal_as_it_does_in_the_app(tmp_path: Path, asked: tuple[str, ...]) -> None:
    file = tmp_path / "rider.toml"
    file.write_text(example_text("gig-worker"), "utf-8")
    command, *more = asked
    bills = [word for name in ("rider-wechat.csv", "rider-alipay.csv") for word in ("--bills", str(BILLS / name))]

    without, with_them = (run(command, str(file), *more, *given, "--json").stdout for given in ([], bills))
    assert json.loads(without).keys() == json.loads(with_them).keys()
    assert without != with_them

    refused = run(command, str(file), *more, "--bills", str(file))
    assert (refused.returncode, "rider.toml" in refused.stderr) == (2, True)


def test_cash_by_day_needs_a_household(tmp_path: Path) -> None:
    file = tmp_path / "bare.toml"
    file.write_text(CASE.partition("[household]")[0] + "[[debt]]" + CASE.partition("[[debt]]")[2], "utf-8")
    found = run("forecast", str(file))

    assert found.returncode == 2
    assert "Traceback" not in found.stderr


def test_a_purchase_is_weighed_before_it_is_made(promised: str) -> None:
    told = run("afford", promised, "500", "--on", "2026-11-12", lang="en").stdout
    as_json = json.loads(run("afford", promised, "500", "--on", "2026-11-12", "--json").stdout)
    safe = {
        name: float(as_json["safe_to_spend"][name]) for name in ("cash", "dues", "living", "luck", "reserve", "left")
    }

    assert "may be spent" in told
    assert as_json["schema"] == "anhuan.afford/1"
    assert as_json["with"]["kept"] <= as_json["without"]["kept"]
    assert round(safe.pop("cash") - sum(safe.values()), 2) == 0


def test_a_purchase_in_instalments_tells_its_yearly_rate(promised: str) -> None:
    how = ("--with", "huabei-bill-instalment", "--instalments", "6", "--on", "2026-11-12")
    told = json.loads(run("afford", promised, "3000", *how, "--json").stdout)

    assert (len(told["payments"]), told["paid_in_all"], told["product"]) == (6, "3135.00", "huabei-bill-instalment")
    assert told["rate_percent"][0].startswith("16.4")
    assert run("afford", promised, "3000", "--with", "nobody", "--instalments", "6").returncode == 2


@pytest.mark.parametrize(
    "asked",
    [("500", "--with", "jiebei"), ("500", "--instalments", "3"), ("0",), ("lots",), ("500", "--with", "x" * 99)],
)
def test_a_purchase_that_cannot_be_read_is_refused_with_what_to_do(promised: str, asked: tuple[str, ...]) -> None:
    found = run("afford", promised, *asked)

    assert found.returncode == 2
    assert found.stderr.strip()
    assert "Traceback" not in found.stderr
