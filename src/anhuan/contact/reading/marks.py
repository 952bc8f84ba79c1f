"""Words and requests that only fraud uses, or nearly only.

A mark is looked for in each clause of a text, and does not count where the clause warns of it or says that it did not
happen: a lender's "we never ask for a code" is no request for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.contact.reading.text import Plain

CLAUSE: Final = re.compile(r"(?:[^。!?;\n,，！？；]|(?<=\d),(?=\d{3}))+[。!?;\n,，！？；]?")
SENTENCE: Final = re.compile(r"[^。!?;\n！？；]+[。!?;\n！？；]?")
DENIED: Final = re.compile(
    r"没(?:有)?(?:让|要|提|叫|问|说要|收|加)|(?:请|切|万)?勿|不要(?:向|把|给|相信|点)|不得|不会|不收|无[需须]|不需|从不|绝不|不指引"
    r"|不提供|严禁|谨防|不用(?:交|付|给)|别(?:信|点|转)|千万不|没有.{0,6}(?:任何其他|转账)|不(?:能|可)(?:收|要|向)|无权|没有权限|不承担|由您自愿|我问|能不能|可不可以|可以转给|说不行|不能代收|不进入|从未|不设|不办理|不存在|没有所谓|没有[^,。]{0,8}(?:专员|微信)|千万别|并未|没有(?:发|给|告诉)"
)
WARNS: Final = re.compile(
    r"(?:都|全|均|一律|可能)(?:是|为)(?:诈骗|骗子|骗局)|反诈(?:提醒|提示|宣传)|【[^】]*反诈[^】]*】|(?:消费者|风险|防骗)提示|郑重声明|叫卖|保留证据|不法分子|谨防|均非我|行骗|请勿(?:相信|理会)|切勿(?:相信|轻信)|不要相信|骗子(?:也|在|们|会|常|冒充)|(?<![是个的])骗子!|百分百是骗子|严正声明|请?警惕|骗术|防骗|郑重提示|(?:一律|都|切|千万)?(?:不要|别|勿)(?:相信|信|理会?)(?:。|!|$)|凡(?:是)?(?:让|叫|要)[^。]{0,50}(?:不要|别|勿|诈骗)|提高警惕|有人(?:冒充|谎称|自称)|被诱导|挂(?:断)?电话[!！]?"
)
ASKS: Final = re.compile(r"\s*(?:请|务必|麻烦|需要?您|您需|马上|立即|立刻|尽快|赶快|现在就)")
CALLS_TO_ACT: Final = re.compile(
    r"微信[^,。]{0,4}[a-z0-9_-]{4,}|https?:|\b[a-z0-9-]+\.[a-z]{2,8}\b|(?:加|添加)[^,。]{0,6}(?:微信|qq)|1[3-9][\dx]{9}"
)
CODE: Final = (
    r"(?:验证码|动态码|校验码|(?:支付|交易|登录|取款|银行卡|卡)?密码|人脸|刷脸|cvv|u盾|手机卡|短信码"
    r"|短信(?:里|上)?的?(?:数字|码)|六位(?:数字|数)|后三位|口令|手持身份证|查询码|背面[^,。]{0,4}(?:三|3)位|手机上来的[^,。]{0,4}数字)"
)
GIVE: Final = (
    r"(?:告诉|发给|发我|发来|转发|报|念|提供|回复|填写|输入|给我|截图|配合|准备好|抵押|扫|回传|读"
    r"|授权|输(?:进|一)|发(?:过来|来)|拍照|填|保管)"
)
WHOSE: Final = (
    r"(?:个人|私人|专员|经理|主任|老师|财务|代管|承办人|员工|客服|老板娘|对接|工作人员|律师|会计|队长|警官"
    r"|[一-龥]姐|他|她|我(?!自己|本人|行|司|的?信用卡)|对方)"
)
ACCOUNT: Final = r"(?:账户|户头|账号|卡|收款码|微信|支付宝|对公户|名下|户)"
LOAN: Final = (
    r"(?:校园贷|学生(?:账户|账号|贷)?|账户|账号|额度|花呗|借呗|白条|金条|微粒贷|月付|会员|百万保障|分期账号|直播|网贷)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of fraud: its stable code, and what it looks like in a clause. ``denied`` says that a denial undoes it.

    ``wide`` that it may run over the clauses of a sentence.
    """

    code: str
    looks: re.Pattern[str]
    denied: bool = True
    wide: bool = False


