"""States: what a finding says of itself wins over its heading, and that over a tally of all."""

import pytest

import reportparse
from reportparse.structure.states import read_state

HEAD = "一、整改情况\n1.关于“管理不严”问题的整改。\n"

OWN = [
    ("long_term", "清退3户。支部建设非一日之功，对该问题将持续整改、常抓不懈。"),
    ("long_term", "清退3户。低保对象有进有出，此项整改须长期坚持。"),
    ("in_progress", "清退3户。该问题仍须持续推进。"),
    ("in_progress", "修订制度3项。当前正在整改，县政府已挂牌督办。"),
    ("mostly_completed", "目前基本完成，下一步将持续用力，力争5月前全部到位。"),
    ("completed", "修订制度。该问题已完成整改。"),
    ("completed", "修订制度。\n完成情况：已完成"),
    ("completed", "修订制度。已整改到位。"),
    ("completed", "修订制度。已完成，长期坚持。"),
    ("completed", "修订制度。此项已办结。"),
    ("completed", "修订制度。\n整改状态：已整改销号"),
    ("mostly_completed", "修订制度。该问题已基本完成整改。"),
    ("mostly_completed", "修订制度。该问题整改取得阶段性成效。"),
    ("mostly_completed", "修订制度。\n整改状态：基本完成"),
    ("in_progress", "修订制度。目前该问题正在整改。"),
    ("in_progress", "修订制度。\n完成情况：持续推进"),
    ("in_progress", "修订制度。\n整改状态：限期整改"),
    ("long_term", "修订制度。该项整改需长期坚持。"),
    ("long_term", "修订制度。\n整改状态：长期坚持"),
    ("in_progress", "修订制度。整改工作正在进行中。"),
    ("in_progress", "修订制度。此项问题整改工作持续推进中。"),
    ("completed", "修订制度。该项整改已验收销号。"),
    ("not_started", "修订制度。该问题整改尚未启动。"),
    ("not_started", "\n整改状态：未启动"),
]

NOT_OWN = [
    ("progress of one measure", "已添置设备5台，剩余2台正在采购。"),
    ("one site", "围绕消防设施问题，与物业对接，整改到位。"),
    ("said of the whole work", "整改工作取得阶段性成效，群众评价良好。"),
    ("a rate, which may be any", "修订制度。该问题整改完成率90%。"),
    ("a rate below the whole", "修订制度。问题已整改，整改完成率60%。"),
    ("a rate of the work", "修订制度。整改完成率为95%。"),
    ("a plan of the work", "按照方案持续推进数字化改革。"),
]


@pytest.mark.parametrize(("state", "body"), OWN, ids=[row[1][-16:] for row in OWN])
def test_own_state(state: str, body: str) -> None:
    finding = reportparse.parse(HEAD + body).findings[0]
    assert (finding.state.value, finding.state.basis) == (state, "finding")
    assert finding.state.evidence is not None
    assert finding.state.evidence.text in body


@pytest.mark.parametrize(("reason", "body"), NOT_OWN, ids=[row[0] for row in NOT_OWN])
def test_not_the_findings_state(reason: str, body: str) -> None:
    finding = reportparse.parse(HEAD + body).findings[0]
    assert (finding.state.value, finding.state.basis, finding.state.evidence) == ("unknown", "none", None), reason


HEADINGS = [
    ("completed", "（一）已整改完成的问题"),
    ("completed", "（一）已完成整改的问题（8个）"),
    ("mostly_completed", "（一）基本完成整改的问题"),
    ("in_progress", "（一）正在推进整改的问题"),
    ("long_term", "（一）需长期坚持的问题"),
    ("in_progress", "（一）尚未完成整改的问题"),
]


@pytest.mark.parametrize(("state", "heading"), HEADINGS, ids=[row[1] for row in HEADINGS])
def test_heading_gives_the_state(state: str, heading: str) -> None:
    report = reportparse.parse(f"一、整改落实情况\n{heading}\n1.关于“管理不严”问题的整改。\n修订制度。")
    assert (report.findings[0].state.value, report.findings[0].state.basis) == (state, "heading")


