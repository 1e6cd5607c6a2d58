"""Durations: spans and ISO 8601 values, units, comparators, and what only looks like a length of time."""

import pytest

from tests.drawn import assert_drawn, assert_not_found

# (values, drawn)
CASES = [
    # Every unit.
    (["P3Y"], "⟦3年⟧来仅组织1次消防演练"),
    (["P5Y"], "人事档案缺少近⟦5年⟧工资变动审批表"),
    (["P3M"], "经过近⟦三个月⟧的集中整治"),
    (["P2W"], "利用⟦两周⟧开展集中排查"),
    (["P1W"], "⟦一周⟧内完成整改"),
    (["P3W"], "集中攻坚⟦3个星期⟧"),
    (["P6M"], "连续⟦两个季度⟧未召开支部大会"),
    (["P3M"], "停工⟦一个季度⟧仍未复工"),
    (["P5D"], "公示期为⟦5天⟧"),
    (["P15D"], "自受理之日起⟦15日⟧内答复"),
    (["P5D"], "实际公示时间少于⟦5个工作日⟧"),
    (["P10D"], "在⟦10个自然日⟧内完成退款"),
    (["PT24H"], "诉求在⟦24小时⟧内响应"),
    (["PT2H"], "排队等候超过⟦2个小时⟧"),
    (["PT15M"], "平均等候时间为⟦15分钟⟧"),
    (["PT30S"], "热线须在⟦30秒⟧内接听"),
    # Halves and compounds.
    (["P6M"], "历时⟦半年⟧完成改造"),
    (["P1Y6M"], "工程延期⟦一年半⟧"),
    (["P2Y6M"], "工程延期⟦两年半⟧"),
    (["PT30M"], "⟦半小时⟧内到达现场"),
    (["P1M15D"], "整治持续⟦一个半月⟧"),
    (["PT3H30M"], "谈话持续⟦三个半小时⟧"),
    (["P1Y6M"], "合同期为⟦1年6个月⟧"),
    (["P1Y3M"], "逾期⟦一年零三个月⟧未归还"),
    (["PT2H30M"], "停电⟦2小时30分钟⟧"),
    # Numerals and blanks.
    (["P20D"], "整改期限为⟦二十天⟧"),
    (["P45D"], "公开征求意见⟦四十五日⟧"),
    (["P10Y"], "沿用⟦十年⟧前的旧标准"),
    (["P2Y"], "⟦两年⟧未开展干部轮岗"),
    (["P100D"], "集中攻坚⟦100天⟧"),
    (["P5D"], "办结时限压缩至⟦５个工作日⟧"),
    (["P5D"], "须在⟦5 个工作日⟧内办结"),
    (["P3Y"], "连续⟦3 年⟧未更新目录"),
    (["P5D"], "須在⟦5個工作日⟧內辦結"),
    # Ranges are one mention.
    (["P3D/P5D"], "每次驻点⟦3至5天⟧"),
    (["P3D/P5D"], "补件周期为⟦3—5个工作日⟧"),
    (["P1Y/P2Y"], "轮岗周期为⟦1-2年⟧"),
    (["PT1H/PT2H"], "办理耗时⟦1~2小时⟧"),
    (["P3Y/P5Y"], "处分影响期为⟦3年至5年⟧"),
    (["P6M/P1Y"], "停职⟦6个月至1年⟧"),
    (["P2M/P3M"], "拖延⟦两三个月⟧才办结"),
    (["P3D/P4D"], "拖延⟦三四天⟧才答复"),
    # Several in one clause.
    (["P15D", "P5D"], "时限由⟦15个工作日⟧压缩至⟦5个工作日⟧"),
    (["P20D", "P7D"], "审批由⟦20日⟧缩短为⟦7日⟧"),
    (["P3D", "P5D", "P7D"], "分别按⟦3天⟧、⟦5天⟧和⟦7天⟧办结"),
    (["PT1H", "P1D"], "⟦1小时⟧内响应,⟦1天⟧内反馈"),
    # Beside dates.
    (["P3Y"], "2020—2022年⟦3年⟧间未开展审计"),
    (["P3M"], "自2023年5月起开展为期⟦3个月⟧的整治"),
    (["P30D"], "2023年8月15日起⟦30日⟧内提交报告"),
    (["P1M"], "8月15日反馈后⟦一个月⟧内制定方案"),
    (["P1Y"], "⟦一年⟧来新增服务点6个"),
    (["P3D"], "⟦三天⟧后复查整改情况"),
    (["P3Y"], "因受贿被判处有期徒刑⟦三年⟧"),
    (["P6M"], "申请延期⟦6个月⟧完成整改"),
]

