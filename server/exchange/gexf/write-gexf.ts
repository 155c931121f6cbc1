/** GEXF 1.3, as Gephi and networkx read it. */
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
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>Throughline</creator></meta>
<graph mode="static" defaultedgetype="directed">
`;

/** These have an attribute of their own. */
const NODE_ATTRIBUTES = NODE_COLUMNS.filter(({ name }) => name !== 'name');
const EDGE_ATTRIBUTES = EDGE_COLUMNS.filter(({ name }) => name !== 'label');

export const writer: Writer = {
  mediaType: 'application/xml',
  extension: 'gexf',
  async *write(material, losses) {
    countCase(material, losses);
    yield `${HEAD}${declared('node', NODE_ATTRIBUTES)}${declared('edge', EDGE_ATTRIBUTES)}<nodes>\n`;
    for await (const detail of material.entities()) {
      const values = nodeValues(material, detail);
      const named = attributes({ id: detail.entity.id, label: detail.entity.name }, losses);
      yield `<node ${named}>${attvalues(NODE_ATTRIBUTES, values, losses)}</node>\n`;
    }
    yield '</nodes>\n<edges>\n';
    for await (const detail of material.relations()) {
      const { id, from, to, type } = detail.relation;
      const values = edgeValues(material, detail);
      const label = String(values.get('label') ?? '');
      // A kind tells parallel edges apart for programs that would otherwise make them one.
      const named = attributes({ id, source: from, target: to, kind: type, label }, losses);
      yield `<edge ${named}>${attvalues(EDGE_ATTRIBUTES, values, losses)}</edge>\n`;
    }
    yield '</edges>\n</graph>\n</gexf>\n';
  },
};

const declared = (of: 'node' | 'edge', columns: readonly Column[]): string =>
  `<attributes class="${of}">\n${columns
    .map(({ name, type }) => `<attribute id="${name}" title="${name}" type="${type}"/>\n`)
    .join('')}</attributes>\n`;

const attributes = (given: Readonly<Record<string, string>>, losses: Losses): string =>
  Object.entries(given)
    .map(([name, value]) => `${name}="${xmlText(value, losses, name)}"`)
    .join(' ');

function attvalues(columns: readonly Column[], values: Values, losses: Losses): string {
  const held = columns.flatMap(({ name }) => {
    const value = values.get(name);
    return value === undefined
      ? []
      : [`<attvalue for="${name}" value="${xmlText(String(value), losses, name)}"/>`];
  });
  return `<attvalues>${held.join('')}</attvalues>`;
}
