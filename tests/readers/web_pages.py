"""Made-up pages in the manner of government sites: the same report in ten layouts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

_COLUMNS = "网站首页 走进{} 新闻中心 政务公开 办事服务 互动交流 党建之窗 巡察整改 通知公告 专题专栏"
_NEWS = (
    "{}召开防汛工作部署会议",
    "{}开展安全生产大检查",
    "关于2024年度高温补贴发放情况的公示",
    "{}举办第三届农民丰收节",
    "领导到{}调研重点项目建设情况",
    "{}完成全年造林任务",
)
SCRIPT = '<script>var title = "整改情况报告"; document.write("<p>您的浏览器不支持</p>");</script>'
STYLE = "<style>.TRS_Editor p { text-indent: 2em } /* 正文样式 */</style>"


@dataclass(frozen=True)
class Site:
    """The site that a page stands on: whose it is, what it says of the report, and what surrounds that."""

    owner: str = "栖桥镇"
    above: str = "澄野县"
    published: str = "2024-06-28"
    number: str = "栖委〔2024〕17号"
    attachments: tuple[str, ...] = ("整改任务清单",)

    @property
    def navigation(self) -> str:
        names = _COLUMNS.format(self.owner).split()
        return "".join(f'<li><a href="/col{number}/">{name}</a></li>' for number, name in enumerate(names))

    @property
    def news(self) -> str:
        return "".join(
            f'<li><a href="/{number}.htm">{name.format(self.owner)}</a><span>2024-06-{number:02}</span></li>'
            for number, name in enumerate(_NEWS, 1)
        )

    @property
    def footer(self) -> str:
        return (
            f"主办单位：{self.owner}　技术支持：{self.above}大数据中心<br>"
            "某ICP备20240391号-1　网站标识码：3900391017　某公网安备39003910170001号"
        )

    @property
    def files(self) -> str:
        links = (f'<a href="/files/{index}.docx">{name}.docx</a>' for index, name in enumerate(self.attachments, 1))
        return f"<p>附件：{'<br>'.join(links)}</p>" if self.attachments else ""


SITE = Site()
NAVIGATION = SITE.navigation
FOOTER = SITE.footer


def paragraphs(lines: Iterable[str], form: str = "<p>　　{}</p>\n") -> str:
    """Each line in the form, and rows of cells with tabs between them as a table."""
    blocks = []
    for is_row, group in groupby(lines, lambda line: "\t" in line):
        if is_row:
            rows = ("".join(f"<td><p>{escape(cell)}</p></td>" for cell in line.split("\t")) for line in group)
            blocks.append(f'<table border="1">{"".join(f"<tr>{row}</tr>{chr(10)}" for row in rows)}</table>\n')
        else:
            blocks += [form.format(escape(line)) for line in group]
    return "".join(blocks)


def trs_editor(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET">
<title>{title}_{site.owner}</title>{STYLE}{SCRIPT}</head>
<body><div class="header"><div class="logo"><a href="/">{site.owner}</a></div><form><input value="请输入关键字"><button>搜索</button></form></div>
<div class="nav"><ul>{site.navigation}</ul></div>
<div class="wrap"><div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/d/">党务公开</a> &gt; 正文</div>
<h1>{title}</h1>
<div class="info"><span>发布时间：{site.published} 10:26</span> <span>来源：{site.owner}</span> <span>字号：<a>大</a> <a>中</a> <a>小</a></span></div>
<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{margin:0}}</style>
{paragraphs(lines)}</div>
<div class="share">分享到：<a class="weixin">微信</a> <a class="weibo">微博</a></div>
<div class="prev">上一篇：<a href="1.htm">{site.owner}召开防汛工作部署会议</a></div></div>
<div class="footer">{site.footer}</div></body></html>"""


