"""The queries by which lines are counted, in the SQL that DuckDB and Spark share."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROWS = "line_rows"
TABLES = ("site_counts", "candidates", "document_facts", "line_counts", "site_days", "chosen")


@dataclass(frozen=True, slots=True)
class Learning:
    """When a line is a template of its site.

    A site with fewer than `min_site_documents` learns nothing. A line must stand in `min_documents` documents and in
    `min_share` of its site's (`min_prose_share` for running text), near copies of an article counted once. Of the
    documents with prose of their own, it must stand before or after that in `min_edge_share`. A line amid the prose is
    learned only where it interrupts it: no prose itself, with prose on both sides, in `min_amid_share` of the documents
    that the site has from the first to the last day of the line. `common_share`: a paragraph in more of a site's documents
    than that is no copied article, however many have it.
    """

    min_site_documents: int = 10
    min_documents: int = 5
    min_share: float = 0.03
    min_prose_share: float = 0.05
    min_edge_share: float = 0.9
    min_amid_share: float = 0.4
    common_share: float = 0.5


def write_queries(how: Learning) -> dict[str, str]:
    """Return the query of each table of `TABLES`, in the order in which they are to be made.

    `site_counts`: documents by site. `candidates`: lines of two documents and more of a site. `document_facts`: where a
    document's own prose, that of no candidate, begins and ends, and what it counts as. A document that holds more shared
    paragraphs than text of its own is a copy, and all copies of an article count as one (`counted`): else an article that a
    site publishes ten times would be a template. `line_counts`: for each candidate the documents by place. `site_days`: how
    many documents a site has up to each day. `chosen`: the candidates that are templates.
    """
    queries = (_COUNT_SITES, _FIND_CANDIDATES, _DESCRIBE_DOCUMENTS, _COUNT_LINES, _COUNT_DAYS, _CHOOSE)
    values = {name: getattr(how, name) for name in Learning.__slots__}
    return {table: query.format(rows=ROWS, **values) for table, query in zip(TABLES, queries, strict=True)}


_COUNT_SITES = """
SELECT site, count(DISTINCT document) AS documents, min(shape) AS name
FROM {rows} WHERE position < 0 GROUP BY site HAVING count(DISTINCT document) >= {min_site_documents}
"""

_FIND_CANDIDATES = """
SELECT counted.site, counted.line, times >= {min_documents} AS is_frequent,
  times >= {min_documents} AND times <= {common_share} * site_counts.documents AS is_shared
FROM (
  SELECT site, line, count(*) AS times FROM {rows} WHERE position >= 0
  GROUP BY site, line HAVING min(document) <> max(document)
) counted JOIN site_counts ON counted.site = site_counts.site
"""

_DESCRIBE_DOCUMENTS = """
SELECT site, document, first_own, last_own, day,
  CASE WHEN shared_length > own_length THEN copied ELSE document END AS counted
FROM (
  SELECT {rows}.site, {rows}.document,
    min(CASE WHEN candidates.line IS NULL AND is_prose THEN position END) AS first_own,
    max(CASE WHEN candidates.line IS NULL AND is_prose THEN position END) AS last_own,
    sum(CASE WHEN candidates.line IS NULL THEN length ELSE 0 END) AS own_length,
    sum(CASE WHEN is_prose AND candidates.is_shared THEN length ELSE 0 END) AS shared_length,
    min(CASE WHEN is_prose AND candidates.is_shared THEN {rows}.line END) AS copied,
    min(day) AS day
  FROM {rows} LEFT JOIN candidates ON {rows}.site = candidates.site AND {rows}.line = candidates.line
  GROUP BY {rows}.site, {rows}.document
) described
"""

_COUNT_LINES = """
SELECT site, line, count(*) AS documents, sum(in_head) AS head, sum(in_body) AS body, sum(in_tail) AS tail,
  sum(is_amid) AS amid, max(is_prose) AS is_prose, max(is_line) AS is_line, min(first_day) AS first_day,
  max(last_day) AS last_day, min(shape) AS shape
