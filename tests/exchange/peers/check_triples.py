"""The triples that rdflib reads in JSON-LD, without the nodes that have no name."""

import json
import sys

import rdflib
from rdflib import BNode, Graph, Literal

import without_network  # noqa: F401

# A year stays a year, as it is written.
rdflib.NORMALIZE_LITERALS = False


def term(node):
    if isinstance(node, Literal):
        return {"value": str(node), "type": node.datatype and str(node.datatype), "language": node.language}
    return str(node)


def triples_in(file, predicates):
    graph = Graph().parse(file, format="json-ld")
    named = [triple for triple in graph if not isinstance(triple[0], BNode)]
    return {
        "predicates": sorted({str(predicate) for _, predicate, _ in named}),
        "triples": [
            [str(subject), str(predicate), term(value)]
            for subject, predicate, value in named
            if str(predicate) in predicates and not isinstance(value, BNode)
        ],
    }


task = json.load(sys.stdin)
json.dump({file: triples_in(file, set(task["predicates"])) for file in task["read"]}, sys.stdout)