def test_what_is_not_finished_has_not_begun_beside_a_group_under_way() -> None:
    report = reportparse.parse(
        "一、正在推进整改的问题\n1.关于“管理不严”问题的整改。\n修订制度。\n"
        "二、尚未完成整改的问题\n1.关于“台账不清”问题的整改。\n补登。"
    )
    assert [finding.state.value for finding in report.findings] == ["in_progress", "not_started"]


@pytest.mark.parametrize("heading", ["已完成整改任务情况", "已完成整改情况", "整改完成时限", "整改完成时间"])
def test_a_heading_that_names_a_subject_gives_no_state(heading: str) -> None:
    report = reportparse.parse(f"一、{heading}\n1.关于“管理不严”问题的整改。\n修订制度。")
    assert report.findings[0].state.basis == "none"


@pytest.mark.parametrize("mark", ["（已完成）", "【已完成整改】"])
def test_a_state_in_brackets_behind_the_problem(mark: str) -> None:
    (finding,) = reportparse.parse(f"一、整改情况\n1.关于“管理不严”问题的整改{mark}。\n修订制度。").findings
    assert (finding.state.value, finding.state.basis) == ("completed", "finding")
    assert finding.state.evidence is not None
    assert finding.state.evidence.text == mark[1:-1]


WORDS = [
    ("in_progress", "未完成，正在协调推进"),
    ("in_progress", "正在依法依规推进"),
    ("completed", "已完成整改，长期坚持"),
    ("completed", "立行立改到位"),
    ("mostly_completed", "基本完成，持续推进"),
    ("in_progress", "正在推进，长期坚持"),
    ("in_progress", "持续推进，长期坚持"),
    ("in_progress", "未完成整改，已申请延期"),
    ("long_term", "持续整改中，长期坚持"),
    ("long_term", "持续整改，正在推进"),
    ("not_started", "尚未启动"),
    (None, "召开会议"),
]


@pytest.mark.parametrize(("state", "words"), WORDS, ids=[row[1] for row in WORDS])
def test_the_state_that_a_phrase_names(state: str | None, words: str) -> None:
    assert read_state(f"甲{words}乙", 1, 1 + len(words)) == state


def test_own_words_overrule_the_heading() -> None:
    report = reportparse.parse("一、正在推进整改的问题\n1.关于“管理不严”问题的整改。\n修订制度。该问题已完成整改。")
    assert (report.findings[0].state.value, report.findings[0].state.basis) == ("completed", "finding")


def test_a_tally_of_all_counts_where_nothing_else_does() -> None:
    report = reportparse.parse(
        "反馈的2个问题已全部完成整改。\n一、关于“甲不实”问题的整改。\n补课。\n二、关于“乙不严”问题的整改。\n严查。"
    )
    assert [(f.state.value, f.state.basis) for f in report.findings] == [("completed", "tally")] * 2


def test_a_part_of_a_tally_gives_no_finding_its_state() -> None:
    report = reportparse.parse(
        "反馈的2个问题已整改1个，1个正在推进。\n一、关于“甲不实”问题的整改。\n补课。\n二、关于“乙不严”问题的整改。\n严查。"
    )
    assert [(f.state.value, f.state.basis) for f in report.findings] == [("unknown", "none")] * 2


