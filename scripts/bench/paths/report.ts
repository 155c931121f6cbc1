/** What was measured, in Markdown: the tables of the README. Numbers that were not measured are dashes, never zeros. */
import { SUITES } from './asks.ts';
import type { ColdFound } from './costs/cold-start.ts';
import type { FloodFound } from './costs/flood.ts';
import type { GrowthFound } from './costs/growth.ts';
import type { OverlayFound } from './costs/overlay.ts';
import type { ThreadsFound } from './costs/threads.ts';
import type { Machine } from './machine.ts';
import type { Measured, SuiteMeasured } from './measure.ts';
import type { Peer, PeerName } from './peer.ts';
import type { Shape } from './shape.ts';
import { ratioOf, timesOf } from './times.ts';

export interface Costs {
  threads?: ThreadsFound;
  flood?: FloodFound;
  overlay?: OverlayFound;
  cold?: ColdFound;
  growth?: GrowthFound;
}

export interface Report {
  machine: Machine;
  shape: Shape;
  rounds: number;
  /** Seconds that loading took, by what was loaded. */
  loads: Readonly<Record<string, number>>;
  notes: Readonly<Partial<Record<PeerName, Peer['notes']>>>;
  /** Why a peer is not there. */
  missing: readonly string[];
  suites: readonly SuiteMeasured[];
  costs: Costs;
}

const TITLES: Readonly<Record<PeerName, string>> = {
  engine: 'ours, in process',
  search: 'ours, search alone',
  native: 'C, search alone',
  finder: 'ours, finder',
  http: 'ours, HTTP',
  neo4j: 'Neo4j, Bolt',
  embedded: 'SQL',
  graphology: 'graphology',
};

/** How many times faster than Neo4j's best form the whole answer of ours is to be, by suite. */
const GOALS: Readonly<Record<string, number>> = {
  shortest: 50,
  filtered: 50,
  'simple-far': 50,
  'all-whole': 40,
  'groups-3-whole': 500,
  'groups-3-own': 500,
};
const NATIVE_GOAL = 2.5;

