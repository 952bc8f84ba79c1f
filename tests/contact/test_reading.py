"""A message read: marks of fraud, what fits a lender, and everything nobody can tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from growing import times_as_long
from hypothesis import given
from hypothesis import strategies as st
from report_messages import confusion, messages

from anhuan.contact.reading.links import links
from anhuan.contact.reading.reading import Reading, Verdict, Weight, read
from anhuan.contact.reading.text import LONGEST, plain
from anhuan.terms.channels import channels

TEXTS = Path(__file__).parent / "messages"


def told(text: str, sender: str = "", kind: str = "sms", owed: set[str] | None = None) -> Reading:
    return read(text, sender=sender, kind=kind, channels=channels(), owed=owed)


def codes(text: str, sender: str = "", kind: str = "sms") -> set[str]:
    return {one.code for one in told(text, sender, kind).findings if one.weight is Weight.FRAUD}


@pytest.mark.parametrize("name", ["open", "once_kept_aside", "by_another_hand", "held_out"])
def test_of_the_labelled_texts_no_lawful_one_is_called_fraud_no_fraud_a_match_and_few_cannot_be_told(name: str) -> None:
    found = confusion(messages(TEXTS / f"{name}.toml"))

    assert found["match", "fraud"] == 0
    assert found["fraud", "match"] == 0
    asked = sum(found[label, said] for label in ("match", "fraud") for said in ("match", "fraud", "unclear"))
    assert (found["match", "unclear"] + found["fraud", "unclear"]) * 5 < asked


def test_a_threat_or_an_insult_is_told_and_says_nothing_of_who_it_is() -> None:
    rude = told("【美团】老赖，再不还今晚就去你家堵门，让你全村都知道。请在美团App还款。", "10109777")
    warned = told("【美团】有不法分子以“爆通讯录”相威胁，请勿相信。账单请在美团App查看。", "10109777")

    assert rude.verdict is Verdict.MATCH
    assert {one.code for one in rude.findings if one.weight is Weight.CONDUCT} == {"threat", "insult"}
    assert not [one for one in warned.findings if one.weight is Weight.CONDUCT]


def test_a_sender_whose_name_only_impostors_use_is_no_lender() -> None:
    found = told("您的贷款已逾期，请按时还款。", "美团金融", "app")

    assert found.verdict is Verdict.FRAUD
    assert {one.code for one in found.findings if one.weight is Weight.FRAUD} == {"alike"}


def test_through_the_lenders_own_channel_an_offer_it_names_leaves_it_open_and_a_demand_does_not() -> None:
    assert told("【微众银行】您申请的提前还款已完成，未收手续费3,000元。", "95384").verdict is not Verdict.FRAUD
    assert told("【微众银行】您的微粒贷逾期，请把验证码发给我行专员。", "95384").verdict is Verdict.FRAUD


def test_a_lenders_text_that_speaks_of_what_fraud_asks_for_is_no_match_unless_it_denies_it() -> None:
    assert told("【招商银行】信用卡账单已出，查看链接还款。", "95555").verdict is not Verdict.MATCH
    assert told(DUE + "我行不会索要密码。", "95555").verdict is Verdict.MATCH


def test_a_lenders_signature_under_a_persons_own_number_excuses_nothing() -> None:
    text = "【微众银行】您的微粒贷账户需关闭，请联系客服登记。"

    assert told(text, "1770000xxxx").verdict is Verdict.FRAUD
    assert told(text, "95384").verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("fraud", "lawful"),
    [
        ("说是银行的，让我把短信里那6个数字念给他", "让我报身份证后6位数字核对，别的没问，欠款在App里还"),
        ("【恒丰银行】卡片已冻结，缴纳解冻费1,500元后恢复", "【招商银行】账户已解冻，不收任何费用，欠款请在App归还"),
        ("请充值388元开通会员，随后放款", "【招商银行】信用卡账单已出，可开通自动还款"),
        ("付和解金5,300元到李某个人账户", "【招商银行】信用卡欠款：凡要求向个人账户付款的均非本行行为"),
        ("额度全部提现转到备用金账户，别跟家里人说", "【招商银行】信用卡逾期，麻烦转告他给我行信用卡中心回电话"),
    ],
)
def test_money_before_service_and_a_person_to_pay_are_demands_and_words_like_them_are_none(
    fraud: str, lawful: str
) -> None:
    assert told(fraud).verdict is Verdict.FRAUD
    assert told(lawful, "95555").verdict is not Verdict.FRAUD


@pytest.mark.parametrize("hidden", ["征.信.修.复", "逾/期/清/零", "征 信 修 复"])
def test_a_word_spelt_out_is_read_as_one(hidden: str) -> None:
    assert plain(f"专业{hidden}").text.startswith(("专业征信修复", "专业逾期清零"))


def test_a_number_two_channels_share_fits_the_one_that_signs() -> None:
    found = told("【网商银行】您的网商贷已逾期，请在支付宝内还款。", "95188")

    assert found.lender is not None
    assert found.lender.id == "mybank"


def test_what_nobody_can_tell_is_not_called_anything() -> None:
    found = confusion(messages(TEXTS / "open.toml"))

    assert found["unclear", "unclear"] > 0.9 * sum(found["unclear", one.value] for one in Verdict)


DUE = "【招商银行】您尾号2207的信用卡本期应还3,418.66元，今天是最后还款日。可打开掌上生活App查看。"


def test_a_bill_with_the_banks_signature_fits_the_bank() -> None:
    found = told(DUE, "95555")

    assert found.verdict is Verdict.MATCH
    assert found.lender is not None
    assert found.lender.id == "cmb"


def test_a_lender_the_household_owes_nothing_to_leaves_it_open() -> None:
    assert told(DUE, "95555", owed={"ant"}).verdict is Verdict.UNCLEAR
    assert told(DUE, "95555", owed={"cmb"}).verdict is Verdict.MATCH


def test_one_bank_writing_from_the_number_of_another_fits_neither() -> None:
    assert told(DUE, "95188").verdict is not Verdict.MATCH


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("请把收到的验证码发给我", "secret"),
        ("您下个会议软件，打开屏幕共享", "screen"),
        ("把钱转到安全账户", "safe-account"),
        ("转到财务李姐的个人卡", "person"),
        ("先转1元验证一下", "test"),
        ("放款前先交保证金", "fee"),
        ("需要注销校园贷账户", "close"),
        ("您的年化利率过高，国家规定要降", "rate"),
        ("专业征信修复，铲单洗白", "repair"),
        ("代理维权，全额退息", "agent"),
        ("我们先垫资帮您结清", "bridge"),
        ("债权低价回购，三折结清", "buyback"),
        ("请下载我们的App", "app"),
        ("此事不要告诉家人", "secrecy"),
        ("不要打官方客服核实", "aside"),
        ("花呗有问题加我微信 abc_123", "aside-contact"),
        ("借3000到手2100", "shark"),
        ("我是警官，请把资金转账配合清查", "police"),
        ("多扣的费用待退回，点链接填写卡号", "refund"),
        ("您的贷款点 http://1.2.3.4/x", "link-bare"),
        ("花呗处理 https://www.alipay-help.com/a", "link-alike"),
        ("逾期处理 t.cn/Ab3", "link-short"),
        ("逾期处理 huankuan-zhuanqu.net/a", "link-unknown"),
        ("法院传票，点击查看", "court"),
        ("美团金融通知您逾期", "alike"),
    ],
)
def test_each_mark_is_found_and_its_words_are_quoted(text: str, code: str) -> None:
    found = next(one for one in told(text).findings if one.code == code)

    assert found.quote
    assert found.quote in text
    assert told(text).verdict is Verdict.FRAUD


def test_a_foreign_number_is_a_mark_and_ones_own_country_is_not() -> None:
    assert "abroad" in codes("您的花呗逾期", "+852 6000 0000", "call")
    assert "abroad" in codes("您的花呗逾期", "0060-123456", "call")
    assert "abroad" not in codes("您的花呗逾期", "+86 571 8600 0000", "call")


@pytest.mark.parametrize(
    "text",
    [
        "我行不会索要验证码，请勿把验证码告诉任何人",
        "反诈提醒：要求共享屏幕、转账到安全账户的都是诈骗！",
        "他没让我加微信，也没要验证码",
        "请勿向任何个人账户转账",
    ],
)
def test_a_warning_or_a_denial_is_no_request(text: str) -> None:
    assert not codes(text)


@pytest.mark.parametrize(
    ("hidden", "meant"),
    [
        ("微❤️信", "微信"),
        ("加 微 信", "加微信"),
        ("ＡＰＰ", "app"),
        ("停-息-掛-賬", "停息挂账"),
        ("威信", "微信"),
        ("註銷", "注销"),
        ("安\u200b全账户", "安全账户"),
    ],
)
def test_what_is_hidden_by_tricks_is_read_as_it_was_meant(hidden: str, meant: str) -> None:
    assert plain(hidden).text == meant


def test_an_official_address_and_what_is_below_it_are_no_marks() -> None:
    assert not list(links(plain("见 www.cmbchina.com/x 和 https://cmbchina.com"), channels()))


@pytest.mark.parametrize(
    "host", ["xn--80ak6aa92e.com", "cmbchina.com.pay-help.net", "cmbch1na.com", "cmbchinna.com", "cmbchna.com"]
)
def test_an_address_that_only_looks_official_is_told_as_such(host: str) -> None:
    assert [code for code, _, _ in links(plain(host), channels())] == ["link-alike"]


def test_a_mail_address_is_no_link() -> None:
    assert not list(links(plain("写信到 help@nowhere.net"), channels()))


def test_nothing_in_a_text_is_executed_or_opened_and_a_long_one_is_cut_and_said_to_be() -> None:
    long = told("<script>alert(1)</script>" * 50_000)

    assert "cut" in {one.code for one in long.findings}
    assert len(plain("字" * (LONGEST + 9)).text) == LONGEST


@pytest.mark.parametrize("text", ["征信" * 500_000, "1." * 500_000, "转" * 9000 + "账", "微 " * 500_000, "(" * 10**6])
def test_no_text_takes_longer_than_its_length(text: str) -> None:
    assert times_as_long(lambda: told(text[:LONGEST]), lambda: told(text[: LONGEST // 8])) < 24


@pytest.mark.parametrize("text", ["征信" * 500_000, "(" * 10**6])
def test_a_text_is_read_no_further_than_it_is_cut(text: str) -> None:
    assert times_as_long(lambda: told(text), lambda: told(text[: 2 * LONGEST])) < 12


@given(st.text(max_size=300), st.text(max_size=20), st.sampled_from(["sms", "app", "call", "wechat", "mail"]))
def test_any_text_gets_one_of_three_verdicts_and_every_quote_is_in_it(text: str, sender: str, kind: str) -> None:
    found = told(text, sender, kind)

    assert found.verdict in Verdict
    assert (found.verdict is Verdict.FRAUD) == any(one.weight is Weight.FRAUD for one in found.findings)


@pytest.mark.parametrize(
    "text",
    [
        "【招商银行】谨防诈骗。您的信用卡已逾期，请把验证码发给客服处理还款。",
        "【招商银行】您的信用卡已逾期，请把验证码发给客服，谨防诈骗。",
        "【招商银行】反诈提醒：您的信用卡已逾期，为保障资金安全，请立即把钱转到安全账户。",
        "【招商银行】有人冒充您办理贷款，须配合将资金转入安全账户。",
        "【招商银行】为谨防诈骗，您的信用卡资金须转入安全账户。",
        "【招商银行】提高警惕！您的信用卡已被盗用，需配合专员共享屏幕处理，以免损失。",
        "【招商银行】有不法分子自称客服要求您还款，请将资金转入安全账户。",
        "【招商银行】您的信用卡涉及电信诈骗，资金须转入安全账户核查。",
    ],
)
def test_a_warning_put_before_or_after_a_demand_hides_nothing(text: str) -> None:
    assert told(text, "95555").verdict is Verdict.FRAUD


@pytest.mark.parametrize(
    "asked",
    [
        "将礼品卡刮开后的编号发至客服即可",
        "请在数字钱包中添加收款人并支付",
        "请备好现金",
        "请配合冻结，按语音提示解绑",
        "今日登记从速",
        "回电时请报出短信内容",
    ],
)
def test_a_request_no_lender_makes_is_no_match_though_nobody_has_described_the_trick(asked: str) -> None:
    found = told(f"【招商银行】您的信用卡已逾期，{asked}。", "95555")

    assert found.verdict is not Verdict.MATCH
    assert "unusual" in {one.code for one in found.findings}


@pytest.mark.parametrize(
    "asked",
    [
        "请通过掌上生活App还款，如已还请忽略",
        "请确保自动还款账户余额充足",
        "如有困难请致电95555",
        "请您收到本函后按时到庭应诉",
        "请勿向任何个人转账",
    ],
)
def test_what_lenders_ask_for_leaves_a_match(asked: str) -> None:
    assert told(f"【招商银行】您的信用卡已逾期，{asked}。", "95555").verdict is Verdict.MATCH


def test_a_note_of_a_call_is_in_the_words_of_who_had_it_and_what_it_asks_for_counts_as_well() -> None:
    told_usual = "95555打来，说信用卡逾期，让我先还最低，我说发工资就在掌上生活App里还。"
    told_odd = "95555打来，说信用卡逾期，让我买两部手机抵债，我说在掌上生活App里还。"

    assert told(told_usual, "95555", "call").verdict is Verdict.MATCH
    assert told(told_odd, "95555", "call").verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    "sender", ["拍拍贷App", "支付宝-借呗", "恒丰银行信用卡(公众号服务通知)", "中国银行股份有限公司"]
)
def test_a_lenders_own_app_letter_and_account_are_its_channel(sender: str) -> None:
    assert told("您的贷款本期应还100元，请按时还款。", sender, "app").verdict is Verdict.MATCH


@pytest.mark.parametrize("sender", ["拍拍贷极速版", "支付宝-清退专员", "恒丰银行小王", "中国银行经理"])
def test_a_name_with_something_of_its_own_behind_is_not(sender: str) -> None:
    assert told("您的贷款本期应还100元，请按时还款。", sender, "app").verdict is not Verdict.MATCH


@pytest.mark.parametrize(
    "note",
    [
        "自称京东金融客服，让我把额度提出来放到清查账户里，一直不准我挂电话",
        "说我涉嫌贷款诈骗，已经网上追逃，想撤逃就交两万",
        "说我借呗的账被他们买断了，让我打给投资人林总，我就挂电话了",
    ],
)
def test_what_a_caller_said_of_fraud_and_of_hanging_up_is_no_warning(note: str) -> None:
    assert told(note, "1710000xxxx", "call").verdict is Verdict.FRAUD


def test_what_the_person_said_themselves_in_a_call_is_no_mark() -> None:
    note = (
        "建行龙卡的，说逾期了，让我二十号前在建行生活里还。我又问网上说的停息挂账是不是真的，她说自己申请一分钱都不要"
    )

    assert told(note, "95533", "call").verdict is Verdict.MATCH


def test_cantonese_is_made_plain() -> None:
    assert "test" in codes("佢叫我转一蚊俾佢，证明花呗条路通", "", "call")
    assert not codes("佢话入去花呗度还，千祈唔好转俾我哋", "95188", "call")


def test_what_a_lender_tells_of_impostors_is_no_fraud_and_what_a_stranger_tells_hides_nothing() -> None:
    text = "{}冒充我行客服要求您共享屏幕、先交保证金还信用卡的，一律挂断。"

    assert told(text.format("【招商银行】"), "95555").verdict is not Verdict.FRAUD
    assert told(text.format(""), "1380000xxxx").verdict is Verdict.FRAUD


def test_words_lenders_hardly_ever_need_leave_a_text_open_unless_it_denies_them() -> None:
    assert "asks" in {one.code for one in told("【招商银行】您的信用卡逾期，内部名额今日截止。", "95555").findings}
    assert told("【招商银行】您的信用卡逾期，我行没有让您缴纳任何费用。", "95555").verdict is Verdict.MATCH


@pytest.mark.parametrize(
    "text",
    [
        "【招商银行】谨防诈骗，请不要把验证码告诉他人。您的信用卡今天到期，请还款。",
        "【招商银行】骗子会让您把钱转到安全账户，请勿相信。您的信用卡今天到期，请还款。",
        "【招商银行】警惕诈骗：不法分子冒充客服，称须将资金转入安全账户，切勿相信。",
    ],
)
def test_a_warning_that_asks_for_nothing_is_no_fraud(text: str) -> None:
    assert told(text, "95555").verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("text", "sender", "kind"),
    [
        ("自称花呗客服的机器人，说我逾期了，按1转人工", "", "call"),
        ("花呗提醒您逾期，请尽快还款，如已还请忽略", "1380000xxxx", "sms"),
        ("【花呗】您的账单逾期，请还款", "招商银行", "sms"),
    ],
)
def test_what_anybody_could_write_about_a_lender_is_no_match(text: str, sender: str, kind: str) -> None:
    assert told(text, sender, kind).verdict is Verdict.UNCLEAR


def test_a_fee_named_in_figures_is_a_mark() -> None:
    assert "fee" in codes("放款手续费1,500元")


def test_a_private_chat_alone_is_no_mark_in_a_text_about_something_else() -> None:
    assert "aside-contact" in codes("花呗的事加我微信 abc_123")
    assert codes("周末爬山加我微信 abc_123") == set()


@pytest.mark.parametrize("host", ["alipay-help.com", "a1ipay.com", "alipay5.com", "cmbchlna.com"])
def test_an_address_a_letter_off_an_official_one_is_a_look_alike(host: str) -> None:
    assert "link-alike" in codes(f"花呗逾期处理 {host}/a")
