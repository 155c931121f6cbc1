/**
 * Cytoscape JSON of Cytoscape Desktop, Cytoscape.js and networkx. It is one JSON value, so a file is read as a whole and
 * may be no longer than the tool for JSON admits. Counted: drawing, and nodes within nodes.
 */
import { z } from 'zod';
import { ValidationError } from '../../errors.ts';
import { networkReader } from '../network/network-reader.ts';
import type { Edge, Node } from '../network/network-records.ts';
import type { InputFile, Place, Reader, Report } from '../reader.ts';
import { jsonValuesOf } from '../tools/json-values.ts';

export const reader: Reader = networkReader(partsOf);

const Element = z.looseObject({ data: z.record(z.string(), z.unknown()) });
const Network = z.looseObject({
  elements: z.union([
    z.array(z.unknown()),
    z.looseObject({ nodes: z.array(z.unknown()).optional(), edges: z.array(z.unknown()).optional() }),
  ]),
  directed: z.boolean().optional(),
});

/** How a node or edge is drawn, and what Cytoscape keeps of its own state. */
const DRAWING = ['position', 'style', 'classes', 'scratch'];
const OF_CYTOSCAPE = new Set(['SUID', 'selected']);

async function* partsOf(file: InputFile, report: Report): AsyncGenerator<Node | Edge> {
  for await (const { value, line } of jsonValuesOf(file, report)) {
    const place = { file: file.name, line };
    const network = Network.safeParse(value).data;
    if (!network) throw new ValidationError([{ code: 'type-mismatch', ...place }]);
    for (const [element, pointer] of elementsOf(network)) {
      const part = partOf(element, network.directed !== false, { ...place, pointer }, report);
      if (part) yield part;
    }
  }
}

function* elementsOf({ elements }: z.infer<typeof Network>): Generator<[unknown, string]> {
  const lists = Array.isArray(elements)
    ? { '/elements': elements }
    : { '/elements/nodes': elements.nodes ?? [], '/elements/edges': elements.edges ?? [] };
  for (const [under, list] of Object.entries(lists)) {
    for (const [index, element] of list.entries()) yield [element, `${under}/${index}`];
  }
}

function partOf(element: unknown, directed: boolean, place: Place, report: Report): Node | Edge | undefined {
  const parsed = Element.safeParse(element).data;
  const id = textOf(parsed?.data['id']);
  const [from, to] = [textOf(parsed?.data['source']), textOf(parsed?.data['target'])];
  const isEdge = from !== undefined && to !== undefined;
  if (!parsed || (id === undefined && !isEdge)) {
    report.problem('missing-field', place);
    return undefined;
  }
  for (const name of DRAWING) if (parsed[name] !== undefined) report.loss('layout', name, place);
  const attributes = attributesOf(parsed.data, isEdge, id);
  if (isEdge) return { id, from, to, directed, attributes, place };
  if (parsed.data['parent'] !== undefined) report.loss('nested-graph', undefined, place);
  return id === undefined ? undefined : { id, attributes, place };
}

/** Under the names of the file, without those that say what the element is. */
function attributesOf(
  data: Readonly<Record<string, unknown>>,
  isEdge: boolean,
  id: string | undefined,
): Map<string, string> {
  const structural = new Set(
    isEdge
      ? ['id', 'source', 'target', 'key', 'name', 'shared name', 'shared_name']
      : ['id', 'parent', ...(textOf(data['value']) === id ? ['value'] : [])],
  );
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(data)) {
    const text = textOf(value);
    if (!structural.has(name) && !OF_CYTOSCAPE.has(name) && text !== undefined) attributes.set(name, text);
  }
  return attributes;
}

/** `undefined` for what says nothing. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return emptyAsAbsent(value.map((item) => textOf(item) ?? '').join('; '));
  return emptyAsAbsent(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

const emptyAsAbsent = (text: string): string | undefined => (text.trim() === '' ? undefined : text);
