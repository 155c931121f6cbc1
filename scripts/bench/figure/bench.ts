/** What a figure costs, from the manifest to each file, and its layout beside elkjs and Graphviz. See ../README.md. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { describeMachine } from '../paths/machine.ts';
import { type GraphClass, madeUpDraft } from './graphs.ts';
import { dotVersion, LAYOUTS, type LaidOut, type LayoutName, layoutsOf } from './layouts.ts';
import { type FileRow, type LayoutRow, report } from './report.ts';
import { MADE, type Made, openSite } from './site.ts';

const SHAPES: readonly GraphClass[] = ['ownership', 'web'];

export async function bench(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      lines: { type: 'string', default: '40,200' },
      figures: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '4' },
      only: { type: 'string', default: 'files,cold,layouts' },
      json: { type: 'boolean', default: false },
      cold: { type: 'string' },
    },
  });
  if (values.cold !== undefined) return coldOnce(values.cold);
  const often = { figures: Number(values.figures), rounds: Number(values.rounds) };
  const [files, layouts]: [FileRow[], LayoutRow[]] = [[], []];
  const dot = dotVersion();
  for (const lines of values.lines.split(',').map(Number)) {
    for (const shape of SHAPES) {
      if (values.only.includes('files')) {
        const cold = values.only.includes('cold') ? coldTimes(shape, lines) : {};
        files.push(...(await fileRows(shape, lines, often, cold)));
      }
      if (values.only.includes('layouts')) {
        layouts.push(...(await layoutRows(shape, lines, often, dot !== undefined)));
      }
    }
  }
  const found = { machine: describeMachine(), elk: versionOf('elkjs'), dot, files, layouts };
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : report(found));
}

const versionOf = (name: string): string => {
  const told: unknown = createRequire(import.meta.url)(`${name}/package.json`);
  return told !== null && typeof told === 'object' && 'version' in told ? String(told.version) : 'unknown';
};

/** @returns milliseconds as they passed, and of the processors: all threads of this process, and no child's */
async function timed<T>(run: () => Promise<T>): Promise<{ passed: number; taken: number; result: T }> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = await run();
  const passed = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  return { passed, taken: (user + system) / 1000, result };
}

const draftOf = (shape: GraphClass, lines: number, index: number) =>
  madeUpDraft(shape, lines, 1000 * lines + index);

interface Often {
  /** So many of each kind and size. */
  readonly figures: number;
  /** How often each is made, after once that is not counted. */
  readonly rounds: number;
}

/** The three files of each figure in turn, so that what else the machine does meets all of them. */
async function fileRows(
  shape: GraphClass,
  lines: number,
  { figures, rounds }: Often,
  cold: Partial<Record<Made, number>>,
): Promise<FileRow[]> {
  const times: Record<Made, number[]> = { svg: [], pdf: [], png: [] };
  const taken: Record<Made, number[]> = { svg: [], pdf: [], png: [] };
  const sizes: Record<Made, number[]> = { svg: [], pdf: [], png: [] };
  for (let index = 0; index < figures; index++) {
    const site = await openSite(draftOf(shape, lines, index));
    try {
      for (let round = 0; round <= rounds; round++) {
        for (const made of MADE) {
          const each = await timed(() => site.make(made));
          if (round > 0) times[made].push(each.passed);
          if (round > 0) taken[made].push(each.taken);
          if (round === 1) sizes[made].push(each.result);
        }
      }
    } finally {
      await site.close();
    }
  }
  return MADE.map((made) => ({
    shape,
    lines,
    made,
    times: times[made],
    taken: taken[made],
    bytes: sizes[made],
    cold: cold[made],
  }));
}

/** The first file of a process of its own: modules are loaded, nothing else is. */
function coldTimes(shape: GraphClass, lines: number): Partial<Record<Made, number>> {
  const main = new URL('../main.ts', import.meta.url).pathname;
  return Object.fromEntries(
    MADE.map((made) => {
      const words = [...process.execArgv, main, 'figure', '--cold', `${shape},${lines},${made}`];
      return [made, Number(execFileSync(process.execPath, words, { encoding: 'utf8' }))];
    }),
  );
}

async function coldOnce(words: string): Promise<void> {
  const [shape, lines, made] = words.split(',');
  const asked = { shape: SHAPES.find((each) => each === shape), made: MADE.find((each) => each === made) };
  if (!asked.shape || !asked.made) throw new RangeError('Not a figure of this bench.');
  const site = await openSite(draftOf(asked.shape, Number(lines), 0));
  const { made: wanted } = asked;
  const { passed } = await timed(() => site.make(wanted));
  await site.close();
  process.stdout.write(String(passed));
}

async function layoutRows(
  shape: GraphClass,
  lines: number,
  { figures, rounds }: Often,
  withDot: boolean,
): Promise<LayoutRow[]> {
  const times: Record<LayoutName, number[]> = { ours: [], elkjs: [], dot: [] };
  const taken: Record<LayoutName, number[]> = { ours: [], elkjs: [], dot: [] };
  const laid: Record<LayoutName, LaidOut[]> = { ours: [], elkjs: [], dot: [] };
  for (let index = 0; index < figures; index++) {
    const layouts = layoutsOf(draftOf(shape, lines, index), withDot);
    for (let round = 0; round <= rounds; round++) {
      // Another begins each round.
      for (let turn = 0; turn < LAYOUTS.length; turn++) {
        const name = LAYOUTS[(turn + round) % LAYOUTS.length];
        const layOut = name && layouts[name];
        if (!name || !layOut) continue;
        const each = await timed(layOut);
        if (round > 0) times[name].push(each.passed);
        if (round > 0 && name !== 'dot') taken[name].push(each.taken);
        if (round === 1) laid[name].push(each.result);
      }
    }
  }
  return LAYOUTS.filter((name) => times[name].length > 0).map((name) => ({
    shape,
    lines,
    name,
    times: times[name],
    taken: taken[name],
    laid: laid[name],
  }));
}
