/** What is known of entities, read to be compared; and of one entity all that it is like. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { IdentityReason } from '../../contract/identity.ts';
import { type Entity, FAMILY_OF, HUB_THRESHOLD } from '../../contract/model.ts';
import { factsOf } from '../../domain/identity/facts.ts';
import {
  haveLikeNames,
  isNamed,
  kindsLike,
  type Profile,
  reasonsFor,
  type Tie,
} from '../../domain/identity/find-reasons.ts';
import { readName } from '../../domain/identity/read-name.ts';
import { quotesName } from '../../domain/protection/withhold.ts';
import { foldName } from '../../domain/text/fold-name.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { withheldNames } from '../withheld.ts';

/** Of one entity so many names are looked for, and of each name so many who have it or nearly. */
const MOST_NAMES = 12;
const MOST_FOUND = 25;
/** So many relations of each are compared. */
const MOST_TIES = 200;

export class Comparison {
  readonly #store: GraphStore;
  /** For one answer: what was found is not looked for twice. */
  readonly #found = new Map<string, Promise<Entity[]>>();
  readonly #profiles = new Map<string, Promise<Profile>>();

  constructor(store: GraphStore) {
    this.#store = store;
  }

  /** Others whose names are like a name of it: few, and none for one that has no name. */
  likeNamed(entity: Entity): Promise<Entity[]> {
    const known = this.#found.get(entity.id);
    if (known) return known;
    const found = this.#findLikeNamed(entity);
    this.#found.set(entity.id, found);
    return found;
  }

  async #findLikeNamed(entity: Entity): Promise<Entity[]> {
    if (!isNamed(entity)) return [];
    const withholding = await withheldNames(this.#store);
    const isHidden = (alias: string) => quotesName(alias, withholding);
    const kinds = kindsLike(entity.kind);
    const names = await this.#namesOf(entity);
    const asked = new Set(names.flatMap((name) => readName(name, entity.kind)?.words.join(' ') ?? []));
    const found = new Map<string, Entity>();
    for (const text of [...asked].slice(0, MOST_NAMES)) {
      const { items } = await this.#store.search(text, { kinds, isHidden }, { offset: 0, limit: MOST_FOUND });
      for (const match of items) found.set(match.entity.id, match.entity);
      // An embedded store answers while everybody waits.
      await othersFirst();
    }
    const others: Entity[] = [];
    for (const other of found.values())
      if (haveLikeNames({ entity, names }, { entity: other, names: await this.#namesOf(other) }))
        others.push(other);
    return others;
  }

  /** What speaks for and against it. `a` is the smaller id. */
  async reasons(a: Entity, b: Entity): Promise<IdentityReason[]> {
    const [one, other] = [await this.#profileOf(a), await this.#profileOf(b)];
    const known = new Set(other.ties.map(({ to }) => to));
    const shared = one.ties.map(({ to }) => to).filter((to) => known.has(to));
    if (shared.length === 0) return reasonsFor(one, other);
    const counts = await this.#store.neighbourCounts([...new Set(shared)], {}, []);
    const isCrowded = ({ to }: Tie) => (counts.get(to)?.total ?? 0) > HUB_THRESHOLD;
    const withHubs = (profile: Profile): Profile => ({
      ...profile,
      ties: profile.ties.map((tie) => ({ ...tie, isHub: tie.isHub || isCrowded(tie) })),
    });
    return reasonsFor(withHubs(one), withHubs(other));
  }

  async #namesOf({ name, aliases = [] }: Entity): Promise<string[]> {
    const withholding = await withheldNames(this.#store);
    const shown = aliases
      .map((alias) => alias.name)
      .filter((each) => !quotesName(foldName(each), withholding));
    return [name, ...shown];
  }

  #profileOf(entity: Entity): Promise<Profile> {
    const known = this.#profiles.get(entity.id);
    if (known) return known;
    const read = this.#readProfile(entity);
    this.#profiles.set(entity.id, read);
    return read;
  }

  async #readProfile(entity: Entity): Promise<Profile> {
    const { items: relations } = await this.#store.relationsOf(
      entity.id,
      {},
      { offset: 0, limit: MOST_TIES },
    );
    const claims = await this.#store.claimsOn([entity.id, ...relations.map(({ id }) => id)]);
    const claimsOn = Map.groupBy(claims, ({ on }) => on);
    const ends = relations.map(({ from, to }) => (from === entity.id ? to : from));
    const others = new Map(
      (await this.#store.entities([...new Set(ends)])).map((other) => [other.id, other]),
    );
    const ties = relations.map(({ id, type, from, to }): Tie => {
      const end = from === entity.id ? to : from;
      const other = others.get(end);
      return {
        to: end,
        name: other?.name ?? end,
        isHub: other?.hub !== undefined,
        family: FAMILY_OF[type],
        claims: (claimsOn.get(id) ?? []).map((claim) => claim.id),
      };
    });
    return {
      entity,
      names: await this.#namesOf(entity),
      facts: factsOf(claimsOn.get(entity.id) ?? []),
      ties,
    };
  }
}
