"""Write the pages and the index that are made from the code and the rules, or check that they are up to date.

Example: python docs/generate.py --check
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from cleaner.cli.main import program
from cleaner.rules.families import FAMILIES
from cleaner.rules.known_orders import ORDERS, write_orders
from cleaner.rules.rule import Rule
from cleaner.rules.scored import CLASSES
from cleaner.rules.sources import INDEX, LIBRARY, load_folder, write_index
from cleaner.rules.structure import find_detectors

sys.path.insert(0, str(Path(__file__).parent))  # these are scripts, and in no package

import describe_api
import describe_rules
import plot_benchmarks

DOCS = Path(__file__).parent
NOTE = "<!-- Made by docs/generate.py: change the rules or the code instead, then run `make generate`. -->\n"

# What nearly every site has, in the languages that most scraped text is in: a gap here is worth a rule.
MAIN_FAMILIES = "caption credit widget related newsletter share follow advert cookie comments byline legal".split()
MAIN_LANGUAGES = "en de fr es it pt nl pl ru uk tr ar zh ja ko hi".split()
ANY = "any"
NAMES = """
af Afrikaans, am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bengali, bs Bosnian, ca Catalan,
cs Czech, cy Welsh, da Danish, de German, el Greek, en English, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish,
fil Filipino, fr French, ga Irish, gl Galician, gu Gujarati, ha Hausa, he Hebrew, hi Hindi, hr Croatian, hu Hungarian,
hy Armenian, id Indonesian, ig Igbo, is Icelandic, it Italian, ja Japanese, ka Georgian, kk Kazakh, km Khmer, kn Kannada,
ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lo Lao, lt Lithuanian, lv Latvian, mg Malagasy, mk Macedonian,
ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb Norwegian, ne Nepali, nl Dutch, nn Nynorsk,
no Norwegian, om Oromo, or Odia, pa Punjabi, pcm Nigerian Pidgin, pl Polish, ps Pashto, pt Portuguese, ro Romanian,
ru Russian, rw Kinyarwanda, sd Sindhi, si Sinhala, sk Slovak, sl Slovenian, so Somali, sq Albanian, sr Serbian, sv Swedish,
sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, ti Tigrinya, tk Turkmen, tl Filipino, tr Turkish, uk Ukrainian, ur Urdu,
uz Uzbek, vi Vietnamese, xh Xhosa, yo Yoruba, zh Chinese, zu Zulu
"""
LANGUAGE_NAMES = dict(entry.strip().split(" ", 1) for entry in NAMES.split(","))


def name_language(code: str) -> str:
    """Return the English name of a language, or its code where the name is not listed."""
    return LANGUAGE_NAMES.get(code, code)


def write_languages(rules: Sequence[Rule]) -> str:
    """Return the page on families and languages: how many rules speak each, and what is missing."""
    spoken = {family: [describe_rules.languages_of(rule) for rule in rules if rule.family == family] for family in FAMILIES}
    known = set().union(*map(describe_rules.languages_of, rules)) - {ANY}
    parts = {
        f"{NOTE}\n# Families and languages\n\n{len(rules)} rules know words of {len(known)} languages.": [
            f"{len(find_detectors())} detectors need no words and work in any language: repeated captions and lines, stacks of",
            f"labels, lines that repeat the title. So do the {len(CLASSES)} classes of the line scorer.",
            "A language is added by adding its words to the rule files: see [Writing rules](writing-rules.md).",
        ],
        "## Main languages": [
            "How many rules of a family know words of a language. `rules`: all rules of the family. `any`: names and marks",
            "that belong to no one language, such as agencies and signs. Some artifacts, and so some rules, exist in few",
            "languages only.\n",
            *tabulate_main(spoken),
        ],
        "## What is missing": [
            "Families that nearly every site has, and the main languages in which fewer than half as many rules know them",
            "as in English. In brackets: rules in that language of those in English.\n",
            *list_gaps(spoken),
        ],
        "## Further languages": [
            "How many rules know words of the language, and in which families.\n",
            *tabulate_further(spoken, known),
        ],
    }
    return "\n".join(f"{heading}\n\n" + "\n".join(lines) + "\n" for heading, lines in parts.items())


def tabulate_main(spoken: dict[str, list[set[str]]]) -> Iterator[str]:
    """Yield the lines of the table of families and main languages."""
    columns = [*MAIN_LANGUAGES, ANY]
    yield f"| family | rules | {' | '.join(columns)} |"
    yield "| --- |" + " ---: |" * (len(columns) + 1)
    for family, some in spoken.items():
        if some:
            counts = [sum(language in languages for languages in some) for language in columns]
            yield f"| {family} | {len(some)} | " + " | ".join(str(count or "") for count in counts) + " |"


def list_gaps(spoken: dict[str, list[set[str]]]) -> Iterator[str]:
    """Yield a line for each main family, with the languages in which few rules know it or none."""
    for family in MAIN_FAMILIES:
        counts = {one: sum(one in languages for languages in spoken[family]) for one in MAIN_LANGUAGES}
        wanted = counts["en"]
        gaps = [f"{name_language(one)} ({count} of {wanted})" for one, count in counts.items() if 2 * count < wanted]
        yield f"- {family}: {', '.join(gaps) or 'nothing'}"


def tabulate_further(spoken: dict[str, list[set[str]]], known: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the table of the other languages, the best known first."""
    yield "| language | code | rules | families |\n| --- | --- | ---: | --- |"
    rows = []
    for language in set(known) - set(MAIN_LANGUAGES):
        counts = {family: sum(language in languages for languages in some) for family, some in spoken.items()}
        rows.append((-sum(counts.values()), language, ", ".join(family for family, count in counts.items() if count)))
    for count, language, families in sorted(rows):
        yield f"| {name_language(language)} | {language} | {-count} | {families} |"


