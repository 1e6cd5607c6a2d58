"""The Chinese words of the ledger for the closed lists of the models."""

STATES = {
    "completed": "已完成",
    "mostly_completed": "基本完成",
    "in_progress": "正在推进",
    "long_term": "长期坚持",
    "not_started": "未启动",
    "unknown": "未说明",
}
# What says so: words about the finding, its heading, or figures that cover all findings.
BASES = {"finding": "问题表述", "heading": "标题表述", "tally": "总体数字", "none": "报告未说明"}
STATUSES = {"ok": "一致", "mismatch": "不一致", "notice": "提示"}
KINDS = {
    "date": "日期",
    "duration": "时长",
    "percentage": "比例",
    "count": "数量",
    "amount": "金额",
    "rank": "名次",
    "document_number": "文号",
    "document_title": "文件",
}
PLACES = {"heading": "标题", "quote": "反馈问题", "measure": "整改措施", "passage": "其他正文"}
COMPARATORS = {
    "exact": "等于",
    "approx": "约",
    "over": "超过",
    "under": "不足",
    "at_least": "不少于",
    "at_most": "不超过",
}
# Units of percentages, whose values are in percent however they are written, and of the currency; others stay.
UNITS = {"percent": "%", "percentage_point": "个百分点", "permille": "%", "fraction": "%", "CNY": "元"}
# Figures of the tally, in the order of the summary.
FIGURES = {
    "findings": "问题",
    "measures": "措施",
    **{state: word for state, word in STATES.items() if state != "unknown"},
}
DIAGNOSTICS = {
    "number_gap": "编号有缺",
    "number_repeated": "编号重复",
    "number_restart": "编号重新开始",
    "no_findings": "未识别到问题",
    "invalid_date": "日期不存在",
    "mention_across": "数据跨段",
    "no_issue_date": "成文日期不明",
    "issue_month": "成文日期只有年月",
    "issue_date_from_page": "成文日期取自网页",
    "lossy_copy": "疑有缺字",
}
