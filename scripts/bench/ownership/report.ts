/** What was measured, in Markdown: the tables of the README. */
import type { Machine } from '../paths/machine.ts';
import { machineInWords, ms, table, whole } from '../paths/report.ts';
import { timesOf } from '../paths/times.ts';
import type { Answers } from './answers.ts';
import type { Draw } from './draws.ts';
import type { ServedFound, Timed } from './served.ts';

export interface OwnershipReport {
  machine: Machine;
  /** Of the leak; the hard structures are beside. */
  entities: number;
  relations: number;
  /** Of the hub whose timeline is asked for. */
  hubDegree: number;
  asked: readonly Pick<Draw, 'title' | 'hasGoal'>[];
  inProcess: readonly Answers[];
  http: ServedFound;
}

const GOAL_MS = 50;
const HELD_GOAL_MS = 150;

export function renderOwnership(report: OwnershipReport): string {
  return [machineLine(report), answersTable(report), wholeLines(report), hubLine(report)].join('\n\n');
}

const machineLine = ({ machine, entities, relations }: OwnershipReport): string =>
  `${machineInWords(machine)}. ${whole(entities)} entities, ${whole(relations)} relations.`;

function answersTable({ asked, inProcess, http }: OwnershipReport): string {
  return table(
    [
      'ms',
      'in process: p50 (p95), max',
      'HTTP: p50 (p95), max',
      'holdings gathered: median (most)',
      'findings: median (most)',
      'cut by a budget',
      'loop held, in process (HTTP)',
    ],
    asked.map(({ title, hasGoal }, index) => {
      const [ours, served] = [inProcess[index], http.asked[index]];
      if (!ours || !served) return [title];
      const { p50 } = timesOf(ours.milliseconds);
      return [
        `${title}${!hasGoal || p50 <= GOAL_MS ? '' : ' (goal not reached)'}`,
        timesIn(ours.milliseconds),
        timesIn(served.milliseconds),
        sizesIn(ours.holdings),
        sizesIn(ours.findings),
        cutIn(ours),
        `${ms(ours.held)} (${ms(served.held)})`,
      ];
    }),
  );
}

function wholeLines({ http: { whole: found } }: OwnershipReport): string {
  const kinds = Object.entries(found.kinds).map(([kind, count]) => `${kind} ${whole(count)}`);
  const rows: [string, Timed][] = [
    ['contradictions of the whole graph, first page', found.first],
    ['the page after it', found.next],
    ['the same of documented claims alone', found.other],
  ];
  return [
    table(
      ['over HTTP', 'ms', 'loop held, ms'],
      rows.map(([title, { milliseconds, held }]) => [title, ms(milliseconds[0] ?? 0), heldIn(held)]),
    ),
    `Found: ${whole(found.total)}${found.complete ? '' : ', and more'} (${kinds.join(', ')}). Resident before ${whole(found.resident / 1e6)} MB, at most ${whole(found.peak / 1e6)} MB.`,
  ].join('\n\n');
}

function hubLine({ hubDegree, http: { timeline, changes } }: OwnershipReport): string {
  const one = (title: string, { milliseconds, held }: Timed) =>
    `${title} ${timesIn(milliseconds)} ms, loop held ${heldIn(held)} ms`;
  return `Of an entity with ${whole(hubDegree)} neighbours, over HTTP: ${one('timeline', timeline)}; ${one('changes', changes)}.`;
}

const heldIn = (held: number): string => `${ms(held)}${held <= HELD_GOAL_MS ? '' : ' (goal 150)'}`;

function timesIn(milliseconds: readonly number[]): string {
  const { p50, p95, max } = timesOf(milliseconds);
  return `${ms(p50)} (${ms(p95)}), ${ms(max)}`;
}

function sizesIn(sizes: readonly number[]): string {
  const { p50, max } = timesOf(sizes);
  return `${whole(p50)} (${whole(max)})`;
}

function cutIn({ cut, milliseconds }: Answers): string {
  const reasons = Object.entries(cut).map(([reason, count]) => `${reason} ${count}`);
  return reasons.length === 0 ? '–' : `${reasons.join(', ')} of ${milliseconds.length}`;
}
