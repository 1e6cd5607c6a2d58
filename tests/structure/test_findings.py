"""Which lines are findings, where their quotes begin and end, and which headings only group them."""

import pytest

import reportparse
from reportparse import Report
from tests.invariants import assert_sound


def parsed(text: str) -> Report:
    return reportparse.parse(text, issued_on="2023-11-17")


QUOTES = [
    (["作风不实"], "一、整改情况\n1.关于“作风不实”问题的整改。\n开展走访。"),
    (["服务不优。‘首问’制度落实不够"], "一、关于“服务不优。‘首问’制度落实不够”问题的整改。\n优化服务。"),
    (
        ["活动开展不力。“送学上门”活动走过场。"],
        "一、关于“活动开展不力。“送学上门”活动走过场。”问题的整改。\n重新安排。",
    ),
    (["学习抓得不紧，‘第一议题’走形式"], "一、关于“学习抓得不紧，‘第一议题’走形式”的问题\n补学。"),
    (["台账不清"], '一、关于"台账不清"问题的整改。\n补登。'),
    (["巡查不到位"], "一、关于「巡查不到位」问题的整改。\n加密巡查。"),
    (["验收不严", "资料不全"], "（一）关于“验收不严”问题\n复核。\n（二）关于“资料不全”问题\n补齐。"),
    (["甲不够”和“乙不足"], "一、关于“甲不够”和“乙不足”问题的整改。\n一并整改。"),
    (["理论学习不深入"], "一、关于理论学习不深入的问题\n开展研讨。"),
    (["监管不力。抽查发现3处隐患。"], "问题1：监管不力。抽查发现3处隐患。\n整改情况：消除隐患3处。"),
    (["队伍结构老化"], "反馈意见指出：“队伍结构老化”\n整改措施：招录5人。"),
    (["收费不公开"], "针对“收费不公开”的问题，我局已公开收费项目12项。"),
    (["接待超标准2次"], "（一）反馈问题：接待超标准2次\n整改措施：追回超标费用。"),
]

NONE_FOUND = [
    ("a heading that groups", "一、整改情况\n（一）已整改完成的问题\n共计10个问题已完成整改。"),
    ("remedies only", "一、在压实责任上下功夫\n召开会议。\n二、在完善制度上求突破\n修订制度3项。"),
    ("a slogan in quotation marks", "一、树牢“四个意识”\n组织学习。\n二、落实“第一议题”制度\n专题研讨。"),
    ("a quotation inside a paragraph", "我局坚决整治“庸懒散”问题，成效明显。"),
    ("news", "会议强调，要抓好反馈意见指出的问题整改，确保件件有着落。"),
    ("a plan", "一、下一步工作打算\n1.压实责任。持续推进。\n2.强化监督。紧盯不放。"),
]


@pytest.mark.parametrize(("quotes", "text"), QUOTES, ids=[row[1][:30] for row in QUOTES])
def test_quotes(quotes: list[str], text: str) -> None:
    report = parsed(text)
    assert [finding.quote.text for finding in report.findings] == quotes


@pytest.mark.parametrize(("reason", "text"), NONE_FOUND, ids=[row[0] for row in NONE_FOUND])
def test_no_findings(reason: str, text: str) -> None:
    report = parsed(text)
    assert report.findings == (), reason
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["no_findings"]


def test_level_with_findings_below_groups() -> None:
    report = parsed(
        "一、整改落实情况\n（一）关于党的建设方面\n1.关于“学习不深”方面\n问题1：计划不细。\n整改情况：修订计划。\n"
        "2.关于“组织不严”方面\n问题2：换届滞后。\n整改情况：完成换届。"
    )
    assert [finding.id for finding in report.findings] == ["1.1.1.1", "1.1.2.2"]
    assert [section.id for section in report.sections[0].sections[0].sections] == ["1.1.1", "1.1.2"]


def test_stated_findings_are_believed_where_most_siblings_are() -> None:
    report = parsed(
        "一、反馈问题整改情况\n1.贯彻部署不到位。\n召开会议3次。\n2.制度执行不严。\n修订制度2项。\n"
        "3.作风漂浮。\n走访30户。\n4.干部梯队青黄相接尚需加力。\n选派5人。"
    )
    assert [finding.title for finding in report.findings] == [
        "贯彻部署不到位",
        "制度执行不严",
        "作风漂浮",
        "干部梯队青黄相接尚需加力",
    ]


