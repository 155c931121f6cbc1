/** One question, asked of the store at one state of it. */
import { byCodePoint } from '../../contract/model.ts';
import type { PathsPart } from '../../contract/paths.ts';
import { BADGE_OF } from '../../domain/evidence/badges.ts';
import { relaxationsOf } from '../../domain/paths/relaxations.ts';
import type { PathQueries, PathReads, PathRelation, Stamp } from '../../store/graph-store.ts';
import type { Asking, Findings, Question } from '../path-finder.ts';
import { partialFindings } from '../projection/threads/partial-findings.ts';
import { breaksAtEnds, type Pair } from './breaks-at-ends.ts';
import type { Crowds } from './crowds.ts';
import { Evidence } from './evidence.ts';
import { type Ends, grow } from './grow.ts';
import { isSeen, type Lens, lensOf } from './lens.ts';
import { BUDGET, type Limits } from './limits.ts';
import type { LittleEngine } from './little-engine.ts';
import { idsNamed, Members, TooManyMembers } from './members.ts';
import { Region } from './region.ts';
import { boundsOf, findWays, turned, type WaysAsked, type WaysFound } from './ways.ts';

/** More than there are lengths. */
const MOST_GROUPS = 12;

/** What each part may take of the whole time. The main search leaves some for the additions to its answer. */
const SHARE = { surroundings: 0.3, listing: 0.7, hubs: 0.2, relaxations: 0.4 } as const;

export interface Desk {
  queries: PathQueries;
  crowds: Crowds;
  engine: LittleEngine;
  stamp: Stamp;
  limits: Limits;
  /** How many relations may be read to know a surrounding whole. */
  relations: number;
}

type Listening = Pick<Asking, 'onProgress'> & Pick<WaysAsked, 'isEnough'>;

export class Inquiry {
  readonly #desk: Desk;
  readonly #question: Question;
  readonly #asking: Asking;
  readonly #region = new Region();
  readonly #evidence = new Evidence();
  #members: Members | undefined;

  constructor(desk: Desk, question: Question, asking: Asking) {
    this.#desk = desk;
    this.#question = question;
    this.#asking = asking;
  }

