/** Times in words: medians, the slowest in twenty, and how the two ways compare. */
import type { Machine } from '../paths/machine.ts';
import { table as markdownTable } from '../paths/report.ts';

export interface Times {
  readonly p50: number;
  readonly p95: number;
  /** What one frame took of the processors, on all threads of the page: hardly more when the machine does other things. */
  readonly processor: number;
}

export interface Row {
  readonly nodes: number;
  readonly lines: number;
  readonly ratio: number;
  readonly what: string;
  readonly ours: Times;
  readonly plain: Times;
}

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

export function timesOf(values: readonly number[], processor: number): Times {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), processor };
}

/** Of several rounds the one with the least median: what else the machine does only ever adds. */
const best = (rounds: readonly Times[]): Times =>
  rounds.reduce((a, b) => (b.p50 < a.p50 ? b : a), rounds[0] ?? { p50: 0, p95: 0, processor: 0 });

/** @param both for each way its rounds, each with a time for each run; @param i the run */
export function row(
  nodes: number,
  lines: number,
  ratio: number,
  what: string,
  both: Readonly<Record<'ours' | 'plain', readonly (readonly Times[])[]>>,
  i: number,
): Row {
  const of = (way: 'ours' | 'plain') => best(both[way].flatMap((round) => round[i] ?? []));
  return { nodes, lines, ratio, what, ours: of('ours'), plain: of('plain') };
}

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const both = ({ p50, p95, processor }: Times) => `${ms(p50)} / ${ms(p95)} (${ms(processor)})`;

const ratioOf = ({ ours, plain }: Row): string => (ours.p50 > 0 ? (plain.p50 / ours.p50).toFixed(1) : '–');

/** Milliseconds, p50 / p95 (of the processors). The ratio is of the medians: above 1, ours is the faster. */
export function table(rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return '';
  const head = `\n${first.nodes} entities, ${first.lines} lines, pixel ratio ${first.ratio}`;
  const line = (what: string, ours: string, plain: string, ratio: string) =>
    `  ${what.padEnd(26)}${ours.padStart(20)}${plain.padStart(20)}${ratio.padStart(10)}`;
  return `${[
    head,
    line('ms: p50 / p95 (processor)', 'ours', 'Cytoscape', 'ratio'),
    ...rows.map((found) => line(found.what, both(found.ours), both(found.plain), ratioOf(found))),
  ].join('\n')}\n`;
}

/** The same of all graphs, as it stands in a README. */
export function markdown(rows: readonly Row[], machine: Machine, browser: string): string {
  const { processors, memory, system, load } = machine;
  return [
    `${processors}, ${memory}, ${system}; load ${load} at the start · Chromium ${browser}, no GPU.`,
    '',
    markdownTable(
      ['p50 / p95 (processor), ms', 'pixel ratio', 'ours', 'Cytoscape', 'ratio'],
      rows.map((found) => [
        `${found.nodes} + ${found.lines}, ${found.what}`,
        String(found.ratio),
        both(found.ours),
        both(found.plain),
        ratioOf(found),
      ]),
    ),
  ].join('\n');
}