def test_title_is_the_first_sentence_without_its_stop() -> None:
    report = parsed("一、关于“作风漂浮。深入基层少。”问题的整改。\n走访30户。")
    assert report.findings[0].title == "作风漂浮"


def test_answers_to_a_list_are_matched_by_wording() -> None:
    report = parsed(
        "一、巡察发现的问题\n1.账目不清。\n2.巡查不实。\n二、整改情况\n（一）关于巡查不实的问题\n开展巡查12次。\n"
        "（二）关于账目不清的问题\n补登资产3件。"
    )
    assert [(finding.title, [m.text for m in finding.measures]) for finding in report.findings] == [
        ("账目不清", ["补登资产3件。"]),
        ("巡查不实", ["开展巡查12次。"]),
    ]
    assert [section.id for section in report.sections[1].sections] == ["2.1", "2.2"]


def test_single_task_notice_has_one_finding() -> None:
    report = parsed(
        "一、整改任务\n甲镇污水直排入河。\n二、整改目标\n2023年12月底前完成。\n三、整改措施\n1.铺设管网3公里。\n"
        "四、整改完成情况\n已铺设管网3公里，该任务已完成整改。"
    )
    finding = report.findings[0]
    assert (len(report.findings), finding.id, finding.quote.text) == (1, "1", "甲镇污水直排入河。")
    assert [section.title for section in report.sections] == ["整改目标", "整改措施", "整改完成情况"]
    assert [measure.id for measure in finding.measures] == ["1.m1", "1.m2"]
    assert finding.state.value == "completed"


def test_table_rows_are_findings() -> None:
    report = parsed(
        "整改情况如下：\n序号\t反馈问题\t整改措施\t责任单位\t整改时限\t进展情况\n"
        "1\t账目不清\t①补登资产；②修订办法。\t财务科、办公室\t2023年9月底\t已完成\n"
        "2\t巡查不实\t加密巡查\t业务科\t长期坚持\t长期坚持"
    )
    first, second = report.findings
    assert (first.quote.text, [m.text for m in first.measures]) == ("账目不清", ["①补登资产；", "②修订办法。"])
    assert [span.text for span in first.responsible] == ["财务科", "办公室"]
    assert first.deadline is not None
    assert first.deadline.value == "2023-09"
    assert (first.state.value, second.state.value) == ("completed", "long_term")


def test_measures_in_front_of_the_problem_are_in_no_heading() -> None:
    report = parsed(
        "序号\t责任单位\t整改措施\t反馈问题\t整改时限\t完成情况\n"
        "1\t县财政局\t修订制度2项，清理账户3个。\t预算执行不严格。\t2024年6月底前\t已完成"
    )
    finding = report.findings[0]
    assert (finding.heading.text, finding.quote.text) == ("预算执行不严格。", "预算执行不严格。")
    assert [measure.text for measure in finding.measures] == ["修订制度2项，清理账户3个。"]
    assert [span.text for span in finding.responsible] == ["县财政局"]
    assert_sound(report)


def test_issues_are_claims_with_their_details() -> None:
    report = parsed(
        "一、关于“财务管理不严。报销审核走过场。2021年有12笔费用未附清单。资产底数不清。部分设备未入账，账实不符。”问题的整改。\n补登。"
    )
    assert [(issue.title, issue.text) for issue in report.findings[0].issues] == [
        ("报销审核走过场", "报销审核走过场。2021年有12笔费用未附清单。"),
        ("资产底数不清", "资产底数不清。部分设备未入账，账实不符。"),
    ]