def ucap_content(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{title}</title><meta name="ArticleTitle" content="{title}"></head>
<body><header class="site-header"><h1><a href="/">{site.above}门户网站</a></h1><nav><ul>{site.navigation}</ul></nav></header>
<main><table class="headInfo" border="1"><tr><td>索 引 号：</td><td>CY3900/2024-00216</td><td>主题分类：</td><td>纪检监察</td></tr>
<tr><td>发布机构：</td><td>{site.owner}</td><td>成文日期：</td><td>{site.published}</td></tr></table>
<div class="article"><div class="title"><h2>{title}</h2></div>
<div id="UCAP-CONTENT"><ucapcontent>
{paragraphs(lines, '<p style="text-indent: 2em; font-family: 仿宋_GB2312">{}</p>' + chr(10))}</ucapcontent></div></div></main>
<aside><h3>热点新闻</h3><ul>{site.news}</ul></aside>
<footer><p>{site.footer}</p></footer>{SCRIPT}</body></html>"""


def nested_tables(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    body = "<br>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + escape(line) for line in lines)
    links = "".join(f'<tr><td><a href="{number}.asp">栏目{number}</a></td></tr>' for number in range(12))
    return f"""<html><head><title>{site.owner}</title><meta http-equiv=Content-Type content="text/html; charset=CHARSET"></head>
<body bgcolor=#ffffff><center><table width=1000><tr><td colspan=2><img src=top.jpg alt={site.owner}></td></tr>
<tr><td width=200 valign=top><table>{links}</table></td><td><table width=100%>
<tr><td>当前位置：<a href=/>首页</a>&gt;&gt;<a href=/xc>巡察整改</a></td></tr>
<tr><td align=center><font size=5><b>{title}</b></font></td></tr>
<tr><td align=center>发布日期：{site.published} 点击数：123</td></tr>
<tr><td><font size=3>{body}</font></td></tr>
<tr><td align=right>【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</td></tr>
</table></td></tr><tr><td colspan=2 align=center>{site.footer}</td></tr></table></center></body></html>"""


def one_division(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    body = "<br />\n<br />\n".join("&nbsp;&nbsp;&nbsp; " + escape(line) for line in lines)
    return f"""<html><head><meta charset='CHARSET'/><title>{title}</title></head><body>
<div id="top">今天是2024年6月30日 星期日 <a href="/login">登录</a></div><div id="menu">{site.navigation}</div>
<div id="zoom"><div style="text-align:center"><strong>{title}</strong></div>{body}</div>
<div id="bottom">{site.footer}</div></body></html>"""


def word_paste(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    def spans(line: str) -> str:
        runs = [line[start : start + 7] for start in range(0, len(line), 7)]
        return "".join(
            f'<span\nstyle="font-size:16.0pt;mso-bidi-font-size:12.0pt;font-family:仿宋_GB2312" lang="EN-US">{escape(run)}</span>'
            for run in runs
        )

    body = "".join(
        f'<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0">{spans(line)}<o:p></o:p></p>\n'
        for line in lines
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv="Content-Type" content="text/html; charset=CHARSET" /><title>{title}-巡察整改</title></head><body>
<!--[if gte mso 9]><xml><o:shapedefaults></o:shapedefaults><w:View>Normal</w:View></xml><![endif]-->
<ul class="menu">{site.navigation}</ul><p class="weizhi">首页 &gt; 巡察整改 &gt; 正文</p>
<div class="content"><h3 align="center">{title}</h3><div class="Section0">{body}</div></div>
<div class="related"><h4>相关信息</h4><ul>{site.news}</ul></div>
<div class="foot"><p>{site.footer}</p></div></body></html>"""


def divisions(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    return f"""<!doctype html><html><head><meta charset="CHARSET"><title>{title} - {site.above}</title></head>
<body><nav>{site.navigation}</nav><article><header><h1>{title}</h1><p>{site.published} · 来源：{site.owner}</p></header>
<section>{paragraphs(lines[:-2], "<div>　　{}</div>")}</section>
<footer>{paragraphs(lines[-2:], "<div>{}</div>")}</footer></article>
<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a><a>QQ空间</a></div>
<footer class="site-footer">{site.footer}</footer></body></html>"""


def form_page(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    return f"""<html><head><meta http-equiv="content-type" content="text/html;charset=CHARSET"><title>信息详情</title></head><body>
<form id="aspnetForm" action="view.aspx"><input type="hidden" name="__VIEWSTATE" value="dDwtMTY3">
<div class="left_menu"><ul>{site.navigation}</ul></div><div align="center"><span id="lblTitle">{title}</span></div>
<span>发布人：管理员 发布时间：{site.published.replace("-", "/")}</span>
<div id="content">{paragraphs(lines)}{site.files}</div>
<div>上一条：<a href="1">{site.owner}开展安全生产大检查</a><br>下一条：<a href="2">{site.owner}完成全年造林任务</a></div>
<select><option>友情链接</option><option>县政府网</option></select><div id="footer">{site.footer}</div></form></body></html>"""


def signed_outside(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{title}</title></head><body>
<div class="top-bar"><a>无障碍</a><a>繁體</a></div><div class="nav-box"><ul>{site.navigation * 4}</ul></div>
<div class="box"><div class="title">{title}</div><div class="property"><span>索引号：CY3900/2024-00216</span><span>文号：{site.number}</span></div>
<div class="text">{paragraphs(lines[:-2])}</div>
<div class="sign"><p>{escape(lines[-2])}</p><p>{escape(lines[-1])}</p></div></div>
<div class="list"><h3>相关阅读</h3><ul>{site.news * 5}</ul></div><div class="foot-links">{site.navigation * 3}</div>
<div class="copyright">{site.footer}</div></body></html>"""


def mixed_paragraphs(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    body = "".join(
        f"<p>　　<b>{escape(line[:4])}</b>{escape(line[4:])}\n</p>" if number % 2 else f"<div>{escape(line)}<br/></div>"
        for number, line in enumerate(lines)
    )
    return f"""<html><head><title>{title}</title><meta http-equiv="Content-Type" content="text/html; charset=CHARSET"></head><body>
<div style="display:none">打印版：{title}</div><noscript>请开启脚本</noscript><div class="mainnav">{site.navigation}</div>
<div class="main"><div class="leftside"><h2>栏目导航</h2><ul>{site.navigation}</ul></div>
<div class="rightside"><h2 class="bt">{title}</h2><div class="article-con">{body}</div>
<div class="share-box">扫一扫在手机打开当前页</div></div></div><div>{site.footer}</div></body></html>"""


def fragment(title: str, lines: Sequence[str], site: Site = SITE) -> str:
    return f'<p style="text-align: center"><strong>{title}</strong></p>\n{paragraphs(lines)}'


LAYOUTS: tuple[Callable[..., str], ...] = (
    trs_editor,
    ucap_content,
    nested_tables,
    one_division,
    word_paste,
    divisions,
    form_page,
    signed_outside,
    mixed_paragraphs,
    fragment,
)
