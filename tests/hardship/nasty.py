"""What arrives in a field when nobody means well, or when somebody's name simply is so."""

from __future__ import annotations

NASTY: dict[str, str] = {
    "closing markup": "M[/]x",
    "an action as markup": "[@click=app.quit]",
    "brackets": "[1er enfant]",
    "bold": "[bold red]Léa[/bold red]",
    "accents": "e" + "\u0301" * 300,
    "emoji family": "👨‍👩‍👧‍👦 Loutre",
    "Arabic": "مريم بن علي",
    "Hebrew": "שרה כהן",
    "Vietnamese, composed apart": "Nguye\u0302\u0303n Thi\u0323",
    "clear screen": "\x1b[2JLéa",
    "clipboard": "\x1b]52;c;aGVsbG8=\x07Tom",
    "title": "\x1b]0;pwned\x1b\\Ana",
    "half a sequence": "\x1b[31",
    "C1 control": "\x9b31mIda",
    "NUL": "Lé\x00a\x00",
    "bidi override": "\u202egnp.elcyoT\u202c",
    "bidi isolates": "\u2066Léa\u2069 \u200f",
    "long": "x" * 10_000,
    "long words": "souffler un peu " * 625,
    "several lines": "une\ndeux\r\ntrois\rquatre\u2028cinq",
    "quotes": 'l\'"amie" « de » ‘Zoé’ \\ \' "',
    "template": "{{ 7*7 }}",
    "template block": "{% for x in y %}",
    "fact": "{facts}",
    "attribute": "{0.__class__} {words} {text!r}",
    "percent": "%s %(name)d %n",
    "path": "../../etc/passwd",
    "shell": "$(reboot); `id` | rm",
    "lone surrogate": "L\ud800éa\udfff",
    "variables": "$name ${name}",
    "JSON": '{"called": null}',
    "tabs": "a\tb\t",
    "zero width": "L\u200bé\ufeffa",
    "end of strings": "\x1b\\\x1bP1$r\x1b\\Noé",
}
"""By what it is called; texts of all kinds a person may paste."""

NOT_DAYS = (
    "31/02",
    "30/02/2026",
    "00/00/0000",
    "32/13",
    "99999999999",
    "٣١/٠٢",
    "M[/]x",
    "{text}",
    "1/13",
    "lundi 31/02",
)
NOT_HOURS = ("25h", "14h75", "-1h", "midi[/]", "{text}", "９９h")
NOT_NUMBERS = ("douze", "-1", "1e9", "３０", "9" * 5_000, "0x1f", "[30]", "{least}")