MORE = [
    (["学习不深入问题"], "一、关于“学习不深入问题”的整改\n补课。"),
    (["议事决策不规范。", "学习教育不扎实。"], "一、议事决策不规范。\n修订规则1份。\n二、学习教育不扎实。\n补课2次。"),
    (["违规收费"], "（一）民生资金方面\n1.关于违规收费问题，县医院退回5.2万元。"),
    (
        ["超标准接待3次。", "酒驾被查处。"],
        "一、整改情况\n1.超标准接待3次。整改措施：退缴。\n2.酒驾被查处。整改措施：处分1人。",
    ),
    (
        ["程序倒置。", "公示不足。"],
        "问题一：程序倒置。\n整改措施：\n1.修订清单；\n2.补充程序。\n问题二：公示不足。\n整改措施：\n1.补公示。",
    ),
]


@pytest.mark.parametrize(("quotes", "text"), MORE, ids=[row[1][:24] for row in MORE])
def test_more_quotes(quotes: list[str], text: str) -> None:
    assert [finding.quote.text for finding in parsed(text).findings] == quotes


def test_closing_words_are_no_measure() -> None:
    report = parsed("一、关于“甲不实”问题的整改。\n补课2次。\n特此报告。")
    assert [measure.text for measure in report.findings[0].measures] == ["补课2次。"]
    assert report.passages[-1].text == "特此报告。"


def test_rows_without_closing_bars_are_not_joined() -> None:
    report = parsed(
        "序号|反馈问题|整改措施|完成情况\n1|会议记录不够完整|补齐会议记录共14份|已完成\n2|采购招标不够规范|修订采购办法共2份|已完成"
    )
    assert [finding.state.value for finding in report.findings] == ["completed", "completed"]


def test_hard_wrapped_lines_are_put_together() -> None:
    report = parsed(
        "    根据县委统一部署，2023年3月1日至4月30日，县委第二巡察组对县水利局党组\n开展了巡察，6月5日反馈了意见。\n"
        "一、关于“工程管理不规范。验收资料不全。抽查的12个项目中有3个缺少监理\n日志。”问题的整改。\n    补齐资料3份。"
    )
    assert [finding.title for finding in report.findings] == ["工程管理不规范"]


NUMBERED = [
    ("a blank behind the number", ["1", "2"], "1. 关于“学习不深入”问题的整改。\n补课。\n2. 关于“台账不清”问题的整改。\n补登。"),
    ("a number left out", ["1", "3"], "1、关于“学习不深入”问题\n补课。\n3、关于“台账不清”问题\n补登。"),
    ("a mark never closed", ["1", "2"], "1.关于“学习不深入问题的整改。\n补课。\n2.关于台账不清”问题的整改\n补登。"),
    ("told by the inspectors", ["1", "2"], "（一）巡察指出：学习不深入\n整改情况：补课。\n（二）巡察指出：台账不清\n整改情况：补登。"),
    ("named by a label", ["1", "2"], "（一）存在问题：学习不深入\n整改：补课。\n（二）存在问题：台账不清\n整改：补登。"),
    ("no 关于", ["1", "2"], "1.“学习不深入”的问题\n补课。\n2.“台账不清”的问题\n补登。"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "ids", "text"), NUMBERED, ids=[row[0] for row in NUMBERED])
def test_numbered_findings(reason: str, ids: list[str], text: str) -> None:
    report = parsed(text)
    found = [(finding.id, finding.quote.text, [m.text for m in finding.measures]) for finding in report.findings]
    assert found == [(ids[0], "学习不深入", ["补课。"]), (ids[1], "台账不清", ["补登。"])], reason


def test_a_list_of_problems_takes_their_details_along() -> None:
    report = parsed(
        "一、巡察发现的问题\n（一）学习不深入。中心组学习仅2次。\n（二）台账不清。部分设备未入账。\n二、意见建议\n（一）加强学习。"
    )
    assert [finding.quote.text for finding in report.findings] == [
        "学习不深入。中心组学习仅2次。",
        "台账不清。部分设备未入账。",
    ]


def test_the_last_stated_finding_ends_where_its_answer_begins() -> None:
    report = parsed("一、反馈问题整改情况\n1.学习不深入。组织研讨3次。\n2.把关不严。完善制度。")
    assert [(f.quote.text, [m.text for m in f.measures]) for f in report.findings] == [
        ("学习不深入。", ["组织研讨3次。"]),
        ("把关不严。", ["完善制度。"]),
    ]


