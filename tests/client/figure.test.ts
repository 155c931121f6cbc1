import { describe, expect, it } from 'vitest';
import { signedManifest } from '../../client/figure/take/formats.ts';
import { fileNameOf } from '../../client/figure/wish/file-name.ts';
import {
  chosenRelations,
  figurePositions,
  type ManifestParts,
  manifestOf,
} from '../../client/figure/wish/manifest.ts';
import { readWish, sized, writeWish } from '../../client/figure/wish/wish.ts';
import { applyChanges, formatFragment, parseFragment } from '../../client/state/fragment.ts';
import type { Figure } from '../../server/contract/figure.ts';
import { Manifest } from '../../server/contract/manifest.ts';

const canvas = { relations: ['r1', 'r2'], entities: ['a', 'b', 'c'] };
const parts: ManifestParts = {
  wish: readWish({}),
  canvas,
  endsOf: () => ['a', 'b'],
  positions: { a: [0, 0], b: [200, 100], elsewhere: [-9000, 0] },
  lens: { layers: undefined, standing: 'alleged', asOf: '2022-07' },
  usualTitle: 'A case',
};

describe('The wish for a figure', () => {
  it('is the same after a reload', () => {
    const wish = readWish({
      figure: 'r1',
      without: 'r2',
      absent: 'c',
      title: 'Two & one',
      size: '89mm',
      mode: 'grey',
      labels: 'Khmr',
      layout: 'web',
      bent: '1',
      fit: 'true',
      places: 'a*12.5!40,b~1*-3!0.25',
      notes: 'r1,r2*r3',
      signoffs: JSON.stringify([{ what: 'A list', by: 'An invented editor', date: '2026-11' }]),
      overrides: JSON.stringify([{ gate: 'no-response-recorded', about: 'a', reason: 'A reason' }]),
    });
    expect(wish).toMatchObject({
      places: { a: [12.5, 40], 'b~1': [-3, 0.25] },
      notes: [['r1'], ['r2', 'r3']],
      signoffs: [{ by: 'An invented editor' }],
      overrides: [{ about: 'a' }],
    });
    expect(readWish(parseFragment(formatFragment(applyChanges({}, writeWish(wish)))))).toEqual(wish);
  });

  it('reads what is damaged as its usual value', () => {
    const damaged = {
      places: 'a*x!2,*1!2,b*1!2',
      notes: ',*,r1',
      signoffs: '{',
      overrides: '[{}]',
      layout: 'spiral',
    };
    expect(readWish(damaged)).toMatchObject({
      places: { b: [1, 2] },
      notes: [['r1']],
      signoffs: [],
      overrides: [],
      layout: undefined,
    });
  });

  it('keeps the arrangement where the sheet becomes another', () => {
    const wish = readWish({ places: 'a*40!20' });
    const { places } = { ...wish, ...sized(wish, '1080px') };
    // 40 mm are 151.26 units of the sheet, and 1.5 pixels are one.
    expect(places).toEqual({ a: [226.89, 113.44] });
    expect(sized(readWish({ places: 'anew' }), '89mm')).toEqual({ size: '89mm' });
  });

  it('is for all of the canvas until lines are added, and never for those left out', () => {
    expect(chosenRelations(readWish({}), canvas)).toEqual(['r1', 'r2']);
    expect(chosenRelations(readWish({ figure: 'r9' }), canvas)).toEqual(['r9']);
    expect(chosenRelations(readWish({ without: 'r1' }), canvas)).toEqual(['r2']);
  });
});

/** A figure of nothing: what a manifest takes over of it does not depend on what it shows. */
const MODEL: Figure = {
  title: 'A case',
  standfirst: null,
  options: { size: '183mm', mode: 'light', asOf: null, layers: [], standing: 'alleged', labels: 'Latn' },
  entities: [],
  lines: [],
  notes: [],
  responses: [],
  unanswered: [],
  overrides: [],
  signoffs: [],
  sources: [],
  legend: { standings: [], families: [], ended: false, disputed: false },
  scope: 'Nothing.',
  alternative: 'Nothing.',
  description: 'Nothing.',
  contentHash: '',
  renderer: 'invented 1',
  warnings: [],
};

