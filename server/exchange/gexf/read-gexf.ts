/**
 * GEXF of Gephi and networkx, 1.1 to 1.3. Read: nodes, edges and their attributes with the usual values that are declared,
 * and the time of an edge. Counted: what stands in one another (its nodes are read), drawing, and values that change.
 */
import { ValidationError } from '../../errors.ts';
import { MARK } from '../network/columns.ts';
import { networkReader } from '../network/network-reader.ts';
import type { Edge, Node } from '../network/network-records.ts';
import type { InputFile, Place, Reader, Report } from '../reader.ts';
import { type XmlEvent, xmlEventsOf } from '../tools/xml-events.ts';

export const reader: Reader = networkReader(partsOf);

type Of = 'node' | 'edge';

interface Declared {
  readonly name: string;
  usual?: string;
}

interface Open {
  readonly of: Of;
  readonly attributes: Map<string, string>;
  readonly given: ReadonlyMap<string, string>;
  readonly line: number;
}

/** How a node or edge is drawn. */
const DRAWING = new Set(['position', 'color', 'size', 'shape', 'thickness']);
const DIRECTIONS = new Set(['directed', 'undirected', 'mutual']);
/** Of the file rather than of its graph. */
const OF_THE_FILE = new Set(['keywords', 'description']);

async function* partsOf(file: InputFile, report: Report): AsyncGenerator<Node | Edge> {
  const reading = new Reading(file.name, report);
  for await (const event of xmlEventsOf(file)) {
    const part = reading.take(event);
    if (part) yield part;
  }
}

class Reading {
  readonly #file: string;
  readonly #report: Report;
  readonly #declared: Readonly<Record<Of, Map<string, Declared>>> = { node: new Map(), edge: new Map() };
  readonly #open: Open[] = [];
  #depth = 0;
  #class: Of = 'node';
  #attribute: Declared | undefined;
  #directed = true;
  #isUsual = false;

  constructor(file: string, report: Report) {
    this.#file = file;
    this.#report = report;
  }

  take(event: XmlEvent): Node | Edge | undefined {
    if (event.type === 'open') this.#opened(event.name, event.attributes, event.line);
    else if (event.type === 'close') return this.#closed(event.name);
    else if (this.#isUsual && this.#attribute) {
      this.#attribute.usual = `${this.#attribute.usual ?? ''}${event.text}`;
    }
    return undefined;
  }

  #opened(name: string, attributes: ReadonlyMap<string, string>, line: number): void {
    this.#depth += 1;
    const place = { file: this.#file, line };
    if (this.#depth === 1 && name !== 'gexf')
      throw new ValidationError([{ code: 'type-mismatch', ...place }]);
    switch (name) {
      case 'graph':
        this.#directed = attributes.get('defaultedgetype') !== 'undirected';
        break;
      case 'attributes':
        this.#class = attributes.get('class') === 'edge' ? 'edge' : 'node';
        break;
      case 'attribute':
        this.#declare(attributes);
        break;
      case 'default':
        this.#isUsual = true;
        break;
      case 'nodes':
      case 'edges':
        if (this.#open.length > 0) this.#report.loss('nested-graph', undefined, place);
        break;
      case 'node':
      case 'edge':
        this.#open.push({ of: name, attributes: new Map(), given: attributes, line });
        break;
      case 'attvalue':
        this.#value(attributes, place);
        break;
      case 'parent':
        this.#report.loss('nested-graph', undefined, place);
        break;
      case 'spell':
        this.#report.loss('spell', undefined, place);
        break;
      default:
        if (DRAWING.has(name)) this.#report.loss('layout', name, place);
        else if (OF_THE_FILE.has(name)) this.#report.loss('about-the-file', name, place);
    }
  }

  #declare(attributes: ReadonlyMap<string, string>): void {
    const id = attributes.get('id') ?? '';
    this.#attribute = { name: attributes.get('title') || id };
    this.#declared[this.#class].set(id, this.#attribute);
  }

  #value(attributes: ReadonlyMap<string, string>, place: Place): void {
    const open = this.#open.at(-1);
    // `id` is what earlier versions call it.
    const id = attributes.get('for') ?? attributes.get('id');
    const value = attributes.get('value');
    if (!open || id === undefined || value === undefined || value.trim() === '') return;
    const name = this.#declared[open.of].get(id)?.name ?? id;
    const before = open.attributes.get(name);
    const changes =
      before !== undefined || ['start', 'end', 'startopen', 'endopen'].some((at) => attributes.has(at));
    if (changes) this.#report.loss('time-of-value', undefined, place);
    open.attributes.set(name, before === undefined ? value : `${before}; ${value}`);
  }

  #closed(name: string): Node | Edge | undefined {
    this.#depth -= 1;
    if (name === 'default') this.#isUsual = false;
    if (name === 'attribute') this.#attribute = undefined;
    if (name !== 'node' && name !== 'edge') return undefined;
    const open = this.#open.pop();
    return open && this.#partOf(open);
  }

  #partOf({ of, attributes, given, line }: Open): Node | Edge | undefined {
    const place = { file: this.#file, line };
    for (const { name, usual } of this.#declared[of].values()) {
      if (usual !== undefined && usual.trim() !== '' && !attributes.has(name)) attributes.set(name, usual);
    }
    return of === 'node' ? this.#node(attributes, given, place) : this.#edge(attributes, given, place);
  }

  #node(attributes: Map<string, string>, given: ReadonlyMap<string, string>, place: Place): Node | undefined {
    const id = given.get('id');
    if (id === undefined) {
      this.#report.problem('missing-field', place);
      return undefined;
    }
    copy(given, attributes, { label: 'name' });
    if (given.has('pid')) this.#report.loss('nested-graph', undefined, place);
    for (const name of ['start', 'end']) if (given.has(name)) this.#report.loss('time-of-node', name, place);
    return { id, attributes, place };
  }

  #edge(attributes: Map<string, string>, given: ReadonlyMap<string, string>, place: Place): Edge | undefined {
    const [from, to] = [given.get('source'), given.get('target')];
    if (from === undefined || to === undefined) {
      this.#report.problem('missing-field', place);
      return undefined;
    }
    const isOwn = attributes.has(MARK);
    copy(given, attributes, isOwn ? {} : { label: 'label', kind: 'type', start: 'since', end: 'until' });
    // A weight that is not one says something; of one it is what every edge has.
    if (given.get('weight') !== undefined && Number(given.get('weight')) !== 1)
      copy(given, attributes, { weight: 'weight' });
    const type = given.get('type');
    // networkx writes an attribute of this name there.
    if (type !== undefined && !DIRECTIONS.has(type)) copy(given, attributes, { type: 'type' });
    const directed = type === undefined || !DIRECTIONS.has(type) ? this.#directed : type === 'directed';
    return { id: given.get('id'), from, to, directed, attributes, place };
  }
}

/** Where nothing stands under the name yet. */
function copy(
  from: ReadonlyMap<string, string>,
  to: Map<string, string>,
  names: Readonly<Record<string, string>>,
): void {
  for (const [name, as] of Object.entries(names)) {
    const value = from.get(name);
    if (value !== undefined && value.trim() !== '' && !to.has(as)) to.set(as, value);
  }
}