@pytest.mark.parametrize("head", ["下一步工作打算", "下一步打算", "下步工作安排", "今后工作思路", "下一阶段重点工作"])
def test_plans_below_a_head_without_number_are_the_reports(head: str) -> None:
    report = parsed(
        f"1.关于“学习不深入”问题\n补课。\n2.关于“台账不清”问题\n补登。\n{head}\n一是持续学习。\n二是加强检查。"
    )
    assert [measure.text for measure in report.findings[1].measures] == ["补登。"]
    assert [passage.text for passage in report.passages] == [head, "一是持续学习。", "二是加强检查。"]


@pytest.mark.parametrize("number", ["{}.", "{}、", "（{}）", "{}. ", "{}）"])
def test_labels_with_a_number_are_labels(number: str) -> None:
    first, second, third = (number.format(place) for place in (1, 2, 3))
    report = parsed(
        f"一、关于“学习不深入”问题\n{first}整改措施：补课。\n{second}责任单位：党办\n{third}整改时限：2024年6月底前\n二、关于“台账不清”问题\n补登。"
    )
    finding = report.findings[0]
    assert ([m.text for m in finding.measures], [s.text for s in finding.responsible]) == (["补课。"], ["党办"])
    assert finding.deadline is not None


LIMITS = [
    ("2024-07", "{}整改时限：7月底前"),
    ("2024-07", "{}【整改时限】7月底前"),
    ("2023-12", "{}整改时限：12月底前"),
    ("2024-01", "{}完成时限：1月"),
    ("2024", "{}整改时限：今年底前"),
    ("2024-03", "{}整改时限：2024年3月"),
]


@pytest.mark.parametrize(("value", "line"), LIMITS, ids=[row[1][2:] for row in LIMITS])
def test_a_time_limit_without_a_year_follows_the_feedback(value: str, line: str) -> None:
    report = reportparse.parse(
        "2023年8月28日至10月27日，市委第四巡察组对市体育局党组开展了巡察，12月5日反馈了意见。\n"
        f"一、关于“学习不深入”问题\n整改措施：补课。\n{line.format('')}\n二、关于“台账不清”问题\n补登。\n市体育局党组\n2024年6月21日"
    )
    deadline = report.findings[0].deadline
    assert deadline is not None
    assert deadline.value == value


def test_among_problems_a_heading_that_ends_in_so_is_one() -> None:
    text = (
        "一、整改落实情况\n"
        "（一）关于作风建设方面\n"
        "1.关于“学习不深入”问题\n补课3次。\n"
        "2.‘四风’问题树倒根存问题\n清理文山会海。\n"
        "3.组织生活以会代学、照本宣科问题\n开讲党课。\n"
        "（二）关于队伍建设方面\n"
        "4.文物修复岗位空缺率达四成问题\n公开招聘11名。\n"
        "5.关于“轮岗交流停滞”问题\n轮岗9名。\n"
        "二、下一步打算\n1.解决好群众关心的问题\n长期坚持。\n"
    )
    findings = reportparse.parse(text).findings
    assert [(finding.id, finding.title) for finding in findings] == [
        ("1.1.1", "学习不深入"),
        ("1.1.2", "‘四风’问题树倒根存"),
        ("1.1.3", "组织生活以会代学、照本宣科"),
        ("1.2.4", "文物修复岗位空缺率达四成"),
        ("1.2.5", "轮岗交流停滞"),
    ]


def test_a_claim_of_two_clauses_with_its_details_is_an_issue() -> None:
    quote = "宗旨意识不强。民主集中制落实不到位，存在先批后审情况。2021年有3项工程先批后审。台账不清。2022年漏登3台。"
    (finding,) = reportparse.parse(f"一、整改情况\n1.关于“{quote}”问题的整改。\n补课。").findings
    assert [(issue.title, issue.text) for issue in finding.issues] == [
        ("民主集中制落实不到位，存在先批后审情况", "民主集中制落实不到位，存在先批后审情况。2021年有3项工程先批后审。"),
        ("台账不清", "台账不清。2022年漏登3台。"),
    ]