SENTENCES = [
    ("completed", "目前，该问题已全部整改到位。"),
    ("completed", "截至目前该问题整改工作已经完成。"),
    ("completed", "经核查，上述问题均已整改完毕并销号。"),
    ("completed", "该项整改任务已于2024年6月底前完成。"),
    ("completed", "此问题已得到彻底解决。"),
    ("completed", "以上问题已整改到位，并将长期坚持。"),
    ("completed", "已按期完成整改，并通过县委巡察办验收。"),
    ("completed", "整改任务全部完成，达到预期效果。"),
    ("completed", "目前已完成整改任务并建立长效机制。"),
    ("completed", "该问题整改完成。"),
    ("completed", "整改工作已完成，今后将持续巩固。"),
    ("completed", "问题已整改，整改完成率100%。"),
    ("completed", "该问题已办结销号。"),
    ("completed", "已立行立改，问题得到解决。"),
    ("completed", "反馈的该项问题已整改落实到位。"),
    ("completed", "该条问题现已整改完成，并持续跟踪问效。"),
    ("mostly_completed", "该问题已基本整改到位。"),
    ("mostly_completed", "目前整改工作已基本完成。"),
    ("mostly_completed", "该问题已完成阶段性整改任务，需长期坚持。"),
    ("mostly_completed", "已取得阶段性成效，并持续推进。"),
    ("mostly_completed", "整改基本到位，后续将继续巩固。"),
    ("mostly_completed", "该问题基本得到解决。"),
    ("in_progress", "该问题正在整改中，预计2024年12月底前完成。"),
    ("in_progress", "目前正在有序推进。"),
    ("in_progress", "整改工作正在进行。"),
    ("in_progress", "该问题尚未完全整改到位，正在加快推进。"),
    ("in_progress", "剩余问题正在按照时间节点推进整改。"),
    ("in_progress", "因涉及诉讼，该问题仍在整改。"),
    ("in_progress", "该问题部分完成整改，其余正在推进。"),
    ("in_progress", "该问题已完成部分整改，剩余事项继续推进。"),
    ("in_progress", "整改还在推进，已申请延期至2025年3月。"),
    ("in_progress", "目前该项工作还在进行中。"),
    ("in_progress", "整改进度60%，持续推进中。"),
    ("long_term", "此项工作将长期坚持，常抓不懈。"),
    ("long_term", "已转入长期整改。"),
    ("long_term", "该问题属长期坚持类，将持续推进。"),
    ("long_term", "作为长期任务持续抓好落实。"),
    ("long_term", "坚持长期整改、常态推进。"),
    ("not_started", "该问题尚未整改。"),
    ("not_started", "该问题整改工作尚未启动。"),
    ("not_started", "目前未完成整改。"),
    ("in_progress", "该问题整改完成率90%，正在推进。"),
    ("completed", "该问题已完成整改。"),
    ("completed", "目前该问题已整改到位。"),
    ("completed", "截至目前，此问题已全部整改到位。"),
    ("completed", "该项整改任务已完成并销号。"),
    ("completed", "该问题已整改销号。"),
    ("completed", "已办结。"),
    ("completed", "此项已办结。"),
    ("completed", "已立行立改。"),
    ("completed", "该问题已立行立改到位。"),
    ("completed", "该问题整改工作已于2024年3月底完成。"),
    ("completed", "截至2024年6月底，该问题已整改完毕。"),
    ("completed", "上述问题均已整改到位。"),
    ("completed", "以上2个问题已全部完成整改。"),
    ("completed", "该问题已得到有效解决。"),
    ("completed", "该问题已解决。"),
    ("completed", "已完成整改并长期坚持。"),
    ("completed", "该问题已完成整改，并将长期坚持。"),
    ("completed", "至此，该问题已全部完成整改。"),
    ("completed", "各项措施均已落实，该问题已完成整改。"),
    ("completed", "该问题已通过验收，完成销号。"),
    ("completed", "（已完成）"),
    ("completed", "整改状态：已完成"),
    ("completed", "整改完成情况：已整改到位，持续巩固。"),
    ("completed", "完成情况：按期完成"),
    ("completed", "完成时限：2024年6月，已完成。"),
    ("completed", "经县委巡察办验收，该问题已完成整改。"),
    ("completed", "该问题已于9月中旬整改到位。"),
    ("completed", "反馈问题已整改到位。"),
    ("mostly_completed", "该问题已基本完成整改。"),
    ("mostly_completed", "该问题基本整改到位。"),
    ("mostly_completed", "该问题整改已取得阶段性成效。"),
    ("mostly_completed", "该问题已阶段性完成整改，并持续推进。"),
    ("mostly_completed", "已取得阶段性成效并持续整改。"),
    ("mostly_completed", "该问题整改取得明显成效，基本完成。"),
    ("mostly_completed", "整改状态：阶段性完成"),
    ("mostly_completed", "目前，该问题已完成阶段性整改任务。"),
    ("mostly_completed", "整改进展：基本完成，长期坚持"),
    ("mostly_completed", "该问题基本完成整改，剩余2件正在办理。"),
    ("in_progress", "该问题正在整改。"),
    ("in_progress", "目前，该问题正在推进整改。"),
    ("in_progress", "该问题整改正在有序推进。"),
    ("in_progress", "该问题正在按计划推进整改。"),
    ("in_progress", "该问题仍在持续推进整改。"),
    ("in_progress", "该问题已部分完成整改。"),
    ("in_progress", "该问题部分整改，剩余事项正在推进。"),
    ("in_progress", "因涉及规划调整，该问题已申请延期整改。"),
    ("in_progress", "整改状态：限期整改"),
    ("in_progress", "整改状态：整改中"),
    ("in_progress", "整改状态：正在推进，计划2025年6月底前完成"),
    ("in_progress", "整改完成情况：持续推进中"),
    ("in_progress", "该问题未完成整改，正在抓紧推进。"),
    ("in_progress", "该问题尚未整改到位，正在抓紧推进。"),
    ("in_progress", "该问题持续推进中，预计12月底前完成。"),
    ("in_progress", "目前正在办理之中，该问题尚未办结，正按程序推进。"),
    ("in_progress", "此项工作正在推进，力争年底前完成。"),
    ("in_progress", "受资金制约，该问题整改正在按序时进度推进。"),
    ("long_term", "该项整改需长期坚持。"),
    ("long_term", "该问题需长期坚持、持续整改。"),
    ("long_term", "该问题将长期坚持，持续推进。"),
    ("long_term", "引才育才难以毕其功于一役，需长期坚持、久久为功。"),
    ("long_term", "作风建设永远在路上，此项工作需常抓不懈、长期坚持。"),
    ("long_term", "此项工作长期坚持、持续整改。"),
    ("long_term", "持续整改，长期坚持。"),
    ("long_term", "整改状态：长期坚持"),
    ("long_term", "整改状态：需长期推进"),
    ("long_term", "该问题列为长期坚持整改事项。"),
    ("long_term", "该问题纳入长期整改任务，持续抓好落实。"),
    ("long_term", "立德树人永远在路上，该项整改需长期坚持。"),
    ("long_term", "该项任务为长期整改任务。"),
    ("long_term", "此类问题整改非一日之功，将长期坚持。"),
    ("not_started", "该问题整改尚未启动。"),
    ("not_started", "该问题未整改。"),
    ("not_started", "整改状态：未启动"),
    ("not_started", "整改状态：未整改"),
    ("not_started", "因资金未到位，该问题尚未启动整改。"),
    ("not_started", "该问题暂未开展整改。"),
    # the state with a look ahead
    ("in_progress", "正在整改，预计2025年二季度追缴到位。"),
    ("in_progress", "正在推进，拟于2025年3月再招聘2名。"),
    ("in_progress", "目前正在整改，力争年底前完成。"),
    ("in_progress", "部分整改，剩余款项计划6月底前追回。"),
    ("not_started", "尚未启动，待规划批复后实施。"),
]

