"""`python -m bench.relevance`: how good the order of hits is, beside other ways to rank the same demo content.

For each table of judged queries: nDCG@10, reciprocal rank of the first good hit, recall@20, share of queries without a
hit; then nDCG@10 by type of query. `--misses 10` lists the queries whose best hits ours places worst. `--url
http://127.0.0.1:9200` adds our engine on an Elasticsearch, and the server's own analyzer.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean

from bench.demo_site import demo_site
from bench.measures import ndcg, no_hit, recall, reciprocal_rank
from tests.search.relevance_table import CHECK, TUNING, Judged, read_table

SEEN, LISTED = 10, 20  # hits that nDCG looks at, and recall

Rank = Callable[[str, int], list[str]]
Measure = Callable[[Sequence[str], Mapping[str, int]], float]

MEASURES: Mapping[str, Measure] = {
    f"nDCG@{SEEN}": partial(ndcg, seen=SEEN),
    "MRR": reciprocal_rank,
    f"recall@{LISTED}": partial(recall, seen=LISTED),
    "no hits": no_hit,
}


@dataclass(frozen=True, slots=True)
class Answer:
    case: Judged
    found: Sequence[str]

    def value(self, name: str) -> float:
        return MEASURES[name](self.found, self.case.grades)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--table", type=Path, nargs="*", default=[TUNING, CHECK])
    parser.add_argument("--url", help="of an Elasticsearch")
    options = parser.parse_args()
    with demo_site(), contenders(options.url) as ranks:
        for path in options.table:
            report(path, ranks, options.misses)


@contextmanager
def contenders(url: str | None) -> Iterator[Mapping[str, Rank]]:
    from bench.relevance_peers import bm25, gram_terms, snowball_terms, wagtail
    from search.from_models import all_documents

    documents = list(all_documents())
    names = {document.key: f"{document.kind}:{document.url.rstrip('/').rpartition('/')[2]}" for document in documents}
    keys: Mapping[str, Rank] = {
        "ours": ours,
        "ours, without the index": without_index,
        "Wagtail on the database": wagtail,
        "BM25, Snowball stems": bm25(documents, snowball_terms),
        "BM25, 4-grams": bm25(documents, gram_terms),
    }
    with ExitStack() as kept:
        if url:
            from bench.relevance_cluster import on_cluster

            keys = {**keys, **kept.enter_context(on_cluster(url, documents))}
        yield {contender: by_name(rank, names) for contender, rank in keys.items()}


def by_name(rank: Rank, names: Mapping[str, str]) -> Rank:
    """Tables name documents by kind and slug: keys change with every import."""
    return lambda query, limit: [names[key] for key in rank(query, limit)]


def ours(query: str, limit: int) -> list[str]:
    from access.audience import ANYBODY
    from search.find import find
    from search.request import SearchRequest

    return [hit.key for hit in find(SearchRequest(text=query, page_size=limit), viewer=ANYBODY).hits]


def without_index(query: str, limit: int) -> list[str]:
    """What answers while the index can't be asked."""
    from access.audience import ANYBODY
    from search import fallback
    from search.find import make_finder
    from search.request import SearchRequest

    request = SearchRequest(text=query, page_size=limit)
    return [hit.key for hit in fallback.find(request, viewer=ANYBODY, finder=make_finder()).hits]


def report(path: Path, ranks: Mapping[str, Rank], misses: int) -> None:
    cases = read_table(path)
    answers = {name: [Answer(case, rank(case.query, LISTED)) for case in cases] for name, rank in ranks.items()}
    print(f"\n{path.name}: {len(cases)} queries")
    rows = {name: [mean(answer.value(of) for answer in given) for of in MEASURES] for name, given in answers.items()}
    print_table(list(MEASURES), rows)
    print_table(*by_type(answers))
    for answer in sorted(answers["ours"], key=lambda answer: answer.value("nDCG@10"))[:misses]:
        print_miss(answer)


def by_type(answers: Mapping[str, Sequence[Answer]]) -> tuple[list[str], Mapping[str, Sequence[float]]]:
    grouped: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, given in answers.items():
        for answer in given:
            grouped[answer.case.kind_of_query][name].append(answer.value("nDCG@10"))
    rows = {f"{kind} ({len(of[next(iter(of))])})": [mean(of[name]) for name in answers] for kind, of in grouped.items()}
    return list(answers), rows


def print_table(columns: Sequence[str], rows: Mapping[str, Sequence[float]]) -> None:
    first = max(map(len, rows))
    print(f"\n{'':{first}}" + "".join(f"  {column:>{max(9, len(column))}}" for column in columns))
    for name, values in rows.items():
        cells = (f"  {value:{max(9, len(column))}.3f}" for column, value in zip(columns, values, strict=True))
        print(f"{name:{first}}" + "".join(cells))


def print_miss(answer: Answer) -> None:
    grades = answer.case.grades
    print(f"\n{answer.value('nDCG@10'):.2f}  {answer.case.query}")
    for place, page in enumerate(answer.found[:SEEN], start=1):
        print(f"      {place:2} {grades.get(page, '·')} {page}")
    missing = [page for page in grades if page not in answer.found[:SEEN]]
    print(f"      not there: {', '.join(missing) or 'nothing'}")


if __name__ == "__main__":
    main()