def _mark(code: str, *looks: str, denied: bool = True, wide: bool = False) -> Mark:
    """Return a mark that looks like any of some patterns."""
    return Mark(code, re.compile("|".join(looks)), denied, wide)


MARKS: Final = (
    _mark(
        "secret",
        rf"{CODE}[^。!?]{{0,12}}{GIVE}",
        rf"{GIVE}[^。!?]{{0,14}}{CODE}",
        rf"回复[^。!?]{{0,30}}{CODE}",
        r"发[^,。]{0,3}码[^,。]{0,4}念|对着?(?:摄像头|镜头)|(?:支付宝|微信|网银|账号)登录给我|(?:手机号?|电话)[^,。]{0,4}副卡",
        r"把[^,。]{0,6}数字[^,。]{0,6}(?:告诉|发|报|念)",
        r"银行卡号还有余额|输入卡号|短信[^。!?]{0,14}(?:数字|码)[^。!?]{0,6}(?:告诉|念|报)",
        r"(?:眨眼|张嘴|摇头|点头)[^。!?]{0,10}(?:张嘴|点头|摇头|念|眨眼)",
    ),
    _mark(
        "screen",
        r"共享(?:屏幕|以后)|屏幕共享|投屏|远程(?:控制|协助|操作|帮)",
        r"远程[^,。]{0,4}助手|会议号|屏幕给(?:我|她|他)|手机自己动|开始直播|开(?:个|一下|启)?共享|直播[^,。]{0,8}(?:屏幕|银行)|看[^,。]{0,6}每张(?:银行)?卡",
        r"会议(?:软件|app|模式)|云会议|同屏|镜像|手机画面|看(?:着|到)我(?:的)?手机|腾讯会议|开会模式|todesk|向日葵",
    ),
    _mark(
        "safe-account",
        r"(?:安全|保全|认证|核查|风控|清查|清算|清退|监管|托管|验资|验证|核验|代管|归集|过渡|临时|指定|中转|周转|保证金|保护|存管验证)(?:账户|账号|专户|户|对公户|对公账户)|监管专户|归集到|资金(?:清查|归集|核验)|流水归零|(?:余额|资金|钱)[^,。]{0,8}(?:挪到|清空|转移到)",
    ),
    _mark(
        "person",
        rf"(?:转|汇|打|付|存|交|过数|支付)[^,。]{{0,16}}{WHOSE}[^,。]{{0,6}}{ACCOUNT}",
        r"收款码|收款二维码|扫码(?:支付|付款|还款|还清|转账|缴|付|图)|转我|(?:钱|款|元|块|直接)[^,。]{0,8}打给我|打给我(?:就|卡|账|个人)|打过来|转过来|转给(?:我|他|她)|户名|汇入|转数快|私下(?:把|打|转|给)|发红包",
        r"(?:还|打|转|存)(?:到|给|进)[^,。]{0,10}(?:他|她|我(?!自己|本人|行|司|的?信用卡)|专员|经理|主任|财务)(?:的|那)?[^,。]{0,4}(?:卡|户|账)",
        r"\b62\d{2}[ \dx]{6,}",
        r"(?:支付|转|付|打|汇|还)(?:至|给|到)[^,。]{0,6}(?:专员|经理|主任|老师)|扫[^,。]{0,6}二维码[^,。]{0,6}(?:支付|付|缴|转|还)|(?:账号|卡号|账户)[^,。]{0,8}(?:个人|私人)|(?:个人|私人)户",
        r"收现金|现金给我|当面(?:收|交)钱",
        r"扫[^,。]{0,6}(?:这个|下面|下方)[^,。]{0,6}码|收款[:：]|对接账号|一对一收款|(?:钱|款)[^,。]{0,6}先放我|打[^,。]{0,8}到这个账户|付完[^,。]{0,6}回我|收款(?:人|方)[:：]|收款[^,。]{0,5}个人账户|(?:元|块|钱|金|款)[^,。]{0,4}发(?:我|到我)|提出来[^,。]{0,4}交给|扫给(?:我|他|她|[^,。]{0,4}同事)",
    ),
    _mark(
        "test",
        r"(?:转|汇|存|打|付)[^,。]{0,8}(?<!\d)(?:1|一)(?:元|块)|(?<!\d)(?:1|一)(?:元|块钱?)[^,。]{0,10}(?:验证|测试|比对|看通|试)",
    ),
    _mark(
        "fee",
        r"先(?:交|付|缴)[^,。]{0,3}(?:\d{3,}|[一二三四五六七八九十两]{1,3}[千百万])|先付一半|茶水费|空放|点位\d|GPS费|gps费|评估费|先行支付|更正费|缴纳[\d,]{3,}元|月费\d|保释金|刷[^,。]{0,4}流水|保证金|解冻|押金|律师费先|材料费|立案费|前期费|开户费|预付金|包过|黑户(?:可|也能)|激活费|激活码?费|认证金|验资|资料费|诚意金|疏通费|公证费|入会费|会员费|工本费|制卡费|建档费|定金|履约金|(?:代理|调取|评审|加速|终止|注销|鉴定|渠道|审核|通道|解锁)费|走(?:个|一下|一遍)?流水|流水(?:验证|认证)|(?:先|得|要|需|须)(?:交|缴)[^,。]{0,4}税",
        r"(?:先|需|要|交|缴|付|收|支付)[^,。]{0,10}(?:手续费|服务费|咨询费|保险费|代办费|渠道费|调解费|处理费)|(?<!分期)(?:手续费|服务费)[^,。(]{0,3}[\d,]{3,}元|先(?:支付|交|缴)[^,。]{0,14}(?:放款|验证|到账|提现)",
        r"(?:收|收取|提成|抽)[^,。]{0,8}(?:\d|[一二三四五六七八九十]){1,2}(?:%|个点)|\d+(?:%|个点)[^,。]{0,3}(?:收费|服务费)|不成功不收|加入(?:我们)?会员",
    ),
    _mark(
        "close",
        rf"(?:注销|销户|销掉|关闭|关掉|关停|清退|清零|清理|取消)[^,。]{{0,12}}{LOAN}",
        rf"{LOAN}[^,。]{{0,10}}(?:注销|销户|清零|清退|关闭|作废|清空)|把[^,。]{{0,14}}额度[^,。]{{0,8}}(?:借|套|提)出来|不注销|配合销户|取消扣费|(?:转|升级|改)(?:成|为)(?:社会|成人)(?:人士)?账|清零(?:登记|处理|操作)|清退(?:办|小组|群|名单)",
        r"(?:先|请)?在?(?:借呗|微粒贷|花呗|白条|金条|备用金)[^,。]{0,4}(?:提取|借出|提出|套)[^。]{0,20}(?:额度|对账|验证|配合|退款|理赔)|(?:网购|商品|快递)[^。]{0,6}(?:理赔|赔付)|(?:花呗|借呗)[^,。]{0,6}(?:提款|提出|过账)|多付[^。]{0,14}可退|理赔(?:客服|专员)",
        r"注销(?:专席|专线|中心|部|科)|未[^,。]{0,8}注销者?",
        r"学生(?:身份|证)[^,。]{0,8}(?:账户|违规|改|取消)|隐形账户",
    ),
    _mark(
        "rate",
        r"(?:利率|年化|利息)[^,。]{0,10}(?:过高|太高|超标|不能超|整改|调整中心)|国家(?:规定|要求)[^,。]{0,10}(?:降|利率|年化|\d)|降息(?:名额|专员)",
    ),
    _mark(
        "repair",
        r"(?:征信|逾期|黑名单|黑户)[^,。]{0,10}(?:修复|洗白|铲单|消除|清除|抹|删除|恢复正常|异议代办|优化|内部渠道)|征信(?:专家|大师|内部)|大数据(?:清洗|修复)|铲单|洗白|非恶意逾期证明|帮.{0,4}清(?:0|零)?债务|黑户变白|铲除|异议通道|做不了不收|异议申诉[^。]{0,10}(?:铲|专业|代)|(?:征信|z信)[^。]{0,24}(?:更正条件|成功率)|异议(?:代理|代办)|连三累六?|z信[^,。]{0,8}(?:问题|铲|消|洗|修)",
    ),
    _mark(
        "agent",
        r"(?:代理|专业|专办|代办|替您?|帮您?)[^,。]{0,8}(?:维权|协商|退息|投诉|谈判|谈下来|停息)|反催收|全额退息|退息|停-?息-?挂账|(?<!暂)停催(?!分期|申请)|免利|全权代理|利息(?:全|都)?退|冒充我?本人[^,。]{0,6}投诉|(?:要回|追回|返还)[^,。]{0,10}(?:利息|息费)",
        r"债务?(?:优化|重组|规划|整合|减免中心)|上岸|减负|内部(?:渠道|通道|名额|减免)|贫困证明|假?病历|合作通道|强制停催|法务(?:团队|代)|(?:协商|延期|分期|停息)[^,。]{0,6}(?:代办|包办|包成|团队)|(?:律师|法务)团队[^,。]{0,10}(?:帮|替|代)|委托协商|换绑[^,。]{0,8}(?:电话|手机)|内部人|三件套|接催收(?:电话)?|一分不还|帮(?:我|你|您)[^,。]{0,6}做[^,。]{0,4}停息|(?:材料|证明|病历)[^。]{0,24}(?:都能出|代开|带章|一份[一二两三四五六七八九十\d])",
    ),
    _mark(
        "bridge",
        r"过桥|垫资|代还信?用?卡?|养卡|借新还旧|套(?:出|现)[^,。]{0,8}还|(?:帮|替|先)[^,。]{0,10}(?:全部?还清|结清)[^,。]{0,12}(?:再|养|批|做)|养(?:三|3|一|几)?个?月?征信|资方|包装(?:资料|流水)|拆借|(?:信用卡|卡)[^,。]{0,4}套出来|做流水|垫多少|帮(?:还|您还|你还)(?:花呗|借呗|信用卡)|新的(?:盖掉|还)旧的|从[^,。]{0,2}(?:另|别)[^,。]{0,6}(?:平台|家)[^,。]{0,4}借|续贷[^。]{0,8}再?(?:倒|还)(?:给)?我",
    ),
    _mark(
        "buyback",
        r"(?:\d(?:\.\d)?|[一二三四五六七八九])折[^,。]{0,10}(?:结清|回购|买|清)|债权[^,。]{0,14}(?:回购|买回|买断)|(?:低价|打折)[^,。]{0,6}(?:回购|买回|买断|清仓)|买断后|打包卖|[一二三四五六七八九]成[^,。]{0,6}(?:销账|结清|买断)|[一二三]折收|系统里[^,。]{0,4}平",
    ),
    _mark(
        "app",
        r"(?:下载|安装|装个?|下一个)[^,。]{0,16}(?:app|软件|客户端|客服端|助手|程序|插件|安装包|描述文件)|\bapk\b|\.exe|卸载(?:国家)?反诈",
    ),
    _mark(
        "secrecy",
        r"(?:不要|别|勿|不得|不许)[^,。]{0,6}(?:告诉|告知)[^,。]{0,8}(?:家|银行|柜员|警察|别人)|(?:需|要|请|注意)保密|删(?:掉|除)[^,。]{0,6}(?:通话|聊天|短信|记录)|银行(?:后面)?打电话你别接|免打扰|飞行模式",
        denied=False,
    ),
    _mark(
        "aside",
        r"(?<!能)(?:不用|不要|别|没必要|不能|先别)(?:再)?(?:在|去|打|到|通过|联系)[^,。]{0,8}(?:app|支付宝|官方|银行|客服|95\d)[^,。]{0,6}(?:还|协商|谈|核|查)",
        r"(?:请勿|别|不要|千万别)[^,。]{0,4}(?:自行)?(?:在|登录|打开)[^,。]{0,6}(?:app|支付宝)[^,。]{0,4}还款?|别登录app",
        r"在?(?:app|支付宝|浦大喜奔|掌上生活)[里内]?还(?:款|进去|了)?[^,。]{0,6}(?:不算|就不能|没用|减不了|无法|不能)|自己打[^,。]{0,8}(?:没用|不会理)",
        denied=False,
    ),
    _mark(
        "aside-contact",
        r"(?:加|添加|联系|咨询|扫)[^,。]{0,8}(?:微信|qq|企业微信|whatsapp|telegram)[^,。]{0,4}|微信[:号]?[^一-龥,。]{0,3}[a-z]{1,4}[-_.]?[a-z0-9]{2,}|whatsapp|微信联系|加v[:：]|qq[:：]?\d{4,}|加(?:他|她|我|你)?(?:的)?钉钉",
    ),
    _mark("shark", r"到手\d+|砍头息|不查征信|通讯录授权|群发[^,。]{0,4}通讯录|ps照片|秒下款?|无视(?:黑白|征信)"),
    _mark(
        "police",
        r"穿警服|单独接受|通缉|追逃|实施抓捕|逮捕令|专案组|(?:公安|警官|警察|经侦|检察|涉案|洗钱|协查)[^。]{0,40}"
        r"(?:转账|转到|转入|打钱|汇款|保密|资金|私下|压下|链接|下载|清查)|(?:压下去|撤案费)"
        r"|转接[^。]{0,8}(?:公安|报案|警)|反诈[^。]{0,60}(?:挪|转)(?:到|入|至)|监(?:督)?管[^。]{0,60}(?:理赔|赔付)",
        wide=True,
    ),
    _mark(
        "refund",
        r"(?:多扣|多收|误扣|退(?:还|款|费))[^。]{0,20}(?:点|链接|填写|卡号|领取)"
        r"|(?:误点|误开通|百万保障|直播会员|自动扣费)[^。]{0,30}(?:取消|关|下载|银行卡|联系)"
        r"|(?:会员|年费|保险)[^。]{0,20}扣(?:除|费|款)[^。]{0,10}取消",
        wide=True,
    ),
)
RISKY: Final = re.compile(
    r"二维码|扫码|链接|验证码|密码|人脸|刷脸|截图|专员(?![^,。]{0,8}9\d{4})|(?:个人|私人)(?:户|账户|卡|账号)|qq(?!钱包)|注销|修复|安装"
)
"""What fraud asks for. A lender may speak of it, too, so it proves nothing; but such a text is no match either."""
COURT: Final = re.compile(r"法院|传票|开庭|立案|诉状|执行|送达|仲裁|律师函|判决|限高")
OPENS: Final = re.compile(r"按\d|点击|点开|点此|链接|下载|安装|附件|查收|扫码|护照")
CONCERNS: Final = re.compile(r"贷|花呗|借呗|白条|金条|月付|信用卡|欠|逾期|账单|征信|还款|债|银行|支付宝|额度|扣款|退费")