# The same in the words of people who avoid the set phrases.
FREE_SENTENCES = [
    ("completed", "经市委巡察办复核，该问题已对账销号。"),
    ("completed", "该问题已整改闭环。"),
    ("completed", "整改事项已全部闭环。"),
    ("completed", "此事已了结。"),
    ("completed", "巡察点名的事项均已了结，问题得到彻底解决。"),
    ("completed", "这件事已整改到位。"),
    ("completed", "这个问题已全部办结。"),
    ("completed", "本问题已经改好、销了号。"),
    ("completed", "此问题6月底已销号。"),
    ("completed", "该问题整改完毕，群众认可。"),
    ("completed", "该问题已彻底办结。"),
    ("completed", "相关问题均已纠正到位。"),
    ("completed", "上述问题均已纠正。"),
    ("completed", "所涉问题已全部清零。"),
    ("completed", "2022年度审计挂账的这一问题就此销号。"),
    ("completed", "至此，问题已办结。"),
    ("completed", "该问题已经市整改办验收销号。"),
    ("completed", "该问题已于3月15日通过市级验收并销号。"),
    ("completed", "该项任务已圆满完成。"),
    ("completed", "该问题已画上句号。"),
    ("completed", "整改任务已全面完成。"),
    ("completed", "整改目标已全部实现。"),
    ("completed", "上述整改于9月底前全部完成。"),
    ("completed", "该问题已不复存在。"),
    ("completed", "此项整改经区审计局复核同意销号。"),
    ("completed", "至此，所指两处短板均已补齐。"),
    ("completed", "缺编岗位悉数补上，此事已经办妥。"),
    ("completed", "这一问题已全部改完。"),
    ("completed", "进展情况：已销号（销号时间：2023年12月12日）。"),
    ("mostly_completed", "整改大体完成，尾款力争2024年3月底前结清。"),
    ("in_progress", "核查未结，此条仍在办理中。"),
    ("long_term", "下一步：健全机制，每半年开展一轮评价，长期坚持。"),
    ("mostly_completed", "主体任务业已落地，仅剩1家单位待验收，整改目标基本达到。"),
    ("mostly_completed", "除2户外均已清退，整改基本完成。"),
    ("mostly_completed", "目前该问题基本完成整改，就差收尾。"),
    ("mostly_completed", "该问题绝大部分已整改到位。"),
    ("mostly_completed", "该问题已基本清零。"),
    ("mostly_completed", "扣除涉诉部分，该问题基本整改完毕。"),
    ("in_progress", "目前仍在攻坚，力争2025年3月底前啃下来。"),
    ("in_progress", "眼下各项工作正加紧推进。"),
    ("in_progress", "该问题尚在整改中，预计2025年一季度办结。"),
    ("in_progress", "该问题正在办理中。"),
    ("in_progress", "该问题还没有完全解决。"),
    ("in_progress", "此项整改已启动，正在走审批程序。"),
    ("in_progress", "该问题已达序时进度。"),
    ("in_progress", "该项整改达到序时进度，持续推进。"),
    ("in_progress", "整改进展：达到序时进度。"),
    ("in_progress", "整改进展：尚未到期，正在推进。"),
    ("in_progress", "该项工作已进入收尾阶段。"),
    ("in_progress", "此事仍在协调中。"),
    ("in_progress", "目前还差两户未拆，户主在外打工，计划9月底前拆完。"),
    ("in_progress", "截至目前，尚有3处未办理，正在补办。"),
    ("long_term", "作风建设永远在路上，此项工作没有完成时，我们将一以贯之抓下去。"),
    ("long_term", "此事贵在久久为功，将作为常态化任务长期抓实。"),
    ("long_term", "规范采购非一日之功，此项已纳入日常监管，长期坚持。"),
    ("long_term", "化解矛盾非一日之功，该问题长期坚持。"),
    ("long_term", "这是常年的活，要长期抓下去。"),
    ("long_term", "该项工作需常抓不懈。"),
    ("long_term", "育人非一日之功，此项将作为长期任务抓下去。"),
    ("long_term", "该问题需要久久为功、长期发力。"),
    ("not_started", "此项整改须待机房迁移后方可实施，受资金未到位影响，暂未着手，拟于明年二季度启动招标。"),
    ("not_started", "此项整改须待迁址后实施，暂未着手，拟于明年二季度启动招标，所需经费约85万元。"),
    ("completed", "隐患全部清零，该问题已在四季度提前整改到位。"),
    ("not_started", "此项整改实际上尚未启动。"),
    ("not_started", "该问题因土地手续未办，迄今尚未动手。"),
    ("not_started", "因客观原因，该项整改暂未实施。"),
    ("not_started", "该问题还没有启动整改。"),
]

