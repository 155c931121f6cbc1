/** The figure that ships as an example, and the manifest that the README shows: both are of the bundled case as it is. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Manifest } from '../../server/contract/manifest.ts';
import { type DrawnFigures, drawnFigures } from '../helpers/drawn-figures.ts';
import { records } from './the-case.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

let open: DrawnFigures;
beforeAll(async () => {
  open = await drawnFigures(records);
});
afterAll(() => open.close());

describe('The figure of two compounds', () => {
  const manifest = Manifest.parse(JSON.parse(read('data/examples/two-compounds.figure.json')));

  it('holds, and is drawn without a warning', async () => {
    expect(await open.verification.verify(manifest)).toMatchObject({ verdict: 'holds', changes: [] });
    const { model } = await open.figures.draw(manifest);
    expect(model.warnings).toEqual([]);
    expect([model.lines.length, model.entities.length]).toEqual([10, 10]);
  });

  it('is stale as soon as a line of it has ended', async () => {
    const line = records.find(({ id }) => id === 'hh-compound-sits-within-tp-sez');
    if (line?.record !== 'relation') throw new RangeError('The case has no such line.');
    const other = await drawnFigures([
      ...records.filter(({ id }) => id !== line.id),
      { ...line, ended: true },
    ]);
    expect(await other.verification.verify(manifest)).toMatchObject({
      verdict: 'stale',
      changes: [{ change: 'line-ended', about: line.id }],
    });
    await other.close();
  });
});

describe('The manifest in the README', () => {
  const written = /```jsonc\n(\{ "throughline": 1,[\s\S]*?)```/.exec(read('README.md'))?.[1] ?? '';

  it('is drawn as it stands there, and with the other selection that it names', async () => {
    const other = /or all lines of an answer: (.*)/.exec(written)?.[1] ?? '';
    const manifest = Manifest.parse(JSON.parse(written.replace(/\/\/.*/g, '')));
    const named = await open.figures.draw(manifest);
    expect([named.model.lines.length, named.model.warnings]).toEqual([2, []]);
    const answer = await open.figures.draw(Manifest.parse({ ...manifest, select: JSON.parse(other) }));
    expect(answer.model.scope).toContain('paths from Try Pheap to Heng He compound');
    expect(answer.model.warnings).toEqual([]);
  });
});
