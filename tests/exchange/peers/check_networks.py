"""Reads networks with networkx and igraph, and writes some for us to read. Task and answer are JSON."""

import json
import os
import sys

import igraph
import networkx

import without_network  # noqa: F401

READERS = {
    "graphml": networkx.read_graphml,
    "gexf": lambda file: networkx.read_gexf(file, version="1.3"),
    "cyjs": lambda file: networkx.cytoscape_graph(json.load(open(file, encoding="utf-8"))),
}


def by_networkx(file, ending):
    graph = READERS[ending](file)
    return {
        "directed": graph.is_directed(),
        "nodes": [[node, brief(data)] for node, data in graph.nodes(data=True)],
        "edges": [[start, end, brief(data)] for start, end, data in graph.edges(data=True)],
    }


def by_igraph(file):
    graph = igraph.Graph.Read_GraphML(file)
    ids = graph.vs["id"] if graph.vcount() > 0 else []
    return {
        "directed": graph.is_directed(),
        "nodes": [[vertex["id"], present(vertex.attributes())] for vertex in graph.vs],
        "edges": [[ids[edge.source], ids[edge.target], present(edge.attributes())] for edge in graph.es],
    }


def present(attributes):
    """igraph has each attribute on everything: an empty text, or a number that is none, where it was absent."""
    return brief({name: value for name, value in attributes.items() if value != "" and value == value})


def brief(attributes):
    """Without the long ones, which nobody compares."""
    return {name: value for name, value in attributes.items() if name not in ("evidence", "sources")}


def write(nodes, edges):
    graph = networkx.MultiDiGraph()
    for node, data in nodes:
        graph.add_node(node, **data)
    for start, end, data in edges:
        graph.add_edge(start, end, **data)
    networkx.write_graphml(graph, "networkx.graphml")
    networkx.write_gexf(graph, "networkx.gexf", version="1.2draft")
    with open("networkx.cyjs", "w", encoding="utf-8") as file:
        json.dump(networkx.cytoscape_data(graph), file, ensure_ascii=False)
    drawn = igraph.Graph(directed=True)
    drawn.add_vertices(len(nodes))
    for index, (_, data) in enumerate(nodes):
        for name, value in data.items():
            drawn.vs[index][name] = value
    place = {node: index for index, (node, _) in enumerate(nodes)}
    drawn.add_edges([(place[start], place[end]) for start, end, _ in edges])
    # It would write the word `None` for what an edge does not have.
    for name in {name for _, _, data in edges for name in data}:
        drawn.es[name] = [data.get(name, "") for _, _, data in edges]
    drawn.write_graphml("igraph.graphml")


def main():
    task = json.load(sys.stdin)
    read = {}
    for file in task["read"]:
        ending = os.path.splitext(file)[1][1:]
        read[file] = {"networkx": by_networkx(file, ending)}
        if ending == "graphml":
            read[file]["igraph"] = by_igraph(file)
    write(task["write"]["nodes"], task["write"]["edges"])
    json.dump(read, sys.stdout)


main()
