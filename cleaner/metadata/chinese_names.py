"""Authors of Chinese pages: names behind 作者 and 记者, in brackets at the end of the text, or alone below the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇"
    "吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱丘侯江尹薛闫閻段雷龙龍史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫"
    "孔向常汤湯康易乔喬赖賴文庞龐樊兰蘭殷施洪翟安颜顏倪牛温溫芦季俞章鲁魯葛伍申尤毕畢聂聶柴焦欧歐阳陽柳邢岳齐齊梅庄莊辛管祝左涂凌岑伊柏巩苗宁寧"
)
_NAME = rf"(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|慕容|[{_SURNAMES}])[\u4e00-\u9fff]{{1,3}}"
_GAP = r"[\s\u3000、，,/&]+"
_NAMES = rf"{_NAME}(?:{_GAP}{_NAME})*"
_HANDLE = r"[^\s|:：()（）\[\]【】《》,，。;；/、]{2,16}"
_CJK = re.compile(r"[\u4e00-\u9fff]")
_KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")
_MARKED = re.compile(
    rf"(?:作\s*者|撰\s*文|撰\s*稿|作\s*家|^[(（【]?文)\s*[:：/／|｜]\s*(?P<names>{_NAMES}(?![\u4e00-\u9fff])|{_HANDLE})"
)
_REPORTER = re.compile(
    rf"(?:记者|記者|实习生|實習生|通讯员|通訊員|撰稿人)\s*[:：]?\s*(?P<names>{_NAMES})(?=[\s/／()（）|发發报報摄攝综綜采採讯訊】]|$)"
)
_SLASH = re.compile(rf"^\s*[(（【]?\s*(?P<names>{_NAMES})\s*[/／]\s*(?:文|撰文)")
_BRACKETED = re.compile(rf"[（(]\s*(?:文\s*[/:：]\s*)?(?P<names>{_NAMES})\s*[)）]\s*$")
_EDITOR = re.compile(
    rf"(?:责\s*任\s*编\s*辑|責\s*任\s*編\s*輯|责\s*编|責\s*編|编\s*辑|編\s*輯)\s*[:：]\s*(?P<names>{_NAMES})(?![\u4e00-\u9fff])"
)
_ALONE = re.compile(rf"\s*(?P<names>{_NAMES})\s*")
_OPEN = re.compile(r"(?:作\s*者|记者|記者|实习生|實習生|撰文)\s*[:：]?\s*$")
_ORGANIZATION = re.compile(
    r"(?:网|網|社|报|報|集团|集團|公司|网络|網絡|編輯部|编辑部|新闻|新聞|中心|频道|電視台|电视台|部|版|在线|站)$"
)
_MOST_BELOW = 4  # pieces of text below the headline in which a name may stand alone
_MOST_APART = 6  # pieces between the names of one byline
_LONGEST_END = 60


def is_chinese(texts: Sequence[str], language: str) -> bool:
    """Say whether a page is Chinese, by what it calls itself or by its first lines."""
    if language:
        return language.lower().startswith(("zh", "cn"))
    head = " ".join(texts[:100])
    return len(_CJK.findall(head)) > len(head) // 10 and not _KANA_OR_HANGUL.search(head)


def is_organization(name: str) -> bool:
    """Say whether a Chinese name is that of a paper, site or company."""
    return _CJK.search(name) is not None and _ORGANIZATION.search(name) is not None


def find_chinese_names(texts: Sequence[str], headline: int) -> list[str]:
    """Return the authors that the pieces of text of a Chinese page name; `headline` is the number of the headline's."""
    for find in (_find_marked, _find_reporters, _find_bracketed):
        if names := list(find(texts)):
            return names
    below = texts[headline + 1 : headline + 1 + _MOST_BELOW] if headline >= 0 else ()
    alone = [found["names"] for text in below if (found := _ALONE.fullmatch(text))]
    if alone:
        return _split(alone[0])
    return next((_split(found["names"]) for text in texts if (found := _EDITOR.search(text))), [])


def _find_marked(texts: Sequence[str]) -> Iterator[str]:
    for at, text in enumerate(texts):
        found = _MARKED.search(text[:400]) or _SLASH.match(text)
        if found and not is_organization(found["names"]):
            yield from _split(found["names"])
            return
        following = texts[at + 1].strip() if at + 1 < len(texts) else ""
        if (
            text.rstrip().endswith((":", "："))
            and _OPEN.search(text[-_LONGEST_END:])
            and re.fullmatch(rf"{_NAMES}|{_HANDLE}\S*", following)
        ):
            yield from _split(following)
            return


def _find_reporters(texts: Sequence[str]) -> Iterator[str]:
    first = -1
    for at, text in enumerate(texts):
        if first >= 0 and at > first + _MOST_APART:
            return
        names = [found["names"] for found in _REPORTER.finditer(text)]
        following = texts[at + 1] if at + 1 < len(texts) else ""
        if not names and _OPEN.search(text[-_LONGEST_END:]) and (found := _ALONE.fullmatch(following)):
            names = [found["names"]]
        for each in names:
            yield from _split(each)
        first = at if names and first < 0 else first


def _find_bracketed(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        found = _BRACKETED.search(text[-_LONGEST_END:])
        if found and (len(text) > _LONGEST_END or found.start() == 0):
            yield from _split(found["names"])
            return


def _split(names: str) -> list[str]:
    return [name for name in re.split(_GAP, names.strip()) if name]