  /** Throws as a finder does. */
  async findings(): Promise<Findings> {
    const { limits } = this.#desk;
    try {
      const members = await limits.unlessSpent(() => this.#readMembers());
      if (!members) return this.#nothing('time');
      this.#members = members;
    } catch (error) {
      if (error instanceof TooManyMembers) return this.#nothing('memory');
      throw error;
    }
    const findings = (await this.#inRegion(this.#question)) ?? (await this.#byWays(this.#question));
    if (findings.paths.length === 0 && this.#wants('relaxations'))
      findings.relaxations = await this.#tryRelaxations();
    return findings;
  }

  #wants(part: PathsPart): boolean {
    return this.#question.parts === undefined || this.#question.parts.includes(part);
  }

  #nothing(reason: 'time' | 'memory'): Findings {
    const { stamp } = this.#desk;
    return partialFindings(this.#question, { reason, revision: stamp.revision, groups: [], searchedTo: 0 });
  }

  #within(limits: Limits): PathReads {
    return this.#desk.queries.within(limits);
  }

  async #readMembers(): Promise<Members> {
    const { limits, crowds } = this.#desk;
    const reads = this.#within(limits);
    const named = idsNamed(this.#question);
    const entities = named.length === 0 ? [] : await reads.entities(named);
    this.#region.add({ entities, relations: [] });
    // On nothing but what is named, so that what is not there is refused as everywhere, and at once.
    await this.#answer([], { ...this.#question, parts: [] });
    const members = await Members.read(this.#question, reads, this.#region);
    await this.#region.addCrowds(reads, crowds, this.#region.entities.values());
    return members;
  }

  /* ---- when the surroundings can be read whole ---- */

  /** `undefined` when they are too much. */
  async #inRegion(question: Question): Promise<Findings | undefined> {
    const lens = lensOf(question);
    const ends = this.#endsUnder(lens, question);
    if (this.#isVast(question)) return undefined;
    const limits = this.#desk.limits.part(SHARE.surroundings);
    const grown = await limits.unlessSpent(() => this.#grow(limits, lens, ends, false));
    if (!grown) return undefined;
    const wantsHubs = this.#partsOf(question).includes('hubs') && question.rules.hubs !== 'through';
    const knowsHubs =
      wantsHubs && (await limits.unlessSpent(() => this.#grow(limits, lens, ends, true))) === true;
    const relations = [...this.#region.relations.values()].filter((relation) => this.#counts(lens, relation));
    const reads = this.#within(this.#desk.limits);
    const read = await this.#desk.limits.unlessSpent(async () => {
      await this.#evidence.read(reads, relations);
      return true;
    });
    if (!read) return undefined;
    const parts = this.#partsOf(question).filter(
      (part) => part !== 'relaxations' && (part !== 'hubs' || knowsHubs),
    );
    const findings = await this.#answer(relations, { ...question, parts });
    if (wantsHubs && !knowsHubs) await this.#addSomeHubs(question, findings);
    return findings;
  }

  #grow(limits: Limits, lens: Lens, ends: Ends, aroundHubs: boolean): Promise<boolean> {
    const { crowds, relations } = this.#desk;
    const { types } = lensOf({ ...this.#question, rules: { ...this.#question.rules, standing: 'uncited' } });
    const reading = { reads: this.#within(limits), crowds, region: this.#region, types, relations };
    return grow(reading, lens, ends, { aroundHubs });
  }

  #counts(lens: Lens, relation: PathRelation): boolean {
    return (
      isSeen(lens, relation) && (lens.types.includes(relation.type) || BADGE_OF[relation.type] !== undefined)
    );
  }

  #answer(relations: readonly PathRelation[], question: Question): Promise<Findings> {
    const { engine, stamp } = this.#desk;
    const little = { stamp, region: this.#region, relations, evidence: this.#evidence };
    return engine.answer(little, question, { ...(this.#asking.signal && { signal: this.#asking.signal }) });
  }

  /* ---- when they are too much ---- */

  async #byWays(question: Question): Promise<Findings> {
    const limits = this.#desk.limits.part(SHARE.listing);
    const listed = await this.#desk.limits.unlessSpent(() => this.#listWays(question, limits, this.#asking));
    if (!listed) return this.#nothing('time');
    const { asked, found, findings } = listed;
    const parts = this.#partsOf(question);
    findings.reason = found.reason ?? findings.reason;
    if (!parts.includes('unreached')) findings.unreached = { from: [], to: [] };
    else {
      const reason = await this.#lookFurther(asked, found, findings.unreached);
      findings.reason ??= reason;
    }
    if (parts.includes('breaks')) findings.breaks = await this.#breaksOf(asked, findings);
    findings.complete = findings.reason === null;
    if (parts.includes('hubs') && question.rules.hubs !== 'through')
      await this.#addSomeHubs(question, findings);
    findings.scope.searchedTo = findings.complete ? asked.lens.most : found.searched;
    return findings;
  }

  /** The ways found, as the paths they are. */
  async #listWays(question: Question, limits: Limits, { onProgress, isEnough }: Listening = {}) {
    const asked = { ...(await this.#asWays(question, limits)), ...(isEnough && { isEnough }) };
    const found = await findWays(asked, this.#within(limits), limits, onProgress);
    const relations = await this.#learn(found);
    const longest = Math.max(1, ...found.ways.map((way) => way.length - 1));
    const rules = asked.lens.shaped ? question.rules : { ...question.rules, maxHops: longest };
    const findings = await this.#answer(relations, { ...question, rules, parts: ['unreached'] });
    return { asked, found, findings };
  }

  async #asWays(question: Question, limits: Limits): Promise<WaysAsked> {
    const lens = lensOf(question);
    const members = this.#known();
    return {
      question,
      lens,
      ends: this.#endsUnder(lens, question),
      vast: { from: members.vastKind(question.from), to: members.vastKind(question.to) },
      crowded: question.rules.hubs === 'through' ? [] : await this.#desk.crowds.all(limits),
      members,
    };
  }

  /** Reads what the engine needs of the ways; the relations that count. */
  async #learn({ ways, relations }: WaysFound): Promise<PathRelation[]> {
    const badges = [...this.#region.relations.values()].filter(({ type }) => BADGE_OF[type] !== undefined);
    const all = [...new Map([...badges, ...relations].map((one) => [one.id, one])).values()];
    await this.#meet(ways);
    await this.#evidence.read(this.#within(this.#desk.limits), all);
    return all;
  }

  /** Reads who is on the ways. */
  async #meet(ways: readonly (readonly string[])[]): Promise<void> {
    const ids = new Set(ways.flat().filter((id) => !this.#region.entities.has(id)));
    if (ids.size === 0) return;
    const reads = this.#within(this.#desk.limits);
    const entities = await reads.entities([...ids]);
    this.#region.add({ entities, relations: [] });
    await this.#region.addCrowds(reads, this.#desk.crowds, entities);
  }

  /** Takes from those unreached whom longer paths reach. Why that is not known of all, or `null`. */
  async #lookFurther(
    asked: WaysAsked,
    found: WaysFound,
    unreached: Findings['unreached'],
  ): Promise<Findings['reason']> {
    const { lens, ends, vast } = asked;
    if (vast.from || vast.to) return 'memory';
    if (found.reason !== null || found.searched === lens.most) return null;
    if (unreached.omitted || lens.shaped || (lens.rules.time ?? 'any') !== 'any') return 'steps';
    const { limits } = this.#desk;
    const reads = this.#within(limits);
    const [bounds, avoided] = [boundsOf(asked), new Set(lens.rules.avoid)];
    const isOpen = (id: string) => !avoided.has(id);
    const looked = await limits.unlessSpent(async () => {
      const [from, to] = [ends.from.filter(isOpen), ends.to.filter(isOpen)];
      const reaching = new Set(await reads.reaching(unreached.from.filter(isOpen), to, bounds, lens.most));
      const reached = new Set(
        await reads.reaching(unreached.to.filter(isOpen), from, turned(bounds), lens.most),
      );
      unreached.from = unreached.from.filter((id) => !reaching.has(id));
      unreached.to = unreached.to.filter((id) => !reached.has(id));
      return true;
    });
    return looked ? null : 'time';
  }

  async #breaksOf({ lens, ends }: WaysAsked, { paths }: Findings): Promise<Findings['breaks']> {
    const { limits } = this.#desk;
    const pairs = new Map<string, Pair>();
    for (const { from, to } of paths) pairs.set(`${from} ${to}`, { from, to });
    const reads = this.#within(limits);
    const breaks = await limits.unlessSpent(() =>
      breaksAtEnds(
        {
          ...{ reads, region: this.#region, evidence: this.#evidence, lens },
          barred: new Set([...ends.from, ...ends.to, ...(lens.rules.avoid ?? [])]),
        },
        [...pairs.values()],
      ),
    );
    const unknown = { ids: [], exact: false };
    return breaks ?? [...pairs.values()].map((pair) => ({ ...pair, relations: unknown, sources: unknown }));
  }

  /** Of the hubs that were kept out only those are named which the shortest paths through hubs meet, and that is said. */
  async #addSomeHubs(question: Question, findings: Findings): Promise<void> {
    // Where the ways without hubs were too many already, those with hubs are more.
    if (findings.reason === 'paths') return;
    const limits = this.#desk.limits.part(SHARE.hubs);
    const rules = { ...question.rules, hubs: 'through' as const };
    const limit = { groups: MOST_GROUPS, paths: BUDGET.paths, perEnd: false };
    const hubIn = (entities: readonly string[]) => {
      const [hub, another] = entities.slice(1, -1).filter((id) => this.#region.isHub(id));
      return another === undefined ? hub : undefined;
    };
    const opened = await limits.unlessSpent(() =>
      this.#listWays({ ...question, rules, limit }, limits, {
        isEnough: async (ways) => {
          await this.#meet(ways);
          return ways.some((way) => hubIn(way) !== undefined);
        },
      }),
    );
    const counts = new Map<string, number>();
    for (const { entities } of opened?.findings.paths ?? []) {
      const hub = hubIn(entities);
      if (hub !== undefined) counts.set(hub, (counts.get(hub) ?? 0) + 1);
    }
    findings.scope.hubs = [...counts]
      .map(([id, paths]) => ({ id, paths, atLeast: true }))
      .sort((a, b) => byCodePoint(a.id, b.id));
    findings.reason ??= 'memory';
    findings.complete = false;
  }

  async #tryRelaxations(): Promise<Findings['relaxations']> {
    const { rules, layers } = this.#question;
    const whole = this.#desk.limits.part(SHARE.relaxations);
    const relaxations = relaxationsOf(rules, rules.layers ?? layers.usual, layers.known);
    const tried: Findings['relaxations'] = [];
    for (const [index, relaxation] of relaxations.entries()) {
      // What one leaves is the others'.
      const limits = this.#desk.limits.within(whole.left / (relaxations.length - index));
      const limit = { ...this.#question.limit, paths: BUDGET.paths };
      const question = { ...this.#question, rules: relaxation.rules, limit, parts: [] };
      const findings = await limits.unlessSpent(
        async () => (await this.#inRegion(question)) ?? (await this.#countWays(question, limits)),
      );
      const atLeast = findings?.reason !== null;
      const [shortest] = findings?.paths ?? [];
      if (!shortest && !atLeast) continue;
      tried.push({
        change: relaxation.change,
        value: relaxation.value,
        finds: findings?.paths.length ?? 0,
        atLeast,
        shortest: shortest?.hops ?? null,
      });
    }
    return tried;
  }

  async #countWays(question: Question, limits: Limits): Promise<Findings> {
    const { found, findings } = await this.#listWays(question, limits);
    return { ...findings, reason: found.reason ?? findings.reason };
  }

  /* ---- what a question is about ---- */

  #known(): Members {
    if (!this.#members) throw new Error('The members are read first.');
    return this.#members;
  }

  #endsUnder(lens: Lens, { from, to }: Question): Ends {
    const members = this.#known();
    const avoided = new Set(lens.rules.avoid);
    const isOpen = (id: string) => !avoided.has(id);
    return { from: members.under(lens, from).filter(isOpen), to: members.under(lens, to).filter(isOpen) };
  }

  #isVast({ from, to }: Question): boolean {
    const members = this.#known();
    return members.vastKind(from) !== undefined || members.vastKind(to) !== undefined;
  }

  #partsOf({ parts }: Question): readonly PathsPart[] {
    return parts ?? ['breaks', 'unreached', 'hubs', 'relaxations'];
  }
}
