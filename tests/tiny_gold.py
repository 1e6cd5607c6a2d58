"""A gold file of a few lines, with one thing of most kinds in it."""

META = '<meta title="甲局报告" addressee="" kind="巡察" issued_on="2024-05-10"/>\n<tally findings="2" completed="1"/>'
BODY = (
    '<section id="1" level="1">一、整改情况</section>\n'
    '<finding id="1.1" title="台账不清" state="completed" basis="finding">1.关于“<quote>台账不清。'
    '<issue title="登记不及时">登记不及时。<date v="2021-12">2021年12月</date>购入的<count v="3" u="台" obj="电脑">3台</count>'
    "电脑未入账。</issue></quote>”问题的整改。\n"
    '<measure>落实“<trap>两个清单</trap>”，<date v="2024-03" src="issue_date">3月</date>补登。</measure></finding>\n'
    '<measure of="1.1">超<count low="30" high="40" u="人" cmp="over">三四十人</count>参加。</measure>'
)


def gold_text(body: str = BODY, meta: str = META) -> str:
    return f'<report name="tiny">\n{meta}\n<text>\n{body}\n</text>\n</report>\n'
