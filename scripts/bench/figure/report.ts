/** What was measured, in Markdown. */
import type { Machine } from '../paths/machine.ts';
import { timesOf } from '../paths/times.ts';
import type { GraphClass } from './graphs.ts';
import type { LaidOut, LayoutName } from './layouts.ts';
import type { Made } from './site.ts';

export interface FileRow {
  readonly shape: GraphClass;
  readonly lines: number;
  readonly made: Made;
  /** Milliseconds. */
  readonly times: readonly number[];
  /** The same of the processors. */
  readonly taken: readonly number[];
  readonly bytes: readonly number[];
  readonly cold: number | undefined;
}

export interface LayoutRow {
  readonly shape: GraphClass;
  readonly lines: number;
  readonly name: LayoutName;
  readonly times: readonly number[];
  /** The same of the processors; nothing where another process did the work. */
  readonly taken: readonly number[];
  readonly laid: readonly LaidOut[];
}

export interface Found {
  readonly machine: Machine;
  readonly elk: string;
  readonly dot: string | undefined;
  readonly files: readonly FileRow[];
  readonly layouts: readonly LayoutRow[];
}

/** At the median, in milliseconds, of 40 lines; five times as much of 200. */
const GOALS: Readonly<Record<Made, number>> = { svg: 100, pdf: 500, png: 500 };
const TITLES: Readonly<Record<Made, string>> = { svg: 'model and SVG', pdf: 'PDF', png: 'PNG, 300 dpi' };
const goalOf = ({ made, lines }: FileRow) => GOALS[made] * (lines > 40 ? 5 : 1);

export function report({ machine, elk, dot, files, layouts }: Found): string {
  const { processors, memory, system, node, load } = machine;
  return [
    `${processors}, ${memory}, ${system}; load ${load} at the end · Node ${node} · elkjs ${elk} · ${dot ?? 'no Graphviz here: its rows are missing'}.`,
    ...(files.length > 0 ? [filesTable(files)] : []),
    ...(layouts.length > 0 ? [layoutsTable(layouts)] : []),
    '',
  ].join('\n\n');
}

const cells = (...each: readonly string[]) => `| ${each.join(' | ')} |`;
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const kilobytes = (bytes: readonly number[]) => `${Math.round(mean(bytes) / 1000)} kB`;

function filesTable(rows: readonly FileRow[]): string {
  return [
    cells('figure', 'file', 'p50, ms', 'p95', 'of the processors', 'goal', 'cold', 'size'),
    cells('---', '---', '--:', '--:', '--:', '--:', '--:', '--:'),
    ...rows.map((row) => {
      const { p50, p95 } = timesOf(row.times);
      return cells(
        `${row.shape}, ${row.lines} lines`,
        TITLES[row.made],
        ms(p50),
        ms(p95),
        ms(timesOf(row.taken).p50),
        String(goalOf(row)),
        row.cold === undefined ? '–' : ms(row.cold),
        kilobytes(row.bytes),
      );
    }),
  ].join('\n');
}

function layoutsTable(rows: readonly LayoutRow[]): string {
  return [
    cells('layout', 'by', 'p50, ms', 'p95', 'of the processors', 'width', 'height', 'faults a figure'),
    cells('---', '---', '--:', '--:', '--:', '--:', '--:', '--:'),
    ...rows.map(({ shape, lines, name, times, taken, laid }) => {
      const { p50, p95 } = timesOf(times);
      const faults = laid.flatMap((each) => each.faults ?? []);
      return cells(
        `${shape}, ${lines} lines`,
        name,
        ms(p50),
        ms(p95),
        taken.length === 0 ? '–' : ms(timesOf(taken).p50),
        Math.round(mean(laid.map(({ width }) => width))).toString(),
        Math.round(mean(laid.map(({ height }) => height))).toString(),
        faults.length === 0 ? '–' : mean(faults).toFixed(1),
      );
    }),
  ].join('\n');
}