export function render(report: Report): string {
  return [
    machineLines(report),
    shapeTable(report.shape),
    ...(report.suites.length > 0 ? [timesTable(report), ratioTable(report), notesOn(report)] : []),
    costLines(report.costs),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What was measured later, and of what was measured earlier the rest. Rows keep the order in which they are asked. */
export function merge(earlier: Report, later: Report): Report {
  const measured = new Map([...earlier.suites, ...later.suites].map((suite) => [suite.name, suite]));
  return {
    ...later,
    loads: { ...earlier.loads, ...later.loads },
    notes: { ...earlier.notes, ...later.notes },
    missing: [...new Set([...earlier.missing, ...later.missing])],
    suites: SUITES.flatMap((name) => measured.get(name) ?? []),
    costs: { ...earlier.costs, ...later.costs },
  };
}

function machineLines({ machine, notes, loads, rounds, missing }: Report): string {
  const version = (peer: PeerName) => notes[peer]?.['version'];
  const parts = [
    machineInWords(machine),
    version('neo4j') && `Neo4j ${version('neo4j')} on ${machine.java}`,
    version('graphology') && `graphology ${version('graphology')}`,
    version('native') && `${machine.compiler}, -O3 -march=native`,
    rounds > 1 && `the best of ${rounds} rounds`,
  ].filter(Boolean);
  const loaded = Object.entries(loads).map(([what, seconds]) => `${what} ${Math.round(seconds)} s`);
  return [
    `${parts.join(' · ')}.`,
    ...(loaded.length > 0 ? [`Loading: ${loaded.join(', ')}.`] : []),
    ...missing,
  ].join('\n');
}

export const machineInWords = (machine: Machine): string =>
  [
    `${machine.processors}, ${machine.memory}, ${machine.system}; load ${machine.load} at the start`,
    `Node ${machine.node}, SQLite ${machine.sqlite}`,
  ].join(' · ');

/** Beside the graph that the engine was designed on. */
const DESIGNED_ON: Readonly<Partial<Shape>> = {
  entities: 2_000_000,
  relations: 3_300_000,
  leaves: 360_000,
  isolated: 112_000,
  largestDegree: 29_721,
  parallels: 7_495,
  classes: 560,
};
const SHAPE_ROWS: readonly (readonly [keyof Shape, string])[] = [
  ['entities', 'entities'],
  ['relations', 'relations'],
  ['claims', 'claims'],
  ['leaves', 'with one neighbour'],
  ['isolated', 'with none'],
  ['largestDegree', 'largest degree'],
  ['hubs', 'with more than 1,000 neighbours'],
  ['components', 'components'],
  ['largestComponent', 'entities of the largest'],
  ['parallels', 'parallel relations'],
  ['classes', 'relation classes in use'],
];

const shapeTable = (shape: Shape): string =>
  table(
    ['the graph', 'here', 'designed on'],
    SHAPE_ROWS.map(([key, title]) => {
      const designed = DESIGNED_ON[key];
      return [title, whole(shape[key]), designed === undefined ? '–' : whole(designed)];
    }),
  );

function timesTable({ suites }: Report): string {
  const peers = peersIn(suites);
  return table(
    ['p50 (p95), ms', ...peers.map((peer) => TITLES[peer])],
    suites.map((suite) => [suite.title, ...peers.map((peer) => timesIn(suite, find(suite, peer)))]),
  );
}

function timesIn({ asked }: SuiteMeasured, measured: Measured | undefined): string {
  if (!measured || measured.milliseconds.length === 0) return '–';
  const { p50, p95 } = timesOf(measured.milliseconds);
  const answered = measured.milliseconds.length;
  return `${ms(p50)} (${ms(p95)})${answered < asked ? `, first ${answered}` : ''}`;
}

function ratioTable({ suites }: Report): string {
  const rows = suites.flatMap((suite) => {
    const [engine, http, neo4j] = (['engine', 'http', 'neo4j'] as const).map((peer) => find(suite, peer));
    const over = (other: Measured | undefined, ours: Measured | undefined) =>
      ours && other ? ratioOf(ours.milliseconds, other.milliseconds) : undefined;
    const told = (other: Measured | undefined, ours: Measured | undefined) => {
      const both = Math.min(ours?.milliseconds.length ?? 0, other?.milliseconds.length ?? 0);
      return `${times(over(other, ours))}${both > 0 && both < suite.asked ? `, first ${both}` : ''}`;
    };
    const bolt = over(neo4j, engine);
    const search = find(suite, 'search');
    const native = find(suite, 'native');
    const goal = GOALS[suite.name];
    if (!engine && !http) return [];
    return [
      [
        suite.title,
        told(neo4j, search),
        told(neo4j, engine),
        goal === undefined
          ? '–'
          : `${goal}: ${bolt === undefined ? '–' : bolt >= goal ? 'reached' : 'not reached'}`,
        neo4j?.roundTrip === undefined ? '–' : percent(neo4j.roundTrip / timesOf(neo4j.milliseconds).p50),
        againstNative(over(search, native)),
        times(over(engine, native)),
        told(neo4j, http),
        told(find(suite, 'embedded'), engine),
        told(find(suite, 'graphology'), engine),
      ],
    ];
  });
  const head = [
    'Neo4j ÷ our search alone',
    'Neo4j ÷ whole answer of ours',
    'goal, whole answer',
    'of it round trip',
    `our search alone ÷ C (goal ${NATIVE_GOAL})`,
    'whole question ÷ C',
    'Bolt ÷ HTTP',
    'SQL ÷ ours',
    'graphology ÷ ours',
  ];
  return table(['medians, over the questions that both answered', ...head], rows);
}

const againstNative = (ratio: number | undefined): string =>
  ratio === undefined ? '–' : `${ratio.toFixed(1)}${ratio <= NATIVE_GOAL ? '' : ' (not reached)'}`;

/** What chose which way, who answered how many, and which answers were cut. */
function notesOn({ suites }: Report): string {
  const ways = suites.flatMap(({ title, peers }) =>
    peers.flatMap(({ peer, way }) => (way === undefined ? [] : [`${TITLES[peer]}, ${title}: ${way}.`])),
  );
  const short = suites.flatMap(({ title, asked, peers }) =>
    peers.flatMap(({ peer, milliseconds }) =>
      milliseconds.length < asked
        ? [
            `${TITLES[peer]}, ${title}: ${milliseconds.length} of ${asked} questions in the time it was given.`,
          ]
        : [],
    ),
  );
  const cut = suites.flatMap(({ title, peers }) =>
    peers.flatMap(({ peer, answers }) => {
      const reasons = new Set(answers.flatMap((answer) => answer.cut ?? []));
      const count = answers.filter((answer) => answer.cut !== undefined).length;
      return count === 0
        ? []
        : [`${TITLES[peer]}, ${title}: ${count} of ${answers.length} cut by ${[...reasons].join(', ')}.`];
    }),
  );
  const capped = suites.flatMap((suite) => {
    const { limit, answered } = cappedIn(suite);
    return limit > 0 ? [`${suite.title}: the cap cut ${limit} of ${answered} answers.`] : [];
  });
  const trips = (['neo4j', 'http'] as const).flatMap((peer) => {
    const measured = suites.flatMap((suite) => find(suite, peer)?.roundTrip ?? []);
    return measured.length === 0
      ? []
      : [`${TITLES[peer]}: asking for nothing takes ${ms(timesOf(measured).p50)} ms.`];
  });
  return [...trips, ...ways, ...short, ...cut, ...capped].map((line) => `- ${line}`).join('\n');
}

/** How many answers have as many paths as the limit lets through. */
function cappedIn({ peers, cap }: SuiteMeasured): { limit: number; answered: number } {
  const [first] = peers;
  const answers = first?.answers ?? [];
  const isFull = (counts: readonly (readonly [number, number])[]) =>
    counts.reduce((sum, [, paths]) => sum + paths, 0) >= cap;
  return {
    limit: cap > 1 ? answers.filter(({ counts }) => isFull(counts)).length : 0,
    answered: answers.length,
  };
}

function costLines({ threads, flood, overlay, cold, growth }: Costs): string {
  const parts: string[] = [];
  if (threads) {
    const names = Object.keys(threads[0]?.perSecond ?? {});
    parts.push(
      table(
        ['questions a second, through the pool', ...names],
        threads.map((found) => [
          found.threads === 1 ? '1 thread' : `${found.threads} threads`,
          ...names.map((name) => whole(found.perSecond[name] ?? 0)),
        ]),
      ),
    );
  }
  if (overlay) parts.push(overlayLines(overlay));
  if (cold)
    parts.push(
      `Cold start, from the start of the process to the first answer over HTTP, names included: ${cold.withSaved.toFixed(2)} s with the saved projection (goal 3 s), ${cold.withoutSaved.toFixed(1)} s when the graph has to be read. Resident after it: ${whole(cold.resident / 1e6)} MB (goal 1,000 MB).`,
    );
  if (flood) parts.push(floodLines(flood));
  if (growth)
    parts.push(
      table(
        ['p50 (p95), ms, ours in process', 'shortest', 'all shortest', '3 groups'],
        growth.map(({ entities, questions }) => [
          `${whole(entities)} entities`,
          ...[questions.shortest, questions.all, questions['groups-3']].map(
            ({ p50, p95 }) => `${ms(p50)} (${ms(p95)})`,
          ),
        ]),
      ),
    );
  return parts.join('\n\n');
}

function overlayLines({ times, savedBytes, searches, write }: OverlayFound): string {
  const rows = searches.map(({ changed, isFresh, shortest }) => [
    isFresh ? `built anew with the ${whole(changed)}` : `${whole(changed)} relations changed`,
    `${ms(shortest.p50)} (${ms(shortest.p95)})`,
  ]);
  return [
    `Build: reading ${times.columns.toFixed(1)} s, arrays ${times.build.toFixed(1)} s, saving ${times.save.toFixed(2)} s (${whole(savedBytes / 1e6)} MB), loading and checking ${times.load.toFixed(2)} s. One write: ${micro(write.p50)} (p95 ${micro(write.p95)}, at most ${ms(write.max)} ms).`,
    table(['writes since the build', 'shortest, p50 (p95), ms'], rows),
  ].join('\n\n');
}

function floodLines({ clients, seconds, answers, answered, health, loop }: FloodFound): string {
  const statuses = Object.entries(answers).map(([status, count]) => `${status}: ${whole(count)}`);
  return `${clients} clients at once for ${seconds} s, each asking for three groups between hubs: health probe p50 ${ms(health.p50)}, p99 ${ms(health.p99)}, at most ${ms(health.max)} ms (goal: p99 200); the event loop was held for at most ${ms(loop.max)} ms (p99 ${ms(loop.p99)}; goal 150). Answers by status: ${statuses.join(', ')}; an answered question took ${ms(answered.p50)} ms (p95 ${ms(answered.p95)}).`;
}

const find = (suite: SuiteMeasured, peer: PeerName): Measured | undefined =>
  suite.peers.find((measured) => measured.peer === peer);

/** In the order in which they stand in a table. */
const peersIn = (suites: readonly SuiteMeasured[]): PeerName[] =>
  (Object.keys(TITLES) as PeerName[]).filter((peer) => suites.some((suite) => find(suite, peer)));

export const ms = (value: number): string =>
  value < 0.0995 ? value.toFixed(3) : value < 9.95 ? value.toFixed(2) : whole(value);
const micro = (value: number): string => `${(value * 1000).toFixed(value < 0.01 ? 1 : 0)} µs`;
export const whole = (value: number): string => Math.round(value).toLocaleString('en');
const percent = (part: number): string => `${Math.round(part * 100)} %`;
const times = (ratio: number | undefined): string =>
  ratio === undefined ? '–' : `× ${ratio < 9.95 ? ratio.toFixed(1) : whole(ratio)}`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** Puts the text between the two marks, in place of what stands there. Throws where a mark is missing. */
export function putBetween(page: string, mark: string, text: string): string {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no place for ${mark}.`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}
