"""Joining: the text of one line and of the next, as it stood before it was broken."""


def joined(text: str, more: str) -> str:
    """The two put together: a blank between words and where one was drawn, none beside Chinese or inside a number.

    >>> joined("整改率为95.", "2%，"), joined("the Party", "group"), joined("rectifi-", "cation"), joined("截至2024", "年")
    ('整改率为95.2%，', 'the Party group', 'rectification', '截至2024年')
    """
    begun = text.rstrip()
    if not begun or not more:
        return begun + more
    last, first = begun[-1], more[0]
    if begun != text:
        return f"{begun} {more}"
    before = begun[-2:-1]
    if last == "-" and _is_letter(before) and _is_letter(first) and first.islower():
        return begun[:-1] + more
    between_words = _is_word(last + first) and not _is_digit(last + first)
    behind_sign = last in ",;:.!?)" and _is_letter(before) and _is_letter(first)
    return f"{begun} {more}" if between_words or behind_sign else begun + more


def _is_letter(text: str) -> bool:
    return text.isalpha() and max(text) < "\u0250"


def _is_digit(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_word(text: str) -> bool:
    return text.isalnum() and max(text) < "\u0250"