# (comparators, values, drawn)
COMPARATORS = [
    (["exact"], ["P5D"], "公示⟦5个工作日⟧后发文"),
    (["exact"], ["P3Y"], "⟦3年⟧来未组织演练"),
    (["exact"], ["P3Y"], "近⟦三年⟧未开展培训"),
    (["exact"], ["P3M"], "近⟦三个月⟧来投诉量持续下降"),
    (["exact"], ["P5Y"], "缺少近⟦5年⟧的考核材料"),
    (["approx"], ["P3M"], "经过近⟦三个月⟧的努力"),
    (["approx"], ["P2Y"], "改造历时近⟦两年⟧"),
    (["approx"], ["P6Y"], "2栋仓房被周边商户无偿占用近⟦六年⟧。"),
    (["exact"], ["P3Y"], "5人近⟦三年⟧未撰写过调研文章"),
    (["approx"], ["PT2H"], "座谈约⟦两小时⟧"),
    (["approx"], ["P10D"], "办理需要⟦10天⟧左右"),
    (["exact"], ["P1W"], "⟦一周⟧内完成销号"),
    (["exact"], ["P3D"], "⟦3个工作日⟧以内办结"),
    (["exact"], ["P5Y"], "任职满⟦5年⟧应当交流"),
    (["exact"], ["P3Y"], "闲置长达⟦3年⟧"),
    (["over"], ["P10Y"], "⟦十多年⟧未清理往来账款"),
    (["over"], ["P10Y"], "⟦10余年⟧未修订制度"),
    (["over"], ["P20D"], "拖延⟦20多天⟧才办结"),
    (["over"], ["P1M"], "⟦一个多月⟧未回复来信"),
    (["over"], ["PT3H"], "等待⟦3个多小时⟧"),
    (["over"], ["P2Y"], "闲置⟦两年⟧多"),
    (["over"], ["P6M"], "超过⟦6个月⟧未使用"),
    (["over"], ["P30D"], "超⟦30天⟧未答复"),
    (["under"], ["P5D"], "公示时间少于⟦5个工作日⟧"),
    (["under"], ["P3M"], "试用期不足⟦三个月⟧"),
    (["under"], ["P1Y"], "到岗不到⟦一年⟧即调离"),
    (["at_least"], ["P5Y"], "档案保存⟦5年⟧以上"),
    (["at_least"], ["P5D"], "公示不少于⟦5天⟧"),
    (["at_least"], ["P2Y"], "服务期限不低于⟦2年⟧"),
    (["at_most"], ["P3D"], "办理时间不超过⟦3个工作日⟧"),
    (["at_most"], ["PT2H"], "等候时间压减到⟦2小时⟧以下"),
    (["exact", "exact"], ["P15D", "P5D"], "由⟦15天⟧减至⟦5天⟧"),
]

# (units, values, drawn): as written.
UNITS = [
    (["个月"], ["P3M"], "近⟦三个月⟧未召开例会"),
    (["个月"], ["P1M"], "⟦一个多月⟧未回访"),
    (["个工作日"], ["P5D"], "⟦5个工作日⟧内反馈结果"),
    (["工作日"], ["P15D"], "⟦15工作日⟧内反馈结果"),
    (["年"], ["P10Y"], "⟦十多年⟧未更新档案"),
    (["天"], ["P5D"], "公示⟦5天⟧无异议"),
    (["日"], ["P15D"], "⟦15日⟧内送达"),
    (["周"], ["P1W"], "⟦一周⟧内送达"),
    (["个季度"], ["P6M"], "⟦两个季度⟧未公开"),
    (["小时"], ["PT24H"], "⟦24小时⟧内上报"),
    (["个小时"], ["PT2H"], "⟦2个小时⟧内上报"),
    (["分钟"], ["PT15M"], "⟦15分钟⟧内到场"),
    (["天"], ["P3D/P5D"], "驻村⟦3至5天⟧"),
]

