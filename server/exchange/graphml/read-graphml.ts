/**
 * GraphML of networkx, igraph, Gephi, yEd and APOC. Read: nodes, edges and their attributes, with the usual values that a
 * key declares. Counted: what stands in one another (its nodes are read), hyperedges, ports, and drawing.
 */
import { ValidationError } from '../../errors.ts';
import { MARK } from '../network/columns.ts';
import { networkReader } from '../network/network-reader.ts';
import type { Edge, Node } from '../network/network-records.ts';
import type { InputFile, Place, Reader, Report } from '../reader.ts';
import { type XmlEvent, xmlEventsOf } from '../tools/xml-events.ts';

export const reader: Reader = networkReader(partsOf);

interface Key {
  readonly name: string;
  readonly of: string;
  readonly isNumber: boolean;
  usual?: string;
}

/** A node or an edge while it is open. */
interface Open {
  readonly of: 'node' | 'edge';
  readonly attributes: Map<string, string>;
  readonly given: ReadonlyMap<string, string>;
  readonly line: number;
}

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
  readonly #keys = new Map<string, Key>();
  readonly #path: string[] = [];
  readonly #open: Open[] = [];
  #directed = true;
  /** The key that is being declared, for its usual value. */
  #key: Key | undefined;
  /** The attribute whose text is being read. */
  #name: string | undefined;
  #isNumber = false;
  #text = '';
  /** How deep the part begins that is passed over. */
  #skipped: number | undefined;

  constructor(file: string, report: Report) {
    this.#file = file;
    this.#report = report;
  }

  take(event: XmlEvent): Node | Edge | undefined {
    if (event.type === 'open') this.#opened(event.name, event.attributes, event.line);
    else if (event.type === 'text') {
      if (this.#name !== undefined && this.#skipped === undefined) this.#text += event.text;
    } else return this.#closed(event.name, event.line);
    return undefined;
  }

  #opened(name: string, attributes: ReadonlyMap<string, string>, line: number): void {
    this.#path.push(name);
    if (this.#skipped !== undefined) return;
    if (this.#path.length === 1 && name !== 'graphml') {
      throw new ValidationError([{ code: 'type-mismatch', file: this.#file, line }]);
    }
    const place = { file: this.#file, line };
    switch (name) {
      case 'key':
        this.#declare(attributes);
        break;
      case 'default':
        this.#begin('default');
        break;
      case 'graph':
        this.#directed = attributes.get('edgedefault') !== 'undirected';
        if (this.#open.length > 0) this.#loss('nested-graph', undefined, place);
        break;
      case 'node':
      case 'edge':
        this.#open.push({ of: name, attributes: new Map(), given: attributes, line });
        break;
      case 'data':
        this.#beginData(attributes.get('key') ?? 'data');
        break;
      case 'desc':
        this.#begin('desc');
        break;
      case 'hyperedge':
      case 'port':
        this.#loss(name, undefined, place);
        this.#skipped = this.#path.length;
        break;
      default:
        this.#drawn(name, place);
    }
  }

  /** What yEd says of how a node is drawn: of that only the words on it are kept. */
  #drawn(name: string, place: Place): void {
    if (name === 'NodeLabel' || name === 'EdgeLabel') this.#begin('label');
    else if (name === 'Geometry') this.#loss('layout', 'Geometry', place);
    else if (this.#path.at(-2)?.endsWith('Label')) this.#name = undefined;
  }

  #declare(attributes: ReadonlyMap<string, string>): void {
    const id = attributes.get('id') ?? '';
    this.#key = {
      name: attributes.get('attr.name') ?? id,
      of: attributes.get('for') ?? 'all',
      isNumber: /^(?:double|float)$/.test(attributes.get('attr.type') ?? ''),
    };
    this.#keys.set(id, this.#key);
  }

  #beginData(key: string): void {
    const known = this.#keys.get(key);
    this.#begin(known?.name ?? key, known?.isNumber);
  }

  #begin(name: string, isNumber = false): void {
    this.#name = name;
    this.#isNumber = isNumber;
    this.#text = '';
  }

  #closed(name: string, line: number): Node | Edge | undefined {
    this.#path.pop();
    if (this.#skipped !== undefined) {
      if (this.#path.length < this.#skipped) this.#skipped = undefined;
      return undefined;
    }
    if (name === 'default' && this.#key) this.#key.usual = this.#text.trim();
    if (name === 'data' || name === 'desc' || name.endsWith('Label')) this.#keep();
    if (name === 'default' || name === 'data') this.#name = undefined;
    if (name === 'key') this.#key = undefined;
    if (name !== 'node' && name !== 'edge') return undefined;
    const open = this.#open.pop();
    return open && this.#partOf(open, line);
  }

  #keep(): void {
    const open = this.#open.at(-1);
    const text = this.#text;
    // igraph writes a missing number as one that is none.
    const isAbsent = text.trim() === '' || (this.#isNumber && /^\s*nan\s*$/i.test(text));
    // Of several the first: of the words on a drawing it is the name.
    if (open && this.#name !== undefined && !isAbsent && !open.attributes.has(this.#name)) {
      open.attributes.set(this.#name, text);
    }
    this.#name = undefined;
    this.#text = '';
  }

  #partOf({ of, attributes, given, line }: Open, endLine: number): Node | Edge | undefined {
    const place = { file: this.#file, line };
    for (const { name, of: whose, usual } of this.#keys.values()) {
      const applies = whose === of || whose === 'all';
      if (applies && usual !== undefined && usual !== '' && !attributes.has(name))
        attributes.set(name, usual);
    }
    for (const name of of === 'node' ? ['labels'] : ['label']) {
      const text = given.get(name);
      if (text !== undefined && text !== '' && !attributes.has(name)) attributes.set(name, text);
    }
    // Ours are kept to the letter; others set their text on lines of its own.
    if (!attributes.has(MARK)) for (const [name, text] of attributes) attributes.set(name, text.trim());
    const id = given.get('id');
    if (of === 'node') {
      if (id === undefined) this.#report.problem('missing-field', { ...place, line: endLine });
      return id === undefined ? undefined : { id, attributes, place };
    }
    const [from, to] = [given.get('source'), given.get('target')];
    if (from === undefined || to === undefined) {
      this.#report.problem('missing-field', place);
      return undefined;
    }
    if (given.has('sourceport') || given.has('targetport')) this.#loss('port', undefined, place);
    const directed = given.get('directed') ?? String(this.#directed);
    return { id, from, to, directed: directed !== 'false', attributes, place };
  }

  #loss(code: string, about: string | undefined, place: Place): void {
    this.#report.loss(code, about, place);
  }
}