ANSWERED = [
    ("针对计划不细、研讨不深的问题，制定学习计划，列出专题12个。", "names the problem again"),
    ("2022年以来立案查处违法案件41起，罚款3万元；对2起久拖不决的案件移送法院。", "a clause without a fault"),
    ("退还违规收费12万元，涉及学生30名。", "退还"),
    ("完成17处闲置房产清查盘活，年增收8万元。", "完成"),
    ("6个单位超标准列支招待费3万元，已清退2万元。", "the fault again, and what was done"),
    ("对未按设计施工的渠道返工重建，扣减工程款4万元。", "对"),
]


@pytest.mark.parametrize(("answer", "reason"), ANSWERED, ids=[row[1] for row in ANSWERED])
def test_an_answer_on_the_line_of_a_stated_problem_is_no_part_of_it(answer: str, reason: str) -> None:
    found = reportparse.parse(
        f"一、整改情况\n1.理论学习不系统。{answer}（已完成）\n2.台账不清。2021年收缴罚款未入账3万元。补登台账，入账3万元。（已完成）"
    ).findings
    assert [finding.quote.text for finding in found] == ["理论学习不系统。", "台账不清。2021年收缴罚款未入账3万元。"], (
        reason
    )
    assert [measure.text for measure in found[0].measures] == [f"{answer}（已完成）"]
    assert found[0].state.value == "completed"


SAID = [
    ("（一）反馈意见指出，固体废物堆存不规范，甲厂遗留废渣约7.5万吨。", "固体废物堆存不规范，甲厂遗留废渣约7.5万吨。"),
    (
        "（一）督察组指出，甲园区污水处理厂运行不正常，2022年超标排放46天的问题。",
        "甲园区污水处理厂运行不正常，2022年超标排放46天",
    ),
    (
        "（一）省第三督察组反馈意见指出，甲县“散乱污”企业反弹。乙镇36家企业无组织排放。",
        "甲县“散乱污”企业反弹。乙镇36家企业无组织排放。",
    ),
    ("（一）巡察发现，甲所收费不公开。已公开收费项目12项。", "甲所收费不公开。"),
    ("（一）督察指出，“水源地保护不力，备用水源建设迟缓”。", "水源地保护不力，备用水源建设迟缓"),
    ("（一）审计发现，甲局2022年多列支出12万元。", "甲局2022年多列支出12万元。"),
]


@pytest.mark.parametrize(("line", "quote"), SAID, ids=[row[0][3:12] for row in SAID])
def test_a_numbered_line_says_what_the_inspection_found(line: str, quote: str) -> None:
    report = parsed(f"一、整改落实情况\n{line}\n清运废渣3万吨。\n（二）反馈意见指出：“管理不严”\n修订制度。")
    assert [finding.quote.text for finding in report.findings] == [quote, "管理不严"]
    assert report.findings[0].measures[-1].text == "清运废渣3万吨。"


def test_details_without_a_fault_belong_to_a_problem_whose_answer_stands_below() -> None:
    report = parsed(
        "一、整改落实情况\n1.主业不突出。2021年非主业投资2.1亿元，占总投资的38%。四级企业“僵而不退”。\n降至11.8%。\n注销14户。\n"
        "2.安全责任压得不实。甲公司隐患整改走过场。2023年的96条隐患中十三四条重复出现。\n逐条销号。\n"
        "3.信息化建设滞后。财务、合同2套系统各自独立，仍有40%的合同采用纸质流转。\n整改状态：尚未启动\n完成需求调研。\n"
        "4.执纪失之于宽。2020年以来受理线索57件，立案仅6件。\n增设审理室。"
    )
    assert [finding.quote.text for finding in report.findings] == [
        "主业不突出。2021年非主业投资2.1亿元，占总投资的38%。四级企业“僵而不退”。",
        "安全责任压得不实。甲公司隐患整改走过场。2023年的96条隐患中十三四条重复出现。",
        "信息化建设滞后。财务、合同2套系统各自独立，仍有40%的合同采用纸质流转。",
        "执纪失之于宽。2020年以来受理线索57件，立案仅6件。",
    ]
    assert [len(finding.measures) for finding in report.findings] == [2, 1, 1, 1]


