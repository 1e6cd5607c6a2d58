"""Ranks: places in an order of merit, and the many ordinals that are none."""

import pytest

from tests.drawn import assert_drawn, assert_not_found

CASES = [
    # with 名 or 位: the unit is in the span, the verb is not
    (["12"], "年度考核为全市⟦第12名⟧。"),
    (["4"], "综合得分位列⟦第4位⟧。"),
    (["1"], "代表队获全区知识竞赛⟦第一名⟧。"),
    (["3"], "荣获技能比武⟦第三名⟧的好成绩。"),
    (["8"], "营商环境评价居全省⟦第八位⟧。"),
    (["11"], "财政收入列全市⟦第十一位⟧。"),
    (["23"], "测评结果为⟦第二十三名⟧。"),
    (["105"], "入围百强榜单，居⟦第一百零五位⟧。"),
    (["101"], "全国排名⟦第101位⟧。"),
    (["12"], "信访工作排在⟦第１２名⟧。"),
    (["7"], "空气质量位于全市⟦第 7 位⟧。"),
    (["2"], "名列⟦第二名⟧，仅次于高新区。"),
    (["68"], "跻身全国百强县⟦第68位⟧。"),
    (["1"], "平安建设满意度列⟦第1位⟧。"),
    (["10"], "绩效评价取得⟦第十名⟧。"),
    (["9"], "在67个县区中位居⟦第9位⟧。"),
    # bare
    (["3"], "年终考核排名⟦第三⟧。"),
    (["3"], "季度测评排名⟦第3⟧。"),
    (["3"], "月度通报排名全区⟦第 3⟧。"),
    (["1"], "满意度位居全市⟦第一⟧。"),
    (["1"], "连续三年居全省同类院校⟦第一⟧。"),
    (["2"], "综合考评跃居⟦第二⟧。"),
    (["6"], "办理质效列全市⟦第6⟧。"),
    (["11"], "排全市30个单位⟦第11⟧。"),
    (["5"], "网络答复率排⟦第5⟧，较上月有进步。"),
    (["4"], "党建考核得分全区⟦第四⟧。"),
    (["1"], "总分⟦第一⟧的项目优先安排。"),
    (["3"], "对排名⟦第三⟧的街道予以表扬。"),
    (["13"], "名次为⟦第13⟧。"),
    (["2"], "两次测评均并列⟦第二⟧。"),
    (["16"], "发展质量评价位次为⟦第十六⟧。"),
    (["7"], "处理效率名列⟦第七⟧"),
    # several
    (["8", "3"], "由⟦第8名⟧上升至⟦第3名⟧。"),
    (["35", "12"], "全省排名从⟦第35位⟧跃升到⟦第12位⟧。"),
    (["1", "9"], "位居全市⟦第一⟧、全省⟦第九⟧。"),
    (["1", "2", "5"], "三个镇分列⟦第一⟧、⟦第二⟧和⟦第五⟧。"),
    (["4", "5"], "分获⟦第四⟧、⟦第五名⟧。"),
    (["3", "7"], "两所学校分别为⟦第3名⟧、⟦第7名⟧。"),
    (["1", "6"], "一季度列⟦第1位⟧,二季度列⟦第6位⟧."),
    # beside look-alikes
    (["9"], "由上年的⟦第9位⟧前移4位。"),
    (["2"], "第三季度考核位列⟦第二⟧。"),
    (["4"], "第一批试点中排名⟦第4⟧。"),
    (["1"], "经第三方评估，满意度为全市⟦第一⟧。"),
    (["5"], "第一书记述职测评排名⟦第五⟧。"),
    (["2"], "《争创第一名行动方案》实施后，排名升至⟦第二⟧。"),
    (["6"], "整改前排名⟦第六⟧(共12个镇)。"),
]

NOT_FOUND = [
    ("an office", "选派第一书记驻村。"),
    ("an office of second order", "任命一名第一副组长。"),
    ("a batch", "公布第一批清单。"),
    ("a batch behind 列", "该村列入第三批试点。"),
    ("a duty", "书记履行第一责任人职责。"),
    ("an idiom: at once", "第一时间召开党组会。"),
    ("a tier", "力争进入全市第一方阵。"),
    ("a tier behind 位列", "综合考核位列第一方阵。"),
    ("a tier behind 排名", "多项指标排名全市第一梯队。"),
    ("a grade", "连续三年获评第一等次。"),
    ("a third party", "委托第三方开展评估。"),
    ("a third party behind 排名", "规范排名第三方机构的管理。"),
    ("a number of a paper", "查处第12345号工单反映的问题。"),
    ("a round", "区委第三轮巡察已结束。"),
    ("a term", "第十四届人大常委会任命。"),
    ("a meeting", "召开第二次推进会。"),
    ("a census", "配合第七次全国人口普查。"),
    ("a quarter", "第一季度开展自查。"),
    ("a law article", "违反第三十二条第二款规定。"),
    ("an issue of a journal", "刊发简报第5期。"),
    ("a page", "见报告第3页。"),
    ("a sector", "第二产业增加值稳步增长。"),
    ("a name: a hospital", "甲市第一人民医院党委高度重视。"),
    ("a name: a team", "区委第三巡察组进驻。"),
    ("a name: a branch", "第一党支部已完成换届。"),
    ("a set phrase: the first item", "落实“第一议题”制度。"),
    ("a set phrase: the first of forms", "运用第一种形态处理12人次。"),
    ("a set phrase: the first task", "坚持发展是第一要务。"),
    ("a set phrase: the second classroom", "丰富第二课堂活动。"),
    ("a set phrase: the front line", "干部下沉到第一线。"),
    ("an idiom: put first", "把政治建设摆在第一位。"),
    ("an idiom: put first, with 放", "始终将群众利益放在第一位。"),
    ("a slogan: safety first", "树牢生命至上、安全第一理念。"),
    ("a slogan: fight for the first place", "激发勇争第一的干劲。"),
    ("an order of events", "建成全市第一家综合服务中心。"),
    ("an order of events with 个", "成为全区第三个示范点。"),
    ("an order of speakers", "会上第二位报告人未到场。"),
    ("steps in words", "主要做法：第一，完善制度；第二，强化督查。"),
    ("counted from the end: the value would say the opposite", "信访考核列全区倒数第三。"),
    ("a group of places", "争取进入全省前三名。"),
    ("a group of places, no number", "多项指标居全市前列。"),
    ("no number: the first place in a word", "办件满意度居全市首位。"),
    ("no number: a prize", "代表队获得全市篮球赛亚军。"),
    ("a prize class", "课题获省一等奖。"),
    ("a difference of places", "考核名次较上年前进5位。"),
    ("people", "调整干部12名，补充编制4位。"),
    ("inside a title", "观看宣传片《勇夺第一名》。"),
]


@pytest.mark.parametrize(("values", "drawn"), CASES, ids=[row[-1] for row in CASES])
def test_ranks(values, drawn):
    assert_drawn("ranks", values, drawn)


@pytest.mark.parametrize(("reason", "text"), NOT_FOUND, ids=[row[0] for row in NOT_FOUND])
def test_no_rank(reason, text):
    assert_not_found("ranks", text)
