/** The search in C on the engine's own rows: see ../native.c. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openProjection } from '../../../../server/paths/projection/arrays/open-projection.ts';
import type { Projection } from '../../../../server/paths/projection/arrays/projection.ts';
import { Meter } from '../../../../server/paths/projection/search/meter.ts';
import { compile } from '../../../../server/paths/projection/search/rules.ts';
import { type Ask, questionOf } from '../asks.ts';
import { type Asked, type OpenPeer, PeerMissingError } from '../peer.ts';
import type { Prepared } from '../prepare.ts';
import { buildLeak } from './projection.ts';

export const open: OpenPeer = async (prepared) => {
  const { program, version } = compileProgram(prepared);
  const { built } = await buildLeak(prepared);
  const projection = openProjection(built);
  const rows = join(prepared.folder, 'rows.bin');
  writeRows(rows, projection, built.slots);
  const child = spawn(program, [rows], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  return {
    notes: { version },
    answers: ({ want, isWhole }) => !isWhole && (want === 'one' || want === 'all'),
    async ask(asks) {
      child.stdin.write(asks.map((ask) => wordsOf(projection, ask)).join(''));
      const asked: Asked[] = [];
      for (const _ of asks) {
        const line = await lines.next();
        const [hops = 0, paths = 0, nanoseconds = 0] = String(line.value).split(' ').map(Number);
        asked.push({
          milliseconds: nanoseconds / 1e6,
          answer: { counts: hops === 0 ? [] : [[hops, paths]] },
        });
      }
      return asked;
    },
    async close() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

function compileProgram({ folder }: Prepared): { program: string; version: string } {
  const source = fileURLToPath(new URL('../native.c', import.meta.url));
  const program = join(folder, 'native');
  const version = spawnSync('cc', ['--version'], { encoding: 'utf8' });
  if (version.error)
    throw new PeerMissingError('There is no C compiler here (`cc`): the native search is left out.');
  const done = spawnSync('cc', ['-O3', '-march=native', '-o', program, source], { encoding: 'utf8' });
  if (done.status !== 0) throw new PeerMissingError('The C compiler here does not take the native search.');
  return { program, version: version.stdout.split('\n')[0] ?? '' };
}

/** In the order in which `load` of native.c reads them. */
function writeRows(path: string, projection: Projection, slots: number): void {
  const { nodes, row, full, neighbour, slotDays, slotClass, classes, hubs } = projection;
  const file = openSync(path, 'w');
  writeSync(file, Int32Array.of(nodes, slots, classes.length, hubs.length));
  const used = [row.subarray(0, 2 * nodes), full.subarray(0, nodes), neighbour.subarray(0, slots)];
  for (const array of [
    ...used,
    slotDays.subarray(0, slots),
    slotClass.subarray(0, slots),
    Int32Array.from(hubs),
  ])
    for (let from = 0; from < array.byteLength; from += 1 << 28)
      writeSync(
        file,
        new Uint8Array(array.buffer, array.byteOffset, array.byteLength).subarray(from, from + (1 << 28)),
      );
  closeSync(file);
}

function wordsOf(projection: Projection, ask: Ask): string {
  const { from, to, tables, asOf, hubsPass, most } = compile(projection, questionOf(ask), new Meter());
  const list = (nodes: Int32Array) => `${nodes.length} ${nodes.join(' ')}`;
  return [
    `table ${tables[0]?.out.join('')}\n`,
    `rules ${asOf?.first ?? 0} ${asOf?.last ?? 65_535} ${hubsPass ? 1 : 0}\n`,
    `${ask.want} ${most} ${ask.want === 'all' ? `${ask.limit.paths} ` : ''}${list(from)} ${list(to)}\n`,
  ].join('');
}