# What is said of a measure, of the whole work, of other problems, or of what is to come.
TRAPS = [
    "该问题整改，责任到人。",
    "对照清单逐条办理，上述问题处理。",
    "所有人员均已到位。",
    "相关制度已落地。",
    "相关人员已处理到位。",
    "问题线索均已办结。",
    "群众反映的23个问题已全部解决。",
    "排查出的问题已全部整改到位。",
    "检查发现的15个问题均已整改。",
    "该公司已完成整改。",
    "该案已办结。",
    "该制度已落地。",
    "此项制度将长期坚持。",
    "督促问题整改到位。",
    "推动问题得到解决。",
    "各类隐患已全部消除。",
    "整改责任已落实到位。",
    "整改方案已落实到人。",
    "修订办法，长期坚持。",
    "教育党员干部常抓不懈。",
    "该项目仍在攻坚。",
    "尚有3户未搬迁。",
    "目前全市还有12个镇没有养老院。",
    "对此事严肃处理到位。",
    "该项工作由办公室负责落实。",
    "此事将在年底前了结。",
    "该项工作已纳入年度考核。",
    "围绕这一问题，各科室逐一对照。",
    "下一步将确保整改到位。",
    "县财政局已完成资金拨付。",
    "该镇已完成整改方案制定。",
    "推动全镇12个问题整改到位。",
    "督促2家单位完成整改。",
    "其中3个问题已完成整改。",
    "要求各科室对照问题完成整改。",
    "5月底前完成整改。",
    "力争年底前完成整改销号。",
    "已添置设备5台，剩余2台正在采购。",
    "整改工作取得阶段性成效，群众评价良好。",
    "全局整改工作正在有序推进。",
    "按照方案持续推进数字化改革。",
    "3个整改项目已完成2个。",
    "围绕消防设施问题，与物业对接，整改到位。",
    "长期坚持领导干部带班制度。",
    "督促5家企业限期整改。",
    "对未完成整改的单位进行通报。",
    "完成整改方案的制定。",
    "该制度已正式实施。",
    "持续推进作风建设，长期坚持不懈。",
    "该中心已完成主体工程。",
    "该项目正在推进前期工作。",
    "对已完成整改的问题开展“回头看”。",
    "会议要求，该问题要尽快整改到位。",
    "力争年底前完成整改。",
    "确保该问题按期整改到位。",
    "对该问题未整改到位的责任人严肃问责。",
    "该问题发生后，局党组高度重视。",
    "我局将持续整改，长期坚持，确保巡察整改取得实效。",
    "此类问题如未整改到位，一律不得评优。",
    "持续推进，确保学习常态化。",
    "立行立改，力争见底清零。",
    "其中3处正在整改，预计年底完成。",
    "整改措施：立行立改，修订制度2项。",
]

