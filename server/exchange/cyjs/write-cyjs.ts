/** Cytoscape JSON, as Cytoscape Desktop, Cytoscape.js and networkx read it. One line for each node and edge. */
import { countCase, edgeValues, nodeValues } from '../network/columns.ts';
import type { Writer } from '../writer.ts';

export const writer: Writer = {
  mediaType: 'application/json',
  extension: 'cyjs',
  async *write(material, losses) {
    countCase(material, losses);
    const name = material.case?.title ?? 'Throughline';
    const head = JSON.stringify({
      format_version: '1.0',
      generated_by: 'Throughline',
      target_cytoscapejs_version: '~2.1',
      data: { name, shared_name: name },
      directed: true,
      multigraph: true,
    });
    yield `${head.slice(0, -1)},\n"elements":{"nodes":[`;
    let joint = '\n';
    for await (const detail of material.entities()) {
      const { id, name } = detail.entity;
      const values = Object.fromEntries(nodeValues(material, detail));
      // networkx asks for `value` and `name`.
      yield `${joint}${JSON.stringify({ data: { id, shared_name: name, value: id, ...values } })}`;
      joint = ',\n';
    }
    yield '\n],"edges":[';
    joint = '\n';
    for await (const detail of material.relations()) {
      const { id, from, to, type } = detail.relation;
      const values = Object.fromEntries(edgeValues(material, detail));
      // Without a `key` networkx makes parallel edges one.
      const data = {
        id,
        source: from,
        target: to,
        interaction: type,
        shared_interaction: type,
        name: id,
        shared_name: id,
        key: id,
      };
      yield `${joint}${JSON.stringify({ data: { ...data, ...values } })}`;
      joint = ',\n';
    }
    yield '\n]}}\n';
  },
};
