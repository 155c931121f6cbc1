/** A figure that draws what changed since an earlier one. */
import { afterEach, describe, expect, it } from 'vitest';
import { Manifest } from '../../server/contract/manifest.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import type { ValidationError } from '../../server/errors.ts';
import { type DrawnFigures, drawnFigures } from '../helpers/drawn-figures.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const LINES = ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'];
const MANIFEST: Manifest = { throughline: 1, title: 'Who holds it', select: { relations: LINES } };

const changed = (id: string, change: object): GraphRecord[] =>
  SMALL_CASE.filter((record) => record.id === id).map((record) => ({ ...record, ...change }) as GraphRecord);

let open: DrawnFigures | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const compared = (earlier: Manifest, select: Manifest['select'] = MANIFEST.select): Manifest => ({
  ...earlier,
  select,
  options: { compare: true },
});

describe('a figure compared with an earlier one', () => {
  it('marks what is new, what ended and what changed, and nothing else', async () => {
    open = await drawnFigures(SMALL_CASE);
    const earlier = (await open.figures.draw({ ...MANIFEST, select: { relations: LINES.slice(1) } }))
      .manifest;
    await open.write(
      ...changed('mill-within-field', { until: '2023' }),
      ...changed('c-owns', { paraphrase: 'The register named Vantar.' }),
      ...changed('ines-tarrow', { name: 'Ines Tarrow the elder' }),
    );
    const { model, svg } = await open.figures.draw(compared(earlier));
    expect(Object.fromEntries(model.lines.map(({ id, change }) => [id, change]))).toEqual({
      'brask-linked-vantar': 'added',
      'mill-within-field': 'ended',
      'tarrow-kin-brask': undefined,
      'vantar-owns-field': 'changed',
    });
    expect(await svg()).toContain('now ended');
  });

  it('says in words which lines are there no more', async () => {
    open = await drawnFigures(SMALL_CASE);
    const earlier = (await open.figures.draw(MANIFEST)).manifest;
    const { model } = await open.figures.draw(compared(earlier, { relations: LINES.slice(1) }));
    expect(model.scope).toContain(
      'there no more since the earlier figure: ‘Odo Brask, alleged link to, Vantar Holdings’',
    );
  });

  it('is signed with what it was compared with, draws itself again, and is verified like any other', async () => {
    open = await drawnFigures(SMALL_CASE);
    const earlier = (await open.figures.draw(MANIFEST)).manifest;
    await open.write(...changed('mill-within-field', { until: '2023' }));
    const once = await open.figures.draw(compared(earlier));
    expect(Manifest.parse(once.manifest)).toEqual(once.manifest);
    expect(once.manifest.since).toEqual(earlier.shown);
    const again = await open.figures.draw(once.manifest);
    expect(await again.svg()).toBe(await once.svg());
    expect(again.manifest).toEqual(once.manifest);
    const holds = await open.verification.verify(once.manifest);
    expect([holds.verdict, holds.contentHash.now]).toEqual(['holds', holds.contentHash.drawn]);
    await open.write(...changed('vantar-owns-field', { until: '2024' }));
    const { verdict, changes } = await open.verification.verify(once.manifest);
    expect([verdict, changes.map(({ change }) => change)]).toEqual(['stale', ['line-ended']]);
  });

  it('is broken where the earlier one shows somebody who is no longer here', async () => {
    open = await drawnFigures(SMALL_CASE);
    const earlier = (await open.figures.draw(MANIFEST)).manifest;
    const { manifest } = await open.figures.draw(compared(earlier, { relations: ['vantar-owns-field'] }));
    await open.write(...changed('mill', { protection: 'protected' }));
    const { verdict, changes } = await open.verification.verify(manifest);
    const place = earlier.shown.entities.findIndex(({ id }) => id === 'mill');
    expect([verdict, changes[0]]).toEqual([
      'broken',
      {
        change: 'entity-gone',
        about: null,
        at: `/since/entities/${place}/id`,
        sentence: 'An entity that the earlier figure names is no longer known.',
      },
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/mill/i);
  });

  it('is refused without an earlier one, or where that shows somebody who is not here', async () => {
    open = await drawnFigures(SMALL_CASE);
    const earlier = (await open.figures.draw(MANIFEST)).manifest;
    const refused = async (manifest: Manifest) => {
      const error = await open?.figures.draw(manifest).catch((reason: ValidationError) => reason);
      return (error as ValidationError).faults;
    };
    expect(await refused(compared(MANIFEST))).toEqual([{ code: 'missing-field', pointer: '/shown' }]);
    await open.write(...changed('mill', { protection: 'protected' }));
    const place = earlier.shown.entities.findIndex(({ id }) => id === 'mill');
    expect(await refused(compared(earlier, { relations: ['vantar-owns-field'] }))).toEqual([
      { code: 'unknown-entity', pointer: `/shown/entities/${place}/id` },
    ]);
  });
});