def write_commands() -> str:
    """Return the page of all commands: usage, help, options."""
    lines = [f"{NOTE}\n# Command line\n"]
    for name, command in walk(program, "cleaner"):
        lines += describe_command(name, command)
    return "\n".join(lines)


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all below it, with their names."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for part in command.list_commands(context):
            below = command.get_command(context, part)
            if below is not None:
                yield from walk(below, f"{name} {part}")


def describe_command(name: str, command: click.Command) -> Iterator[str]:
    """Yield the lines on one command; written from its parts, since click's own layout differs between its versions."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    arguments = [
        one.metavar or f"{'[' * (not one.required)}{one.human_readable_name.upper()}{']' * (not one.required)}"
        for one in command.params
        if isinstance(one, click.Argument)
    ]
    below = ["COMMAND [ARGUMENT]..."] if isinstance(command, click.Group) else []
    yield f"## {name}\n\n```text\n{' '.join([name, *(['[OPTION]...'] if options else []), *arguments, *below])}\n```\n"
    text, _, example = inspect.cleandoc(command.help or "").partition("\b\nExample:\n")
    yield f"{text.strip()}\n"
    if example:
        yield "```sh\n" + "\n".join(line.strip() for line in example.strip().split("\n")) + "\n```\n"
    if isinstance(command, click.Group):
        for path, one in islice(walk(command, name), 1, None):
            yield f"- `{path}`: {one.get_short_help_str(limit=200)}"
        yield ""
    if options:
        yield "| option | meaning |\n| --- | --- |"
        yield from (f"| `{name_option(one)}` | {explain_option(one)} |" for one in options)
        yield ""


def name_option(option: click.Option) -> str:
    """Return an option as it is typed."""
    if option.is_flag:
        return ", ".join(option.opts)
    choices = "/".join(map(str, option.type.choices)) if isinstance(option.type, click.Choice) else ""
    return f"{', '.join(option.opts)} {option.metavar or choices or option.type.name.upper()}"


def explain_option(option: click.Option) -> str:
    """Return what an option does, and what holds without it."""
    text = (option.help or "").replace("|", "\\|")
    return f"{text} Without it: `{option.default}`." if option.show_default else text


def copy_page(name: str) -> str:
    """Return a page of the repository's root for the site: links into `docs/` lead to pages, others name their file only."""
    text = (DOCS.parent / name).read_text(encoding="utf-8")
    text = re.sub(r"\]\(docs/", "](", text).replace("](CHANGELOG.md)", "](changelog.md)")
    text = re.sub(r"\[([^\]]+)\]\((README\.md|LICENSE)\)", r"\1", text)
    return f"{NOTE.replace('the rules or the code', name)}\n{text}"


def make_pages() -> dict[Path, str]:
    """Return what each generated file should hold."""
    rules = load_folder(LIBRARY)
    return {
        INDEX: write_index(),
        ORDERS: write_orders(source for rule in rules for _, texts in rule.when.pattern for source in texts),
        DOCS / "languages.md": write_languages(rules),
        DOCS / "rules.md": describe_rules.write_rules(NOTE, rules),
        **{DOCS / "rules" / f"{family}.md": page for family, page in describe_rules.write_families(NOTE, rules).items()},
        DOCS / "command-line.md": write_commands(),
        DOCS / "api.md": describe_api.write_api(NOTE),
        DOCS / "changelog.md": copy_page("CHANGELOG.md"),
        DOCS / "contributing.md": copy_page("CONTRIBUTING.md"),
        DOCS / "benchmarks.svg": plot_benchmarks.draw(plot_benchmarks.read_figures()),
    }


def find_stale(pages: dict[Path, str]) -> list[Path]:
    """Return the files that hold something else."""
    return [path for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    """Write or check all pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is out of step")
    options = parser.parse_args()
    pages = make_pages()
    stale = find_stale(pages)
    for path in stale:
        print(f"{'out of step' if options.check else 'written'}: {path.name}", file=sys.stderr)
        if not options.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(pages[path], encoding="utf-8", newline="\n")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
