/**
 * A made-up graph shaped like a leak of company registers, the same for the same size and seed: few agents and addresses
 * that serve very many companies, officers who know their own neighbourhood, chains and cycles of ownership, parallel
 * lines, and many small islands that nothing joins to the rest. Nobody in it exists.
 *
 * Nothing is kept: each entity, and the relations that it brings, follow from its number alone, so that a graph of any
 * size can be streamed to any number of readers.
 */
import type { Hub, Kind, RelationType, Status } from '../../../server/contract/model.ts';
import { seeded, seedFor } from '../random.ts';

export interface LeakEntity {
  id: string;
  kind: Kind;
  name: string;
  hub?: Hub;
}

/** Ends and sources are numbers of entities and sources. */
export interface LeakRelation {
  id: string;
  type: RelationType;
  from: number;
  to: number;
  /** Tells two that are alike otherwise apart: one is brought by each end. */
  role?: string;
  layer: string;
  since?: string;
  until?: string;
  claims: readonly { id: string; status: Status; source: number }[];
}

export interface Leak {
  readonly seed: number;
  readonly entities: number;
  readonly sources: number;
  entity(number: number): LeakEntity;
  /** The relations that the entity brings: it is an end of each. */
  relationsBy(number: number): LeakRelation[];
  /** The number of the source of which this one is a copy; `undefined` for one of its own. */
  originOf(source: number): number | undefined;
}

/** Changes whenever the same size and seed would give another graph: what was kept of the old one is of no use then. */
export const LEAK_VERSION = 1;

export const LAYERS = ['registry', 'leak-harbour', 'leak-lantern', 'press'] as const;
export const LEAK_TYPES = [
  ...(['owns', 'controls', 'invests_in', 'director_of', 'holds_office', 'adviser_to', 'works_for'] as const),
  ...([
    'family_of',
    'linked_to',
    'sanctioned_by',
    'litigates',
    'located_in',
    'residence_of',
    'same_as',
  ] as const),
] satisfies RelationType[];

/** Entities come in blocks of the same mix, so that the number of the nth company or person can be told. */
export const BLOCK = 50;
const ROLES = {
  company: { first: 0, count: 24 },
  person: { first: 24, count: 19 },
  address: { first: 43, count: 6 },
  rare: { first: 49, count: 1 },
} as const;
type Role = keyof typeof ROLES;

/** Every fifth block has an agent: some 8,000 among 2.0 M entities. */
const AGENT_EVERY = 5;
const AUTHORITIES = 8;
/** The share of blocks whose entities know their own island only. */
const ISLANDS = 0.15;
const ISLAND = 8;

/** Makes the same leak for the same numbers. At least 1,000 entities, so that each role is there. */
export function leakOf(entities: number, seed = 7): Leak {
  if (entities < 1_000) throw new RangeError('A leak has at least 1,000 entities.');
  const blocks = Math.floor(entities / BLOCK);
  const size = blocks * BLOCK;
  const sources = Math.max(20, Math.round(size / 400));
  return {
    seed,
    entities: size,
    sources,
    entity: (number) => describe(number, seed),
    relationsBy: (number) => new Maker({ seed, blocks, sources }, number).relations(),
    originOf: (source) => (source % 5 === 4 ? source - 1 - (source % 3) : undefined),
  };
}

const blockOf = (number: number): number => Math.floor(number / BLOCK);

function roleOf(number: number): Role {
  const place = number % BLOCK;
  if (place < ROLES.person.first) return 'company';
  if (place < ROLES.address.first) return 'person';
  return place < ROLES.rare.first ? 'address' : 'rare';
}

const isAgent = (block: number): boolean => block % AGENT_EVERY === 0;
/** The rare entity of a block that has no agent: the first few are authorities. */
const authorityOf = (block: number): number | undefined =>
  block % AGENT_EVERY === 1 && block < AUTHORITIES * AGENT_EVERY
    ? Math.floor(block / AGENT_EVERY)
    : undefined;
const isIslands = (seed: number, block: number): boolean =>
  seeded(seedFor(seed + 1, block))() < ISLANDS && block >= AUTHORITIES * AGENT_EVERY;

const SYLLABLES =
  'am ber bro cal dor el fen gar hol is jun kel lor mar nor ost pel quin ros sel tam ul vor wen yar zel'.split(
    ' ',
  );
const FORMS = ['Holdings', 'Trading', 'Shipping', 'Partners', 'Estates', 'Nominees', 'Ventures', 'Capital'];
const RARE = ['concession', 'compound', 'event', 'group'] as const;

