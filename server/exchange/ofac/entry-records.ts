/** Records of ours for the entries of the list. */
import { type Claim, type Entity, type Kind, MOST_ALIASES, type Source } from '../../contract/model.ts';
import { authorityIdOf } from '../followthemoney/read-node.ts';
import { type Completed, sourceOf } from '../network/usual-settings.ts';
import type { Placed, Report } from '../reader.ts';
import { aliasOf } from '../tools/alias.ts';
import { claimIdOf, idOf, relationIdOf } from '../tools/ids.ts';
import { layerCase } from '../tools/layer-case.ts';
import { sentence } from '../tools/sentence.ts';
import type { Entry, OtherName } from './entry.ts';

export const AUTHORITY = 'Office of Foreign Assets Control';

const AUTHORITY_ID = authorityIdOf(AUTHORITY);

/** Types of the list of which ours has no kind. */
const TYPES = ['entity', 'vessel', 'aircraft'];

/** What the list calls an entity may be a firm, a ministry or an armed group: a register’s number tells that it is a firm. */
const OF_FIRMS = /company number|commercial registry|unified social credit code|business registration/i;

export class EntryRecords {
  readonly #settings: Completed;
  readonly #source: Source;
  /** Ids by name, where one entry alone has the name. */
  readonly #named: ReadonlyMap<string, string | undefined>;
  readonly #report: Report;

  constructor(settings: Completed, named: ReadonlyMap<string, string | undefined>, report: Report) {
    this.#settings = settings;
    this.#source = sourceOf(settings);
    this.#named = named;
    this.#report = report;
  }

  *beginning(): Generator<Placed> {
    const place = {};
    yield { record: layerCase(this.#settings.layer), place };
    yield { record: this.#source, place };
    yield {
      record: { record: 'entity', id: AUTHORITY_ID, kind: 'body', name: AUTHORITY, hub: 'authority' },
      place,
    };
  }

  *of(entry: Entry): Generator<Placed> {
    const { place, programs, name } = entry;
    const id = entryIdOf(entry.uid);
    yield { record: this.#entity(entry, id), place };
    const under =
      programs.length === 0
        ? ''
        : ` under ${programs.length === 1 ? 'the program' : 'the programs'} ${programs.join(', ')}`;
    yield* this.#relation(
      entry,
      { type: 'sanctioned_by', from: id, to: AUTHORITY_ID },
      'documented',
      `${name} is on the list of the ${AUTHORITY}${under}.`,
    );
    const [aliases, weak] = [
      entry.otherNames.filter(isFindable),
      entry.otherNames.filter((other) => other.isWeak),
    ];
    if (aliases.length > MOST_ALIASES) this.#report.loss('too-many-aliases', undefined, place);
    for (const other of weak) yield* this.#statement(entry, id, 'weak alias', other.name);
    for (const other of aliases.filter(({ how }) => how !== 'a.k.a.'))
      yield* this.#statement(
        entry,
        id,
        other.how === 'f.k.a.' ? 'formerly known as' : 'now known as',
        other.name,
      );
    for (const other of aliases.slice(MOST_ALIASES)) yield* this.#statement(entry, id, 'alias', other.name);
    for (const { predicate, value } of entry.facts) yield* this.#statement(entry, id, predicate, value);
    for (const linked of new Set(entry.linkedTo)) yield* this.#link(entry, id, linked);
  }

  #entity(entry: Entry, id: string): Entity {
    const { kind, qualifier } = kindOf(entry);
    if (qualifier !== undefined)
      this.#report.loss(
        'kind-not-stated',
        TYPES.find((type) => type === entry.type),
        entry.place,
      );
    const aliases = [...new Set(entry.otherNames.filter(isFindable).map(({ name }) => name))]
      .filter((name) => name !== entry.name)
      .slice(0, MOST_ALIASES)
      .map((name) => aliasOf(name, entry.name, this.#source.id));
    return {
      record: 'entity',
      id,
      kind,
      name: entry.name,
      ...(aliases.length > 0 && { aliases }),
      ...(qualifier !== undefined && { qualifier }),
    };
  }

  /** To the one entry of the name; of any other name it is only told. */
  *#link(entry: Entry, id: string, linked: string): Generator<Placed> {
    const other = this.#named.get(nameKey(linked));
    const told = sentence(`The list has ${entry.name} as linked to ${linked}`);
    if (other === undefined) {
      this.#report.loss('link-without-entry', 'Linked To', entry.place);
      yield* this.#statement(entry, id, 'linked to', linked, told);
      return;
    }
    const relation = { type: 'linked_to', from: id, to: other, wording: 'linked to' } as const;
    yield* this.#relation(entry, relation, 'alleged', told);
  }

  *#relation(
    { uid, place }: Entry,
    bare: { type: 'sanctioned_by' | 'linked_to'; from: string; to: string; wording?: string },
    status: Claim['status'],
    paraphrase: string,
  ): Generator<Placed> {
    const identity = { ...bare, layer: this.#settings.layer.id };
    const id = relationIdOf(identity);
    yield { record: { record: 'relation', id, ...identity }, place };
    yield { record: this.#claim(id, uid, status, paraphrase), place };
  }

  *#statement(
    entry: Entry,
    on: string,
    predicate: string,
    value: string,
    paraphrase = `The list has of ${entry.name}: ${predicate} “${value}”.`,
  ): Generator<Placed> {
    const claim = this.#claim(on, entry.uid, 'documented', paraphrase, predicate, value);
    yield { record: { ...claim, predicate, value, layer: this.#settings.layer.id }, place: entry.place };
  }

  #claim(on: string, uid: string, status: Claim['status'], paraphrase: string, ...more: string[]): Claim {
    const locator = `entry ${uid}`;
    return {
      record: 'claim',
      id: claimIdOf(on, this.#source.id, locator, ...more),
      on,
      source: this.#source.id,
      locator,
      status,
      attribution: AUTHORITY,
      paraphrase,
    };
  }
}

const isFindable = ({ isWeak }: OtherName) => !isWeak;

/** As others refer to the entry too. */
export const entryIdOf = (uid: string): string => idOf(uid, 'ofac');

/** Remarks end with a stop, and so do names of firms: which of the two one is cannot be told, and does not matter. */
export const nameKey = (name: string): string =>
  name.replace(/\s+/g, ' ').trim().replace(/\.$/, '').toUpperCase();

function kindOf({ type, facts }: Entry): { kind: Kind; qualifier?: string } {
  if (type === 'individual') return { kind: 'person' };
  if (type !== 'entity')
    return { kind: 'body', qualifier: type === '' ? 'of no type stated' : type.slice(0, 60) };
  const isFirm = facts.some(
    ({ predicate, value }) => OF_FIRMS.test(predicate) || (predicate === 'remarks' && OF_FIRMS.test(value)),
  );
  return { kind: isFirm ? 'company' : 'body', ...(!isFirm && { qualifier: 'kind not stated' }) };
}