HARD_WORDS: Final = {
    "threat": re.compile(
        r"堵(?:门|你|人)|让(?:你)?(?:全村|全家|邻居|单位|同事|亲戚)[^,。]{0,8}(?:知道|都知|看看)|爆(?:你)?通讯录|群发[^,。]{0,6}通讯录|"
        r"(?:打|找|通知|联系)(?:你|您)?[^,。]{0,4}(?:爸妈|父母|家人|单位|领导|亲戚|朋友|同事)[^,。]{0,8}(?:还|要|说|闹|曝光)|"
        r"(?:单位|公司)[^,。]{0,4}干不下去|去(?:我|你)家(?:找|坐|闹)|(?:来|上)(?:我|你)家[^,。]{0,3}[“\"]?坐|(?:警察|派出所|经侦)[^,。]{0,8}(?:抓|上门|网逃|请(?:我|你)喝茶)|(?<!不)(?<!不会)坐牢|"
        r"请(?:我|你)喝茶|掂量|在老家出名|村口张贴|张贴[^,。]{0,6}(?:照片|信息)|照片[^,。]{0,12}张贴|等着瞧|"
        r"让你[^,。]{0,4}(?:亲戚|朋友|同事|家人)|打你通讯录|孩子在哪|ps照片|曝光你|弄死|砍|打断|别怪(?:我|我们)|不得安宁|(?:带|派)[^,。]{0,4}人[^,。]{0,4}(?:上门|去你家|到你家)|拉横幅|念你名字"
    ),
    "insult": re.compile(r"老赖|不要脸|骗子一样|人渣|垃圾|死全家|畜生|没良心|废物|臭不要"),
}
"""Words no collector may use. They are no mark of fraud: some real collectors use them, and may be complained of."""