# (reason, text)
NOT_FOUND = [
    ("a day", "2023年8月15日召开会议"),
    ("a day without a year", "8月15日进行了反馈"),
    ("a month", "5月开展集中整治"),
    ("a month in Chinese numerals", "十月完成系统升级"),
    ("a year", "2023年未开展测评"),
    ("a year in Chinese numerals", "二〇二三年未开展测评"),
    ("a range of years", "2020—2022年未开展审计"),
    ("a range of months", "1—10月共办理事项3000件"),
    ("a range of days", "8月15日至18日举办培训班"),
    ("a day of a list", "3月5日、8日开展暗访"),
    ("quarters of a year", "2021年一季度、三季度未上党课"),
    ("the first three quarters", "前三季度办件量同比增长"),
    ("a half of the year", "上半年未召开例会"),
    ("a day of every month", "每月5日前报送进度"),
    ("the year after", "2021年立项，次年完工"),
    ("an ordinal year", "自实施的第三年起停止补贴"),
    ("an ordinal day", "培训第2天无人签到"),
    ("the whole year", "全年未召开专题会议"),
    ("of the year, said of a kind", "未列入年度计划"),
    ("of the half-year, said of a kind", "召开半年总结会"),
    ("every month", "每月开展一次抽查"),
    ("every quarter", "每季度开展一次研判"),
    ("every half-year", "每半年开展一次研判"),
    ("before holidays", "双节前开展廉政谈话"),
    ("the eve of a holiday", "七一前夕走访慰问老党员"),
    ("an age", "35岁以下年轻干部偏少"),
    ("an age in full years", "招募18周岁以上志愿者"),
    ("an age in months", "6月龄婴幼儿接种率偏低"),
    ("a version", "上线2.0版办事系统"),
    ("a slogan", "落实“24小时值守、365天在岗”要求"),
    ("a slogan of opening hours", "打造“365天不打烊”服务"),
    ("a slogan of a week", "实行“一周一调度”机制"),
    ("a slogan of a month", "开展“一月一主题”活动"),
    ("a slogan of a year", "组织一年一度的述职评议"),
    ("a campaign of a hundred days", "开展百日攻坚行动"),
    ("an idiom", "整改不能三天打鱼、两天晒网"),
    ("an indefinite number of years", "多年来未开展清理"),
    ("an indefinite number of months", "拖延数月未办结"),
    ("an indefinite number of days", "等了几天才有回复"),
    ("of late", "近年来未开展轮岗"),
    ("a long time", "长期未开展轮岗"),
    ("a plan", "落实第十四个五年规划"),
    ("a plan by its number", "编制“十四五”规划"),
    ("a length inside a title", "印发《国企改革三年行动方案》"),
    ("a jubilee", "庆祝建党100周年活动"),
    ("a meeting session", "学习十九届六中全会精神"),
    ("a time of day", "上午9时30分准时开会"),
    ("a mark of ten points", "年度考评扣10分"),
    ("a fraction", "三分之二以上党员参加"),
    ("a mean per day", "日均办件50件"),
    ("a hotline", "12345热线办理质量不高"),
    ("a count of people", "配备工作人员5人"),
    ("a document number", "印发甲政办发〔2023〕12号"),
]


@pytest.mark.parametrize(("values", "drawn"), CASES, ids=[row[1] for row in CASES])
def test_durations(values, drawn):
    assert_drawn("durations", values, drawn)


@pytest.mark.parametrize(("comparators", "values", "drawn"), COMPARATORS, ids=[row[2] for row in COMPARATORS])
def test_comparator(comparators, values, drawn):
    assert_drawn("durations", values, drawn, comparator=comparators)


@pytest.mark.parametrize(("units", "values", "drawn"), UNITS, ids=[row[2] for row in UNITS])
def test_unit(units, values, drawn):
    assert_drawn("durations", values, drawn, unit=units)


@pytest.mark.parametrize(("reason", "text"), NOT_FOUND, ids=[row[0] for row in NOT_FOUND])
def test_not_found(reason, text):
    assert_not_found("durations", text)
