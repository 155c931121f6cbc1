/** The list as `sdn.xml`. Its namespace has changed before: names are taken without it. */
import { ValidationError } from '../../errors.ts';
import type { InputFile, Place, Report } from '../reader.ts';
import { type XmlEvent, xmlEventsOf } from '../tools/xml-events.ts';
import { howOf } from './csv-entries.ts';
import type { Entry, Fact, OtherName } from './entry.ts';
import { exact, remarksOf } from './remarks.ts';

/** One entry as it stands: what is held at a time. */
interface Node {
  readonly name: string;
  readonly children: Node[];
  text: string;
}

/** Elements of one entry. */
const MOST_NODES = 50_000;

export async function* xmlEntries(files: readonly InputFile[], report: Report): AsyncGenerator<Entry> {
  for (const file of files) {
    const open: Node[] = [];
    let depth = 0;
    let line = 1;
    let nodes = 0;
    for await (const event of xmlEventsOf(file)) {
      if (event.type === 'open') {
        depth += 1;
        if (depth === 1) checkRoot(event, file);
        if (depth === 2 && event.name === 'sdnEntry') {
          line = event.line;
          nodes = 0;
          open.push(made(event.name));
        } else if (open.length > 0) {
          nodes += 1;
          if (nodes > MOST_NODES)
            throw new ValidationError([{ code: 'entry-too-long', file: file.name, line }]);
          const node = made(event.name);
          open.at(-1)?.children.push(node);
          open.push(node);
        }
      } else if (event.type === 'text') {
        const node = open.at(-1);
        if (node) node.text += event.text;
      } else {
        depth -= 1;
        const node = open.pop();
        if (!node || open.length > 0) continue;
        const entry = entryOf(node, { file: file.name, line }, report);
        if (entry) yield entry;
      }
    }
  }
}

const made = (name: string): Node => ({ name, children: [], text: '' });

function checkRoot({ name, line }: XmlEvent & { type: 'open' }, file: InputFile): void {
  if (name === 'sdnList') return;
  // The advanced edition is another format: every value in it is a reference into tables of its own.
  const code = name === 'Sanctions' ? 'use-sdn-xml' : 'type-mismatch';
  throw new ValidationError([{ code, file: file.name, line }], code);
}

const childText = (node: Node, name: string): string | undefined => {
  const text = node.children.find((child) => child.name === name)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
};

/** The items of a list: `<akaList><aka>…`. */
const itemsOf = (node: Node, list: string, item: string): readonly Node[] =>
  node.children
    .filter(({ name }) => name === list)
    .flatMap(({ children }) => children.filter(({ name }) => name === item));

const nameOf = (node: Node): string | undefined => {
  const parts = [childText(node, 'lastName'), childText(node, 'firstName')].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : parts.join(', ');
};

/** Lists whose items are told as they are, with the word for each: one property of it, or all. */
const LISTS: readonly (readonly [list: string, item: string, predicate: string, value?: string])[] = [
  ['addressList', 'address', 'address'],
  ['nationalityList', 'nationality', 'nationality', 'country'],
  ['citizenshipList', 'citizenship', 'citizenship', 'country'],
  ['dateOfBirthList', 'dateOfBirthItem', 'birth date', 'dateOfBirth'],
  ['placeOfBirthList', 'placeOfBirthItem', 'birth place', 'placeOfBirth'],
];

const VESSEL: Readonly<Record<string, string>> = {
  callSign: 'call sign',
  vesselType: 'vessel type',
  vesselFlag: 'flag',
  vesselOwner: 'vessel owner',
  tonnage: 'tonnage',
  grossRegisteredTonnage: 'gross registered tonnage',
};

/** Elements that are read by name; any other is counted. */
const KNOWN: ReadonlySet<string> = new Set([
  ...[
    'uid',
    'lastName',
    'firstName',
    'title',
    'sdnType',
    'remarks',
    'programList',
    'idList',
    'akaList',
    'vesselInfo',
  ],
  ...LISTS.map(([list]) => list),
]);

function entryOf(node: Node, place: Place, report: Report): Entry | undefined {
  const [uid, name] = [childText(node, 'uid'), nameOf(node)];
  if (uid === undefined || name === undefined) {
    report.problem('missing-field', { ...place, pointer: uid === undefined ? '/uid' : '/lastName' });
    return undefined;
  }
  for (const child of node.children)
    if (!KNOWN.has(child.name)) report.loss('element-not-kept', undefined, place);
  const remarks = remarksOf(childText(node, 'remarks') ?? '');
  return {
    uid,
    name,
    type: childText(node, 'sdnType')?.toLowerCase() ?? '',
    programs: itemsOf(node, 'programList', 'program')
      .map(({ text }) => text.trim())
      .filter((text) => text !== ''),
    otherNames: itemsOf(node, 'akaList', 'aka').flatMap(otherName),
    facts: [...factsOf(node), ...remarks.facts],
    linkedTo: remarks.linkedTo,
    place,
  };
}

function otherName(aka: Node): OtherName[] {
  const name = nameOf(aka);
  const isWeak = childText(aka, 'category')?.toLowerCase() === 'weak';
  return name === undefined ? [] : [{ name, how: howOf(childText(aka, 'type')), isWeak }];
}

function factsOf(node: Node): Fact[] {
  const title = childText(node, 'title');
  const vessel = node.children.find(({ name }) => name === 'vesselInfo');
  const facts: Fact[] = title === undefined ? [] : [{ predicate: 'title', value: title }];
  for (const [list, item, predicate, one] of LISTS)
    for (const each of itemsOf(node, list, item)) {
      const value = one === undefined ? partsOf(each) : childText(each, one);
      if (value !== undefined && value !== '') facts.push({ predicate, value: exact(predicate, value) });
    }
  // Not only numbers of papers: whatever the list’s makers put there says itself what it is.
  for (const id of itemsOf(node, 'idList', 'id')) {
    const predicate = childText(id, 'idType')?.replace(/:$/, '') ?? 'id';
    const value = partsOf(id, ['uid', 'idType']);
    if (value !== '') facts.push({ predicate, value });
  }
  for (const child of vessel?.children ?? []) {
    const value = child.text.trim();
    if (value !== '') facts.push({ predicate: VESSEL[child.name] ?? 'vessel', value });
  }
  return facts;
}

/** The texts of an item in their order, without its number. */
const partsOf = ({ children }: Node, except: readonly string[] = ['uid']): string =>
  children
    .filter(({ name }) => !except.includes(name))
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(', ');