BEFORE = ["", "修订制度。", "修订制度。\n", "一是修订制度；二是开展培训。"]


@pytest.mark.parametrize("before", BEFORE, ids=["alone", "after", "below", "items"])
@pytest.mark.parametrize(
    ("state", "sentence"), SENTENCES + FREE_SENTENCES, ids=[row[1] for row in SENTENCES + FREE_SENTENCES]
)
def test_sentences_of_state(state: str, sentence: str, before: str) -> None:
    finding = reportparse.parse(f"{HEAD}{before}{sentence}\n2.关于“台账不清”问题的整改。\n补登。").findings[0]
    assert (finding.state.value, finding.state.basis) == (state, "finding")


@pytest.mark.parametrize("before", BEFORE, ids=["alone", "after", "below", "items"])
@pytest.mark.parametrize("sentence", TRAPS)
def test_sentences_that_give_no_state(sentence: str, before: str) -> None:
    finding = reportparse.parse(f"{HEAD}{before}{sentence}\n2.关于“台账不清”问题的整改。\n补登。").findings[0]
    assert (finding.state.value, finding.state.basis) == ("unknown", "none")


PROGRESS = [
    ("completed", "整改结果：标识牌由213块减至37块，报表压减近九成，该问题已完成整改。"),
    ("completed", "整改进展：已清运垃圾20吨，已完成。"),
    ("in_progress", "整改进展：已清运垃圾20吨，正在推进。"),
    ("completed", "完成情况：召开会议3次，持续推进制度建设，修订制度2项，该问题已完成整改。"),
    ("completed", "整改完成情况：已完成。修订制度2项，持续推进制度建设，召开会议3次。"),
    ("in_progress", "整改进度：正在推进，2024年6月底前开工率达到六成以上。"),
    ("in_progress", "整改进展：轮岗9人，引进11人。\n下步打算：正在推进，拟于二季度再招聘5名。"),
    ("long_term", "整改进展：新建台账。\n下步打算：长期坚持，把考核与绩效挂钩。"),
    ("completed", "整改进展：该问题已整改到位。\n下一步打算：长期坚持，每季度复查。"),
    ("completed", "整改进展：已整改到位。①检查307家；②公开曝光。"),
    (
        "mostly_completed",
        "整改结果：该项目执行率32％，虫蛀的均已完成加固，执行率升至66.1%，提高34.1个百分点，病害档案同步建立，费用支付44.95万元。\n剩余资金年底支付，该问题基本完成整改。",
    ),
    (
        "unknown",
        "整改结果：对30万元专项资金开展绩效复评，收回沉淀资金6万元，统筹用于加工，编成《记忆》一书，有关工作完成后印发2000册，在全市评比中名列前茅。",
    ),
    ("completed", "是否完成：是"),
    ("in_progress", "是否完成：否"),
]


