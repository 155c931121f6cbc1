/**
 * Brute force: the meaning of a path question, written out as plainly as possible and without any of the engine's
 * code. Slow, and right by inspection; the finders are compared with it on small random graphs.
 */

import { type BadgeName, FAMILY_OF, STANDINGS, type Standing } from '../../server/contract/model.ts';
import type { EndSet, PathRules, PathsPart } from '../../server/contract/paths.ts';
import { badgesOf } from '../../server/domain/evidence/badges.ts';
import type { Findings, Question } from '../../server/paths/path-finder.ts';
import type { Topology, TopologyRelation } from './topology.ts';

type Found = Findings['paths'][number];
type Way = string[];
type ShapeStep = NonNullable<PathRules['shape']>[number];

const rank = (standing: Standing) => STANDINGS.indexOf(standing);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const EVER = [0, 99_999_999] as const;
function span(date: string): readonly [number, number] {
  const [year, month, day] = date.split('-').map(Number);
  const days = (m: number, d: number) => Number(year) * 10_000 + m * 100 + d;
  // A month counts to 31: no date lies between its real end and that.
  return [days(month ?? 1, day ?? 1), days(month ?? 12, day ?? 31)];
}

export class Oracle {
  readonly topology: Topology;
  readonly question: Question;
  readonly rules: PathRules;
  readonly weakest: Standing;
  readonly layers: readonly string[];
  readonly from: Set<string>;
  readonly to: Set<string>;
  readonly #arrivals: (Set<string> | undefined)[];
  #lost: ReadonlySet<string> = new Set();
  #lostRoots: ReadonlySet<string> = new Set();
  readonly #letThrough: string | undefined;

  constructor(
    topology: Topology,
    question: Question,
    without: { relations?: Iterable<string>; roots?: Iterable<string>; letThrough?: string } = {},
  ) {
    this.topology = topology;
    this.question = question;
    this.rules = question.rules;
    this.weakest = question.rules.standing ?? 'alleged';
    this.layers = question.rules.layers ?? question.layers.usual;
    this.#letThrough = without.letThrough;
    // The sets are those of the whole graph, whatever is lost.
    this.from = new Set(this.members(question.from));
    this.to = new Set(this.members(question.to));
    this.#arrivals = (question.rules.shape ?? []).map((step) => step.to && new Set(this.members(step.to)));
    this.#lost = new Set(without.relations);
    this.#lostRoots = new Set(without.roots);
  }

  root(source: string): string {
    const origin = this.topology.originOf.get(source);
    return origin === undefined ? source : this.root(origin);
  }

  standing(relation: TopologyRelation): Standing {
    return relation.claims
      .map((claim) => claim.status)
      .reduce<Standing>((a, b) => (rank(a) < rank(b) ? a : b), 'uncited');
  }

  admissibleRoots(relation: TopologyRelation): string[] {
    const claims = relation.claims.filter((claim) => rank(claim.status) <= rank(this.weakest));
    return [...new Set(claims.map((claim) => this.root(claim.source)))];
  }

