/** What was measured, in Markdown: the tables of the README. Parts that were not measured are left out. */
import type { Machine } from '../paths/machine.ts';
import { ms, table, whole } from '../paths/report.ts';
import type { Loaded } from './load.ts';
import type { KindFound, NamesFound } from './names.ts';

export interface ImportReport {
  readonly machine: Machine;
  readonly entities: number;
  readonly whole?: Measured;
  readonly small?: Measured;
  readonly beside?: Measured & { readonly neo4j: Loaded; readonly byHandSeconds: number };
  readonly names?: NamesFound;
  readonly namesInNeo4j?: KindFound;
  /** Why something was not measured. */
  readonly missing: readonly string[];
}

export interface Measured {
  readonly rows: number;
  readonly bytes: number;
  readonly loaded: Loaded;
}

/** Goals are for this many; of fewer nothing is judged. */
const GOAL_ENTITIES = 2_000_000;
const GOALS = { seconds: 75, peakBytes: 1.5e9, smallSeconds: 1, searchMs: 50, typos: 0.95 } as const;

export function renderImport({ machine, entities, ...report }: ImportReport): string {
  const judged = (isReached: boolean) =>
    entities < GOAL_ENTITIES ? 'not judged at this size' : verdict(isReached);
  const { whole: large, small, beside, names, namesInNeo4j, missing } = report;
  const sizes = [large, beside, small].filter((measured) => measured !== undefined);
  return [
    `${machine.processors}, ${machine.memory}, ${machine.system}; load ${machine.load} at the start · Node ${machine.node} · SQLite ${machine.sqlite}.`,
    sizes.length > 0 ? loadTable(sizes) : '',
    large ? wholeLines(large, judged) : '',
    small
      ? `A small case (${whole(small.rows)} rows): ${small.loaded.seconds.kept.toFixed(2)} s (goal ${GOALS.smallSeconds}: ${verdict(small.loaded.seconds.kept <= GOALS.smallSeconds)}).`
      : '',
    beside
      ? `Into Neo4j (${whole(beside.rows)} rows): by our batches ${seconds(beside.neo4j.seconds.kept)}; \`LOAD CSV\` by hand, nodes and lines alone without claims, ${seconds(beside.byHandSeconds)}. Ours ÷ by hand: ${(beside.neo4j.seconds.kept / beside.byHandSeconds).toFixed(1)}; embedded ÷ by hand: ${(beside.loaded.seconds.kept / beside.byHandSeconds).toFixed(2)}.`
      : '',
    names ? namesTable(names, namesInNeo4j, judged) : '',
    missing.map((line) => `- ${line}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const seconds = (value: number): string => `${value.toFixed(1)} s`;
const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;
const verdict = (isReached: boolean): string => (isReached ? 'reached' : 'not reached');

const loadTable = (sizes: readonly Measured[]): string =>
  table(
    [
      'into the embedded store',
      ...['records', 'staged', 'read', 'kept', 'of the processors', 'rows a second', 'peak memory', 'file'],
    ],
    sizes.map(({ rows, bytes, loaded }) => [
      `${whole(rows)} rows, ${megabytes(bytes)}`,
      whole(loaded.records),
      seconds(loaded.seconds.staged),
      seconds(loaded.seconds.read),
      seconds(loaded.seconds.kept),
      seconds(loaded.processorSeconds),
      whole(rows / loaded.seconds.kept),
      megabytes(loaded.peakBytes),
      loaded.storedBytes === undefined ? '–' : megabytes(loaded.storedBytes),
    ]),
  );

type Judge = (isReached: boolean) => string;

function wholeLines({ loaded }: Measured, judged: Judge): string {
  const { progress, peakBytes } = loaded;
  const { kept, search, path } = loaded.seconds;
  const isHonest = !progress.wentBack && progress.reachedTheEnd;
  return [
    `- Kept after ${seconds(kept)} (goal ${GOALS.seconds}: ${judged(kept <= GOALS.seconds)}), with ${megabytes(peakBytes)} of the whole process at most (goal ${megabytes(GOALS.peakBytes)}: ${judged(peakBytes <= GOALS.peakBytes)}).`,
    `- Progress was told ${whole(progress.told)} times, ${isHonest ? 'never went back and reached the end' : 'and was not honest'}; the longest silence was ${seconds(progress.silence.reading)} while files were read, ${seconds(progress.silence.writing)} after it.`,
    ...(search !== undefined && path !== undefined
      ? [`- First search ${ms(search * 1000)} ms after it, first path ${seconds(path)} after that.`]
      : []),
  ].join('\n');
}

function namesTable(names: NamesFound, beside: KindFound | undefined, judged: Judge): string {
  const row = (title: string, { times, found, asked }: KindFound, goal: string) => [
    ...[title, ms(times.p50), ms(times.p95), ms(times.max), `${found} of ${asked}`, goal],
  ];
  const ours = Object.entries(names).map(([kind, found]) => {
    const isFound = kind !== 'one wrong letter' || found.found >= found.asked * GOALS.typos;
    return row(kind, found, judged(found.times.p95 <= GOALS.searchMs && isFound));
  });
  const theirs = beside ? [row('Neo4j, full text `~1`', beside, '–')] : [];
  return table(
    [
      'search for a name, ms',
      ...['p50', 'p95', 'most', 'meant among the first 20', `goal p95 ${GOALS.searchMs}`],
    ],
    [...ours, ...theirs],
  );
}