@pytest.mark.parametrize(("state", "line"), PROGRESS, ids=[row[1][:20] for row in PROGRESS])
def test_a_long_text_behind_a_label_gives_the_state_it_says_of_itself(state: str, line: str) -> None:
    assert reportparse.parse(HEAD + line).findings[0].state.value == state


@pytest.mark.parametrize(
    "state",
    [
        "该问题纳入长期整改。",
        "该问题正在推进，预计2024年11月底前完成。",
        "此项问题整改工作持续推进中。",
        "该项整改已验收销号。",
    ],
)
def test_a_line_that_tells_the_state_is_no_measure(state: str) -> None:
    (finding,) = reportparse.parse(f"{HEAD}修订制度。\n{state}").findings
    assert [measure.text for measure in finding.measures] == ["修订制度。"]


def test_without_another_word_no_time_limit_is_a_state() -> None:
    for line, state in (
        ("完成时限：长期坚持", "long_term"),
        ("整改时限：长期坚持\n整改结果：已完成", "completed"),
        ("整改时限：立行立改", "unknown"),
    ):
        assert reportparse.parse(f"{HEAD}修订制度。\n{line}").findings[0].state.value == state


def test_labels_in_one_bracket_leave_it_out_of_the_state() -> None:
    (finding,) = reportparse.parse(
        "一、整改情况\n1.关于“台账不清”的问题。\n补登3件。（责任领导：甲书记；完成时限：2024年2月底；完成情况：已完成）"
    ).findings
    assert finding.state.evidence is not None
    assert (finding.state.value, finding.state.evidence.text) == ("completed", "已完成")


SECTION_STATES = [
    ("completed", "一、关于“作用发挥不充分”问题的整改落实情况\n本方面2个具体问题均已完成整改。\n"),
    ("mostly_completed", "一、关于“作用发挥不充分”问题的整改落实情况（取得阶段性成效）\n"),
    ("completed", "一、关于“作用发挥不充分”问题的整改落实情况\n整改状态：已完成，长期坚持\n"),
    ("in_progress", "一、关于“作用发挥不充分”问题的整改落实情况\n以下2个问题正在推进整改。\n"),
    ("unknown", "一、关于“作用发挥不充分”问题的整改落实情况\n以下问题由办公室牵头整改。\n"),
]


@pytest.mark.parametrize(("state", "head"), SECTION_STATES, ids=[row[1][-18:] for row in SECTION_STATES])
def test_what_is_said_of_all_problems_of_a_section(state: str, head: str) -> None:
    report = reportparse.parse(
        f"{head}（一）关于“学习不深入”\n补课3次。\n（二）关于“台账不清，近三年漏登62件”\n补登62件。\n二、下一步打算\n继续。"
    )
    assert [finding.quote.text for finding in report.findings] == ["学习不深入", "台账不清，近三年漏登62件"]
    basis = "none" if state == "unknown" else "heading"
    assert [(f.state.value, f.state.basis) for f in report.findings] == [(state, basis)] * 2