def hard_words(found: Plain) -> Iterator[tuple[str, int, int]]:
    """Yield a threat and an insult, each once, with where it stands; a text that warns tells of others' words."""
    if is_warning(found.text):
        return
    for code, looks in HARD_WORDS.items():
        if hit := looks.search(found.text):
            yield code, hit.start(), hit.end()


def marks(found: Plain, *, careful: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield each mark of a text once, with where it stands.

    ``careful`` lets a denial or warning undo every mark of its sentence, not only of its clause: in a text that comes
    through the lender's own channel "should anybody have you do this, do not" is long.

    A text that warns tells what frauds ask for; only where it asks the reader for it itself does that count, because
    "beware of fraud" is easily put before a demand.
    """
    warning = is_warning(found.text)
    sentences, clauses = list[tuple[int, str]](), list[tuple[int, str]]()
    for one in SENTENCE.finditer(found.text):
        asks_only = warning or bool(WARNS.search(one[0])) or (careful and bool(DENIED.search(one[0])))
        parts = [(one.start() + part.start(), part[0]) for part in CLAUSE.finditer(one[0])]
        clauses += [part for part in parts if not asks_only or ASKS.match(part[1])]
        sentences += [(one.start(), one[0])] if not asks_only or ASKS.match(one[0]) else []
    for mark in MARKS:
        parts = sentences if mark.wide else clauses
        hit = next(filter(None, (_in(mark, start, part, found.text) for start, part in parts)), None)
        if hit:
            yield mark.code, *hit


def is_warning(text: str) -> bool:
    """Say whether a text warns of fraud and asks for nothing itself."""
    return bool(WARNS.search(text)) and not CALLS_TO_ACT.search(text)


def asked_for(text: str) -> tuple[int, int] | None:
    """Return where a text speaks of what fraud asks for, in a sentence that neither denies it nor warns; or None."""
    for one in SENTENCE.finditer(text):
        if not DENIED.search(one[0]) and not WARNS.search(one[0]) and (hit := RISKY.search(text, *one.span())):
            return hit.span()
    return None


def _in(mark: Mark, start: int, clause: str, text: str) -> tuple[int, int] | None:
    """Return where a mark stands in a clause, None where it does not or is denied."""
    if mark.denied and DENIED.search(clause):
        return None
    hit = mark.looks.search(text, start, start + len(clause))
    return (hit.start(), hit.end()) if hit else None
