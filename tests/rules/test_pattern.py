"""Patterns: how many of them a process keeps, and that one that was let go finds what it found before."""

from __future__ import annotations

from cleaner.rules.pattern import MAX_LOOSE, MAX_STRICT, Pattern, _compile_loose, _compile_strict, encode_line


def test_a_process_keeps_a_bounded_number_of_patterns() -> None:
    """Memory does not grow with the rules that texts have met, and the first pattern still matches when it comes again."""
    line = "0 Näher am Wasser: number 7"
    data = encode_line(line)
    first = Pattern(r"Näher (?P<artifact>am \pL{2,20})")
    assert list(first.find_spans(line, data)) == [(8, 17)]
    for number in range(MAX_LOOSE + 10):
        assert Pattern(f"number [7-9]|{number}x").has_match(data)
    assert _compile_loose.cache_info().currsize == MAX_LOOSE
    assert _compile_strict.cache_info().currsize == MAX_STRICT
    misses = _compile_strict.cache_info().misses
    assert list(first.find_spans(line, data)) == [(8, 17)]
    assert _compile_strict.cache_info().misses == misses + 1