  /** Layer, standing, date, losses: everything but type and direction. */
  seen(relation: TopologyRelation): boolean {
    if (!this.layers.includes(relation.layer)) return false;
    if (rank(this.standing(relation)) > rank(this.weakest)) return false;
    if (this.rules.asOf !== undefined) {
      const [first, last] = span(this.rules.asOf);
      if (relation.since !== undefined && span(relation.since)[0] > last) return false;
      if (relation.until !== undefined && span(relation.until)[1] < first) return false;
    }
    if (this.#lost.has(relation.id)) return false;
    const roots = this.admissibleRoots(relation);
    return roots.length === 0 || roots.some((root) => !this.#lostRoots.has(root));
  }

  members(set: EndSet | NonNullable<ShapeStep['to']>): string[] {
    const where = 'where' in set ? set.where : set;
    return this.topology.entities
      .filter(({ id, kind }) => {
        if ('ids' in where && where.ids && !where.ids.includes(id)) return false;
        if ('kind' in where && where.kind && where.kind !== kind) return false;
        if (!('badge' in where) || !where.badge) return true;
        return this.badges(id).includes(where.badge);
      })
      .map(({ id }) => id);
  }

  /** As a dossier would show them under the rules of the question: a set described by a badge is of those who wear it. */
  badges(id: string): BadgeName[] {
    const seen = this.topology.relations
      .filter((relation) => this.seen(relation))
      .map((relation) => ({ record: 'relation' as const, ...relation }));
    return badgesOf(id, seen, (authority) => authority).map(({ badge }) => badge);
  }

  isHub(id: string): boolean {
    return this.topology.entities.find((entity) => entity.id === id)?.hub !== undefined;
  }

  inside(id: string): boolean {
    if (this.from.has(id) || this.to.has(id)) return false;
    if (this.rules.avoid?.includes(id)) return false;
    return this.rules.hubs === 'through' || id === this.#letThrough || !this.isHub(id);
  }

  stepRule(index: number): {
    types?: ShapeStep['types'];
    families?: ShapeStep['families'];
    direction: string;
  } {
    const step = this.rules.shape?.[index];
    const own = step?.types !== undefined || step?.families !== undefined;
    const chosen = own ? step : this.rules;
    return {
      types: chosen.types,
      families: chosen.families,
      direction: step?.direction ?? this.rules.direction ?? 'any',
    };
  }

  between(a: string, b: string, index: number): TopologyRelation[] {
    const { types, families, direction } = this.stepRule(index);
    const everything = types === undefined && families === undefined;
    return this.topology.relations
      .filter((relation) => {
        const along = relation.from === a && relation.to === b && direction !== 'against';
        const against = relation.from === b && relation.to === a && direction !== 'along';
        if (!along && !against) return false;
        if (relation.type === 'same_as' && rank(this.weakest) < rank('inferred')) return false;
        if (!everything && !types?.includes(relation.type) && !families?.includes(FAMILY_OF[relation.type]))
          return false;
        return this.seen(relation);
      })
      .sort((x, y) => rank(this.standing(x)) - rank(this.standing(y)) || order(x.id, y.id));
  }

  steps(way: Way): TopologyRelation[][] {
    return way.slice(1).map((id, index) => this.between(way[index] ?? '', id, index));
  }

  /** Every way of picking one relation a step. */
  picks(way: Way): TopologyRelation[][] {
    return this.steps(way).reduce<TopologyRelation[][]>(
      (picked, step) => picked.flatMap((before) => step.map((relation) => [...before, relation])),
      [[]],
    );
  }

  /** The fewest steps that rest on an unknown date; `undefined` when the rule of time cannot be met. */
  openDates(way: Way): number | undefined {
    const counts = this.picks(way).flatMap((pick) => this.openOf(pick) ?? []);
    return counts.length === 0 ? undefined : Math.min(...counts);
  }

  openOf(pick: readonly TopologyRelation[]): number | undefined {
    const day = this.rules.asOf === undefined ? undefined : span(this.rules.asOf);
    const knownOn = (relation: TopologyRelation, [first, last]: readonly [number, number]) => {
      const from = relation.since ?? relation.asOf;
      const until = relation.until ?? relation.asOf;
      return from !== undefined && until !== undefined && span(from)[0] <= last && span(until)[1] >= first;
    };
    const atDate = (relation: TopologyRelation) => day === undefined || knownOn(relation, day);
    if (this.rules.time === 'together') {
      const edges = pick.flatMap(({ since, until, asOf }) =>
        [since, until, asOf].flatMap((date) => (date ? span(date) : [])),
      );
      const counts = [EVER[0], EVER[1], ...edges].flatMap((one) => {
        const holds = pick.every(
          ({ since, until }) => (!since || span(since)[0] <= one) && (!until || span(until)[1] >= one),
        );
        return holds
          ? [pick.filter((relation) => !(knownOn(relation, [one, one]) && atDate(relation))).length]
          : [];
      });
      return counts.length === 0 ? undefined : Math.min(...counts);
    }
    if (this.rules.time === 'in-order') {
      let reached = 0;
      for (const { since, until, asOf } of pick) {
        const last = since
          ? span(since)[1]
          : Math.min(EVER[1], ...[until, asOf].flatMap((date) => (date ? [span(date)[1]] : [])));
        reached = Math.max(reached, since ? span(since)[0] : 0);
        if (reached > last) return undefined;
      }
      return pick.filter((relation) => relation.since === undefined || !atDate(relation)).length;
    }
    return pick.filter((relation) => !atDate(relation)).length;
  }

  isAnswer(way: Way): boolean {
    const [first = '', last = ''] = [way[0], way.at(-1)];
    const { shape, avoid = [], maxHops = 6 } = this.rules;
    if (!this.from.has(first) || !this.to.has(last) || avoid.includes(first) || avoid.includes(last))
      return false;
    if (new Set(way).size !== way.length || !way.slice(1, -1).every((id) => this.inside(id))) return false;
    if (shape ? way.length !== shape.length + 1 : way.length > maxHops + 1) return false;
    if (this.#arrivals.some((nodes, index) => nodes && !nodes.has(way[index + 1] ?? ''))) return false;
    return this.openDates(way) !== undefined;
  }

  /** All answers, both ways of a pair included. */
  ways(): Way[] {
    const most = this.rules.shape?.length ?? this.rules.maxHops ?? 6;
    const ids = this.topology.entities.map(({ id }) => id);
    const ways: Way[] = [];
    const extend = (way: Way) => {
      for (const id of ids) {
        if (way.includes(id) || this.between(way.at(-1) ?? '', id, way.length - 1).length === 0) continue;
        const longer = [...way, id];
        if (this.isAnswer(longer)) ways.push(longer);
        if (longer.length <= most && this.inside(id)) extend(longer);
      }
    };
    for (const id of this.from) extend([id]);
    return ways;
  }

  /** A pair found both ways is answered once. */
  answers(ways = this.ways()): Way[] {
    const all = new Set(ways.map((way) => way.join(' ')));
    const twice = (way: Way) =>
      (this.rules.direction ?? 'any') === 'any' &&
      order(way[0] ?? '', way.at(-1) ?? '') > 0 &&
      all.has(way.toReversed().join(' '));
    return ways.filter((way) => !twice(way));
  }

  /** The answers within the groups asked for. */
  grouped(ways?: Way[]): Way[] {
    const { groups, perEnd } = this.question.limit;
    const answers = this.answers(ways);
    const key = (way: Way) => (perEnd ? `${way[0]} ${way.at(-1)}` : '');
    return answers.filter((way) => {
      const lengths = new Set(
        answers.filter((other) => key(other) === key(way)).map((other) => other.length),
      );
      return [...lengths]
        .sort((a, b) => a - b)
        .slice(0, groups)
        .includes(way.length);
    });
  }

  pathOf(way: Way): Found {
    const steps = this.steps(way);
    const roots = steps.map((step) => new Set(step.flatMap((relation) => this.admissibleRoots(relation))));
    const all = new Set(roots.flatMap((some) => [...some]));
    return {
      from: way[0] ?? '',
      to: way.at(-1) ?? '',
      hops: way.length - 1,
      entities: way,
      steps: steps.map((step, index) => ({
        from: way[index] ?? '',
        to: way[index + 1] ?? '',
        relations: step.map((relation) => relation.id),
      })),
      weakest:
        STANDINGS[
          Math.max(...steps.map((step) => Math.min(...step.map((relation) => rank(this.standing(relation))))))
        ] ?? 'uncited',
      sources: all.size,
      restsOnOneSource: [...all].some((root) => roots.every((some) => some.has(root))),
      openDates: this.openDates(way) ?? 0,
    };
  }

  /** The first of the smallest sets of `elements` without which nothing is left; empty when there is none. */
  smallestBreak(elements: string[], pair: Way, kind: 'relations' | 'roots'): string[] {
    const isBroken = (lost: string[]) =>
      !new Oracle(this.topology, this.question, { [kind]: lost })
        .ways()
        .some((way) => way[0] === pair[0] && way.at(-1) === pair[1]);
    if (!isBroken(elements)) return [];
    for (let size = 0; ; size++) {
      for (const set of subsets(elements, size)) if (isBroken(set)) return set;
    }
  }

  findings(): Findings {
    const ways = this.ways();
    const paths = this.grouped(ways)
      .map((way) => this.pathOf(way))
      .sort(byRank);
    const shown = paths.slice(0, this.question.limit.paths);
    const { parts } = this.question;
    const wants = (part: PathsPart) => parts === undefined || parts.includes(part);
    const pairs = new Map(
      wants('breaks') ? shown.map((path) => [`${path.from} ${path.to}`, [path.from, path.to]]) : [],
    );
    const left = (set: Set<string>, end: 0 | -1) =>
      [...set].filter((id) => !ways.some((way) => way.at(end) === id)).sort(order);
    return {
      complete: true,
      reason: null,
      truncated: paths.length > shown.length,
      revision: this.topology.revision,
      paths: shown,
      breaks: [...pairs.values()].map((pair) => {
        const [from = '', to = ''] = pair;
        const own = ways
          .filter((way) => way[0] === from && way.at(-1) === to)
          .flatMap((way) => this.steps(way).flat());
        const relations = [...new Set(own.map((relation) => relation.id))].sort(order);
        const roots = [...new Set(own.flatMap((relation) => this.admissibleRoots(relation)))].sort(order);
        return {
          from,
          to,
          relations: { ids: this.smallestBreak(relations, pair, 'relations'), exact: true },
          sources: { ids: this.smallestBreak(roots, pair, 'roots'), exact: true },
        };
      }),
      unreached: wants('unreached')
        ? { from: left(this.from, 0), to: left(this.to, -1) }
        : { from: [], to: [] },
      scope: {
        searchedTo: this.rules.shape?.length ?? this.rules.maxHops ?? 6,
        hubs: wants('hubs') ? this.hubs() : [],
        layersOff: this.question.layers.known.filter((layer) => !this.layers.includes(layer)),
        standingsOff: STANDINGS.slice(rank(this.weakest) + 1),
      },
      relaxations: paths.length > 0 || !wants('relaxations') ? [] : this.relaxations(),
    };
  }

  hubs(): Findings['scope']['hubs'] {
    if (this.rules.hubs === 'through') return [];
    const hubs = this.topology.entities.map(({ id }) => id).filter((id) => this.isHub(id));
    return hubs.sort(order).flatMap((id) => {
      const opened = new Oracle(this.topology, this.question, { letThrough: id });
      const paths = opened.answers().filter((way) => way.slice(1, -1).includes(id)).length;
      return paths > 0 ? [{ id, paths, atLeast: false }] : [];
    });
  }

  relaxations(): Findings['relaxations'] {
    const { rules } = this;
    const { asOf, ...timeless } = rules;
    const lower = STANDINGS[rank(this.weakest) + 1];
    const changes: [Findings['relaxations'][number]['change'], string | number | null, PathRules][] = [];
    if (rules.hubs !== 'through') changes.push(['hubs', 'through', { ...rules, hubs: 'through' }]);
    if (lower && lower !== 'inferred') changes.push(['standing', lower, { ...rules, standing: lower }]);
    if (rank(this.weakest) < rank('inferred'))
      changes.push(['inference', 'inferred', { ...rules, standing: 'inferred' }]);
    for (const layer of this.question.layers.known) {
      if (!this.layers.includes(layer))
        changes.push(['layer', layer, { ...rules, layers: [...this.layers, layer] }]);
    }
    const hops = (rules.maxHops ?? 6) + 1;
    if (!rules.shape && hops <= 12) changes.push(['maxHops', hops, { ...rules, maxHops: hops }]);
    if (asOf !== undefined) changes.push(['asOf', null, timeless]);
    return changes.flatMap(([change, value, changed]) => {
      const ways = new Oracle(this.topology, { ...this.question, rules: changed }).grouped();
      if (ways.length === 0) return [];
      return [
        {
          change,
          value,
          finds: ways.length,
          atLeast: false,
          shortest: Math.min(...ways.map((way) => way.length - 1)),
        },
      ];
    });
  }
}

function byRank(a: Found, b: Found): number {
  return (
    a.hops - b.hops ||
    rank(a.weakest) - rank(b.weakest) ||
    b.sources - a.sources ||
    order(a.entities.join(' '), b.entities.join(' '))
  );
}

/** In the order of their elements. */
function* subsets(elements: string[], size: number, from = 0): Generator<string[]> {
  if (size === 0) yield [];
  else {
    for (let index = from; index < elements.length; index++) {
      for (const rest of subsets(elements, size - 1, index + 1)) yield [elements[index] ?? '', ...rest];
    }
  }
}