FROM (
  SELECT {rows}.site, {rows}.line, counted, min(shape) AS shape,
    max(CASE WHEN position < first_own THEN 1 ELSE 0 END) AS in_head,
    max(CASE WHEN position > first_own AND position < last_own THEN 1 ELSE 0 END) AS in_body,
    max(CASE WHEN position > last_own THEN 1 ELSE 0 END) AS in_tail,
    max(CASE WHEN is_amid AND position > first_own AND position < last_own THEN 1 ELSE 0 END) AS is_amid,
    max(CASE WHEN is_prose THEN 1 ELSE 0 END) AS is_prose, max(CASE WHEN is_line THEN 1 ELSE 0 END) AS is_line,
    min(document_facts.day) AS first_day, max(document_facts.day) AS last_day
  FROM {rows}
  JOIN candidates ON {rows}.site = candidates.site AND {rows}.line = candidates.line
  JOIN document_facts ON {rows}.site = document_facts.site AND {rows}.document = document_facts.document
  WHERE position >= 0 AND is_frequent
  GROUP BY {rows}.site, {rows}.line, counted
) placed GROUP BY site, line
"""

_COUNT_DAYS = """
SELECT site, day, documents, sum(documents) OVER (PARTITION BY site ORDER BY day) AS documents_up_to FROM (
  SELECT document_facts.site, day, count(DISTINCT counted) AS documents FROM document_facts
  JOIN site_counts ON document_facts.site = site_counts.site WHERE day IS NOT NULL GROUP BY document_facts.site, day
) daily
"""

_CHOOSE = """
SELECT line_counts.*, counts.documents AS site_documents, counts.name AS site_name
FROM line_counts JOIN (
  SELECT document_facts.site, count(DISTINCT counted) AS documents, min(name) AS name
  FROM document_facts JOIN site_counts ON document_facts.site = site_counts.site GROUP BY document_facts.site
) counts ON line_counts.site = counts.site
LEFT JOIN site_days since ON since.site = line_counts.site AND since.day = line_counts.first_day
LEFT JOIN site_days until ON until.site = line_counts.site AND until.day = line_counts.last_day
WHERE counts.documents >= {min_site_documents} AND line_counts.documents >= {min_documents}
  AND line_counts.documents >= (CASE WHEN is_prose = 1 THEN {min_prose_share} ELSE {min_share} END) * counts.documents
  AND (
    (head + tail >= {min_edge_share} * (head + body + tail) AND head + tail >= {min_documents})
    OR (
      is_prose = 0 AND is_line = 1 AND amid >= {min_documents} AND amid >= {min_amid_share}
        * coalesce(until.documents_up_to - since.documents_up_to + since.documents, counts.documents)
      AND amid >= {min_share} * counts.documents
    )
  )
"""


def prefix_tables(query: str, prefix: str) -> str:
    """Return a query with a prefix before the name of each table, for an engine where others have tables too."""
    return re.sub(rf"\b(?:{'|'.join((ROWS, *TABLES))})\b", lambda name: prefix + name[0], query)


# Lines of many sites. A paragraph amid the prose of any document is an article's, however many sites took it over.
RECURRING = """
SELECT line FROM {rows} WHERE position >= 0 AND is_line AND length <= {longest}
GROUP BY line HAVING count(DISTINCT site) >= {min_sites}
"""

SUGGESTED = """
SELECT shape, sites, documents FROM (
  SELECT {rows}.line, min(shape) AS shape, count(DISTINCT {rows}.site) AS sites, count(DISTINCT {rows}.document) AS documents,
    max(CASE WHEN is_prose AND position > first_own AND position < last_own THEN 1 ELSE 0 END) AS is_content,
    sum(CASE WHEN position < first_own OR position > last_own OR is_amid THEN 1 ELSE 0 END) AS outside
  FROM {rows} JOIN recurring ON {rows}.line = recurring.line
  JOIN document_facts ON {rows}.site = document_facts.site AND {rows}.document = document_facts.document
  WHERE position >= 0 GROUP BY {rows}.line
) seen WHERE is_content = 0 AND outside >= {min_edge_share} * documents
ORDER BY sites DESC, documents DESC, shape
"""


def write_suggesting(how: Learning, min_sites: int, longest: int) -> tuple[str, str]:
    """Return the queries of the table `recurring` and of the lines that at least so many sites have outside their prose."""
    values = {"rows": ROWS, "min_sites": min_sites, "longest": longest, "min_edge_share": how.min_edge_share}
    return RECURRING.format(**values), SUGGESTED.format(**values)


NEIGHBOURS = """
SELECT site, line, side, neighbour FROM (
  SELECT site, line, side, neighbour, row_number() OVER (PARTITION BY site, line, side ORDER BY times DESC, neighbour) AS rank
  FROM (
    SELECT beside.site, beside.line, beside.side, beside.neighbour, count(*) AS times FROM (
      SELECT {rows}.site, {rows}.line, 'previous' AS side, previous AS neighbour FROM {rows}
      JOIN chosen ON {rows}.site = chosen.site AND {rows}.line = chosen.line
      UNION ALL
      SELECT {rows}.site, {rows}.line, 'following' AS side, following AS neighbour FROM {rows}
      JOIN chosen ON {rows}.site = chosen.site AND {rows}.line = chosen.line
    ) beside JOIN chosen ON beside.site = chosen.site AND beside.neighbour = chosen.line
    GROUP BY beside.site, beside.line, beside.side, beside.neighbour
  ) counted
) ranked WHERE rank = 1
""".replace("{rows}", ROWS)
