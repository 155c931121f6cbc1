/** GraphML: nodes and edges with typed attributes, as networkx, igraph, Gephi, yEd and Cytoscape read them. */
import {
  type Column,
  countCase,
  EDGE_COLUMNS,
  edgeValues,
  NODE_COLUMNS,
  nodeValues,
  type Values,
} from '../network/columns.ts';
import { xmlText } from '../network/xml-text.ts';
import type { Losses, Writer } from '../writer.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;

export const writer: Writer = {
  mediaType: 'application/xml',
  extension: 'graphml',
  async *write(material, losses) {
    countCase(material, losses);
    yield `${HEAD}${keys('node', NODE_COLUMNS)}${keys('edge', EDGE_COLUMNS)}<graph edgedefault="directed">\n`;
    for await (const detail of material.entities()) {
      const id = xmlText(detail.entity.id, losses, 'id');
      yield `<node id="${id}">${data('node', NODE_COLUMNS, nodeValues(material, detail), losses)}</node>\n`;
    }
    for await (const detail of material.relations()) {
      const [id, from, to] = [detail.relation.id, detail.relation.from, detail.relation.to].map((text) =>
        xmlText(text, losses, 'id'),
      );
      const values = edgeValues(material, detail);
      yield `<edge id="${id}" source="${from}" target="${to}">${data('edge', EDGE_COLUMNS, values, losses)}</edge>\n`;
    }
    yield '</graph>\n</graphml>\n';
  },
};

type Of = 'node' | 'edge';

const keyOf = (of: Of, { name }: Column): string => `${of === 'node' ? 'n' : 'e'}_${name}`;

const keys = (of: Of, columns: readonly Column[]): string =>
  columns
    .map(
      (column) =>
        `<key id="${keyOf(of, column)}" for="${of}" attr.name="${column.name}" attr.type="${column.type}"/>\n`,
    )
    .join('');

const data = (of: Of, columns: readonly Column[], values: Values, losses: Losses): string =>
  columns
    .map((column) => {
      const value = values.get(column.name);
      return value === undefined
        ? ''
        : `<data key="${keyOf(of, column)}">${xmlText(String(value), losses, column.name)}</data>`;
    })
    .join('');
