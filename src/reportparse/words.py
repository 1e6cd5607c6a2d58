"""Words: Chinese text cut into words, and the words that say what a text is about.

The only module that imports a segmenter. `tagged` is for the parsing path (rjieba); `words` and `keywords` are for looking
at a corpus (jieba).
Each is loaded at its first call, jieba with about a second for its dictionary; nothing is written to disk.
"""

import logging
import warnings
from functools import cache
from typing import Any

import regex


def words(text: str) -> list[str]:
    """The words of a text in order, punctuation and blanks among them: joined they are the text again.

    >>> words("持续整改，长期坚持。")
    ['持续', '整改', '，', '长期', '坚持', '。']
    """
    found: list[str] = _tokenizer().lcut(text)
    return found


def keywords(text: str, limit: int = 20) -> list[tuple[str, float]]:
    """The words that set a text apart from general Chinese (TF-IDF), with their weights, heaviest first.

    Words of one character and numbers of one digit are left out. The weights of all words of a text compare with one
    another, not with those of another text.

    >>> [word for word, weight in keywords("台账不清，台账缺失。", limit=1)]
    ['台账']

    Args:
        text: The text, for example the quotes of all findings.
        limit: How many to return at most.

    Raises:
        ValueError: `limit` is less than 1.
    """
    if limit < 1:
        raise ValueError(f"limit is {limit}; ask for at least one word")
    found: list[tuple[str, float]] = _extractor().extract_tags(text, topK=limit, withWeight=True)
    return found


@cache
def _tokenizer() -> Any:
    # jieba's patterns hold escapes that Python warns of, and where setuptools is installed so does that; a caller who
    # makes errors of warnings would not get past the import.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    # What `initialize` does, without its cache: a file in the common temporary folder, which any other user of the
    # machine could have put there and which is read back unchecked.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@cache
def _extractor() -> Any:
    tokenizer = _tokenizer()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # for the same reason, and a dictionary left open
        from jieba.analyse.tfidf import TFIDF

        extractor = TFIDF()
    extractor.tokenizer = tokenizer
    return extractor


# A lone half of a surrogate pair is no character that the tagger could take.
_SURROGATE_RE = regex.compile("[\ud800-\udfff]")


@cache
def _tagger() -> Any:
    import rjieba

    return rjieba.tag


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a short text with their parts of speech (n, v, vn, a, d, p, uj …), in order.

    Made by rjieba, which cuts as jieba does and starts in a sixth of its time. Cost grows faster than length: give it
    clauses, not whole reports.

    >>> tagged("增设企业")
    [('增设', 'v'), ('企业', 'n')]
    """
    found: list[tuple[str, str]]
    try:
        found = _tagger()(text)
    except UnicodeEncodeError:
        found = _tagger()(_SURROGATE_RE.sub("\N{REPLACEMENT CHARACTER}", text))
    return found