def test_names_and_hotlines_in_a_claim() -> None:
    (finding,) = parsed(
        "一、整改情况\n1.关于“责任不实。甲公司、乙公司整改走过场。2023年的隐患中12条重复出现。12393热线接通率偏低。接通率仅为71.3%。”问题的整改。\n改。"
    ).findings
    assert [issue.title for issue in finding.issues] == ["甲公司、乙公司整改走过场", "12393热线接通率偏低"]


def test_what_an_answer_stands_below_is_a_problem() -> None:
    report = parsed(
        "一、怎么抓的整改\n召开会议4次。\n二、问题整改情况\n（一）支部建设\n1.（党建方面）学习记录不全。\n整改：补齐11份。\n状态：完成\n"
        "2.（党建方面）2023年上半年只上过1次党课。\n整改：上党课2堂。\n状态：长期坚持\n（二）医疗服务\n3.抽到37张白条共8640.5元。\n"
        "整改：（1）退回重开29张；（2）自付8张。\n状态：部分整改，还在推进\n4.合同没有归档。\n整改：入档43份。\n状态：推进中\n三、往后怎么办\n继续盯。"
    )
    assert [(f.id, f.quote.text, len(f.measures), f.state.value) for f in report.findings] == [
        ("2.1.1", "学习记录不全。", 1, "completed"),
        ("2.1.2", "2023年上半年只上过1次党课。", 1, "long_term"),
        ("2.2.3", "抽到37张白条共8640.5元。", 2, "in_progress"),
        ("2.2.4", "合同没有归档。", 1, "in_progress"),
    ]
    assert_sound(report)


def test_fields_and_remedies_with_measures_below_are_no_problems() -> None:
    for heads in (("党建方面", "财务方面"), ("切实加强学习", "着力完善制度"), ("组织领导情况", "工作推进情况")):
        report = parsed(f"一、{heads[0]}\n整改措施：补课3次。\n二、{heads[1]}\n整改措施：修订2项。")
        assert report.findings == ()


def test_a_problem_whose_figures_stand_behind_it() -> None:
    report = parsed(
        "一、已完成整改的问题\n1.关于耗材管理不规范的问题\n补登43件。\n2.行风建设抓得不紧，2022年投诉中服务态度类占36.5%。\n一是培训6场。\n"
        "3.大型设备论证不充分，5台中有2台使用率不足四成。\n修订制度。\n二、下一步打算\n继续整改。"
    )
    assert [finding.title for finding in report.findings] == [
        "耗材管理不规范",
        "行风建设抓得不紧，2022年投诉中服务态度类占36.5%",
        "大型设备论证不充分，5台中有2台使用率不足四成",
    ]


def test_labels_below_the_one_task_are_no_part_of_its_quote() -> None:
    report = parsed(
        "一、整改任务\n甲区污水收集短板突出。\n责任单位：甲区区委、区政府\n督导单位：市生态环境局\n整改时限：2024年5月底前\n"
        "二、整改目标\n提高收集率。\n三、整改措施\n1.新建管网20公里。\n四、整改完成情况\n已建成20公里。该任务已完成整改。"
    )
    (finding,) = report.findings
    assert finding.quote.text == "甲区污水收集短板突出。"
    assert [span.text for span in finding.responsible] == ["甲区区委", "区政府"]
    assert finding.deadline is not None
    assert_sound(report)


def test_sentences_of_figures_beside_problems() -> None:
    report = parsed(
        "一、审计指出问题的整改情况\n（一）2019年至2021年违规发放津补贴12.3万元。\n全额收回。\n（二）2020年甲工程超概算27.85万元。\n扣回6.2万元。\n"
        "（三）部分工程未履行采购程序，2021年将5个项目直接发包给同一企业。\n①作出检查；\n②修订办法。\n"
        "（四）2022年运营补贴63.4万元拨付时间超过6个月。\n（1）足额拨付。\n（2）建立机制。\n二、审计建议的采纳情况\n（一）关于健全制度的建议\n编制手册。"
    )
    assert [(finding.id, len(finding.measures)) for finding in report.findings] == [
        ("1.1", 1),
        ("1.2", 1),
        ("1.3", 2),
        ("1.4", 2),
    ]