describe('A manifest', () => {
  it('takes the places that were set by hand, of what is drawn', () => {
    const places = 'a*10!20,b*30!40,gone*1!1';
    expect(manifestOf({ ...parts, wish: readWish({ figure: 'r1', places }) })?.positions).toEqual({
      a: [10, 20],
      b: [30, 40],
    });
    // Whose ends are not known yet may be of anything.
    const unknown = { ...parts, endsOf: () => undefined };
    expect(
      Object.keys(manifestOf({ ...unknown, wish: readWish({ figure: 'r1', places }) })?.positions ?? {}),
    ).toEqual(['a', 'b', 'gone']);
  });

  it('leaves places to the server where the figure is to be laid out anew', () => {
    expect(manifestOf({ ...parts, wish: readWish({ places: 'anew', layout: 'web' }) })).toMatchObject({
      options: { layout: 'web' },
    });
    expect(manifestOf({ ...parts, wish: readWish({ places: 'anew' }) })?.positions).toBeUndefined();
  });

  it('leaves a name out that was taken out by hand', () => {
    expect(manifestOf({ ...parts, wish: readWish({ absent: 'c' }) })?.select).toMatchObject({
      entities: ['a', 'b'],
    });
  });

  it('is one that the server takes, with its date, lines, lone entities and arrangement', () => {
    const manifest = Manifest.parse(manifestOf(parts));
    expect(manifest).toMatchObject({
      title: 'A case',
      select: { relations: ['r1', 'r2'], entities: ['a', 'b', 'c'] },
      options: { size: '183mm', mode: 'light', standing: 'alleged', asOf: '2022-07' },
    });
    expect(Object.keys(manifest.positions ?? {})).toEqual(['a', 'b']);
  });

  it('names no entity by itself where lines were added one by one', () => {
    expect(manifestOf({ ...parts, wish: readWish({ figure: 'r1' }) })?.select).toEqual({ relations: ['r1'] });
  });

  it('is none where there is nothing to draw', () => {
    expect(manifestOf({ ...parts, canvas: { relations: [], entities: [] } })).toBeUndefined();
  });

  it('carries the revision and the hash of what was drawn', () => {
    const manifest = manifestOf(parts);
    if (!manifest) throw new Error('no manifest');
    const hash = `sha256:${'0'.repeat(64)}`;
    const { contentHash, renderer, warnings, ...content } = { ...MODEL, contentHash: hash };
    expect(warnings).toEqual([]);
    expect(Manifest.parse(signedManifest(manifest, { ...MODEL, contentHash }, 41))).toMatchObject({
      revision: '41',
      contentHash,
      renderer,
      shown: content,
    });
  });
});

describe('Positions in a figure', () => {
  it('keep the arrangement of the canvas, in millimetres of a drawing set at 0.76', () => {
    const [[left, top] = [0, 0], [right, bottom] = [0, 0]] = Object.values(
      figurePositions({ a: [0, 0], b: [100, 0] }, ['a', 'b'], '183mm'),
    );
    expect(right - left).toBeCloseTo(100 * (25.4 / 96) * 0.76, 1);
    expect(bottom).toBe(top);
  });

  it('stand in the middle of the sheet where there is room', () => {
    const { a, b } = figurePositions({ a: [40, 0], b: [240, 0] }, ['a', 'b'], '183mm');
    expect((a?.[0] ?? 0) + (b?.[0] ?? 0)).toBeCloseTo(183, 0);
  });

  it('lie within the diagram, wherever on the canvas they came from', () => {
    const placed = figurePositions({ a: [-5000, 300], b: [-4000, -80] }, ['a', 'b'], '720px');
    expect(
      Object.values(placed)
        .flat()
        .every((value) => value > 0),
    ).toBe(true);
  });
});

describe('The name of a file', () => {
  it('is plain letters, digits and hyphens, whatever the title', () => {
    expect(fileNameOf('Two compounds, two “owners”')).toBe('two-compounds-two-owners');
    expect(fileNameOf('../../etc/passwd')).toBe('etc-passwd');
    expect(fileNameOf('恒合')).toBe('figure');
  });
});