function word(random: () => number): string {
  const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const text = syllable() + syllable() + (random() < 0.6 ? syllable() : '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describe(number: number, seed: number): LeakEntity {
  const random = seeded(seedFor(seed + 2, number));
  const id = `n${number}`;
  const block = blockOf(number);
  const authority = authorityOf(block);
  switch (roleOf(number)) {
    case 'company':
      return { id, kind: 'company', name: `${word(random)} ${FORMS[number % FORMS.length]}` };
    case 'person':
      return { id, kind: 'person', name: `${word(random)} ${word(random)}` };
    case 'address':
      return { id, kind: 'place', name: `${1 + (number % 180)} ${word(random)} Row` };
    case 'rare':
      if (isAgent(block)) return { id, kind: 'company', name: `${word(random)} Corporate Services` };
      if (authority !== undefined)
        return { id, kind: 'body', name: `${word(random)} Authority`, hub: 'authority' };
      return { id, kind: RARE[block % RARE.length] ?? 'group', name: `${word(random)} Grounds` };
  }
}

interface Size {
  seed: number;
  blocks: number;
  sources: number;
}

/** Makes the relations of one entity. */
class Maker {
  readonly #size: Size;
  readonly #number: number;
  readonly #random: () => number;
  readonly #made: LeakRelation[] = [];

  constructor(size: Size, number: number) {
    this.#size = size;
    this.#number = number;
    this.#random = seeded(seedFor(size.seed, number));
  }

  relations(): LeakRelation[] {
    const role = roleOf(this.#number);
    if (isIslands(this.#size.seed, blockOf(this.#number))) this.#island();
    else if (role === 'company') this.#company();
    else if (role === 'person') this.#person();
    else if (role === 'address') this.#address();
    else this.#rare();
    return this.#made;
  }

  #company(): void {
    const me = this.#number;
    if (this.#chance(0.88)) this.#add('located_in', me, this.#addressFor());
    if (this.#chance(0.7)) this.#add('adviser_to', this.#agent(), me);
    if (this.#chance(0.78)) this.#add(this.#chance(0.8) ? 'owns' : 'controls', this.#owner(), me);
    if (this.#chance(0.33)) this.#add('director_of', this.#near('person'), me);
    if (this.#chance(0.06)) this.#add('director_of', this.#nominee(), me);
    if (this.#chance(0.05)) this.#add('invests_in', this.#anywhere('company'), me);
    if (this.#chance(0.01)) this.#add('litigates', me, this.#near('company'));
    if (this.#chance(0.004)) this.#add('same_as', me, this.#near('company'));
    if (this.#chance(0.003)) this.#add('sanctioned_by', me, this.#authority());
    this.#cycle();
  }

  #person(): void {
    const me = this.#number;
    if (this.#chance(0.9)) this.#add('director_of', me, this.#near('company'));
    if (this.#chance(0.25)) this.#add('director_of', me, this.#near('company'));
    if (this.#chance(0.35)) this.#add('residence_of', this.#near('address'), me);
    if (this.#chance(0.05)) this.#add('family_of', me, this.#near('person'));
    if (this.#chance(0.04)) this.#add('works_for', me, this.#near('company'));
    if (this.#chance(0.02)) this.#add('linked_to', me, this.#anywhere('person'));
    if (this.#chance(0.01)) this.#add('holds_office', me, this.#authority());
  }

  /** One that nobody was told to use still lies somewhere. */
  #address(): void {
    if (this.#chance(0.3)) this.#add('residence_of', this.#number, this.#near('person'));
  }

  #rare(): void {
    const me = this.#number;
    if (authorityOf(blockOf(me)) !== undefined) return;
    if (this.#chance(0.8)) this.#add('located_in', me, this.#near('address'));
    if (!isAgent(blockOf(me)) && this.#chance(0.6)) this.#add('owns', this.#near('company'), me);
  }

  /** Three neighbours in a ring, each owning the next: one in two hundred. */
  #cycle(): void {
    const first = this.#number - ((this.#number % BLOCK) % 3);
    if (seeded(seedFor(this.#size.seed + 3, first))() >= 0.02) return;
    this.#add('owns', this.#number, first + ((this.#number - first + 1) % 3));
  }

  /** A few neighbours that know each other in a chain, and now and then a second line; some know nobody. */
  #island(): void {
    const place = this.#number % BLOCK;
    const first = this.#number - (place % ISLAND);
    if (this.#number === first || this.#chance(0.4)) return;
    const other = this.#chance(0.6) ? this.#number - 1 : first;
    this.#add(roleOf(other) === 'address' ? 'residence_of' : 'director_of', other, this.#number);
  }

  #owner(): number {
    const chance = this.#random();
    if (chance < 0.34) return this.#near('company');
    if (chance < 0.94) return this.#near('person');
    return this.#anywhere(chance < 0.97 ? 'company' : 'person');
  }

  #addressFor(): number {
    if (this.#chance(0.66)) return this.#near('address');
    const { count, first } = ROLES.address;
    const rank = this.#rank(this.#size.blocks * count, 0.72);
    return Math.floor(rank / count) * BLOCK + first + (rank % count);
  }

  /** Heavy-tailed: the first has one company in twenty. */
  #agent(): number {
    const agents = Math.ceil(this.#size.blocks / AGENT_EVERY);
    return this.#rank(agents, 0.9) * AGENT_EVERY * BLOCK + ROLES.rare.first;
  }

  #nominee(): number {
    const { count, first } = ROLES.person;
    const rank = this.#rank(this.#size.blocks * count, 0.8);
    return Math.floor(rank / count) * BLOCK + first + (rank % count);
  }

  #authority(): number {
    return (Math.floor(this.#random() * AUTHORITIES) * AGENT_EVERY + 1) * BLOCK + ROLES.rare.first;
  }

  /** Of a block close by, mostly its own: neighbourhoods, with few ways out. */
  #near(role: Role): number {
    const reach = Math.floor(this.#random() ** -0.9 - 1);
    const away = (this.#chance(0.5) ? 1 : -1) * Math.min(reach, 40);
    const { blocks } = this.#size;
    return this.#in((((blockOf(this.#number) + away) % blocks) + blocks) % blocks, role);
  }

  #anywhere(role: Role): number {
    return this.#in(Math.floor(this.#random() * this.#size.blocks), role);
  }

  #in(block: number, role: Role): number {
    const { first, count } = ROLES[role];
    return block * BLOCK + first + Math.floor(this.#random() * count);
  }

  /** A rank from 0 whose chance falls as a power of it. */
  #rank(count: number, power: number): number {
    const rest = 1 - power;
    return Math.min(
      count - 1,
      Math.floor((this.#random() * ((count + 1) ** rest - 1) + 1) ** (1 / rest)) - 1,
    );
  }

  #chance(part: number): boolean {
    return this.#random() < part;
  }

  /** Not to itself, not into an island, and not the same twice; now and then with a parallel. */
  #add(type: RelationType, from: number, to: number): void {
    const { seed } = this.#size;
    const other = from === this.#number ? to : from;
    if (from === to || isIslands(seed, blockOf(other)) !== isIslands(seed, blockOf(this.#number))) return;
    if (this.#has(type, from, to)) return;
    this.#made.push(this.#relation(type, from, to));
    if (this.#chance(0.0003) && !this.#has('controls', from, to))
      this.#made.push(this.#relation('controls', from, to));
  }

  #has(type: RelationType, from: number, to: number): boolean {
    return this.#made.some((made) => made.type === type && made.from === from && made.to === to);
  }

  #relation(type: RelationType, from: number, to: number): LeakRelation {
    const place = `${this.#number}.${this.#made.length}`;
    const chance = this.#random();
    const layer = LAYERS[chance < 0.45 ? 0 : chance < 0.7 ? 1 : chance < 0.9 ? 2 : 3];
    const role = to === this.#number && { role: 'filed by it' };
    return {
      id: `r${place}`,
      ...{ type, from, to, ...role, layer },
      ...this.#dates(),
      claims: this.#claims(place),
    };
  }

  #dates(): Pick<LeakRelation, 'since' | 'until'> {
    const chance = this.#random();
    if (chance < 0.08) return {};
    const year = 1985 + Math.floor(this.#random() * 36);
    const since = this.#day(year, chance);
    return chance < 0.65
      ? { since }
      : { since, until: this.#day(year + 1 + Math.floor(this.#random() * 12), chance) };
  }

  /** To the day mostly, sometimes to the month or the year. */
  #day(year: number, chance: number): string {
    if (chance * 100 - Math.floor(chance * 100) < 0.1) return String(year);
    const month = `${year}-${String(1 + Math.floor(this.#random() * 12)).padStart(2, '0')}`;
    return this.#chance(0.1)
      ? month
      : `${month}-${String(1 + Math.floor(this.#random() * 28)).padStart(2, '0')}`;
  }

  #claims(place: string): LeakRelation['claims'] {
    const claim = (number: number) => ({
      id: `c${place}.${number}`,
      status: this.#status(),
      source: Math.floor(this.#random() * this.#size.sources),
    });
    return this.#chance(0.06) ? [claim(0), claim(1)] : [claim(0)];
  }

  #status(): Status {
    const chance = this.#random();
    if (chance < 0.5) return 'documented';
    if (chance < 0.72) return 'reported';
    if (chance < 0.86) return 'attributed';
    return chance < 0.97 ? 'alleged' : 'inferred';
  }
}
