import { describe, expect, it } from 'vitest';
import {
  chosenRelations,
  figurePositions,
  fileNameOf,
  type ManifestParts,
  manifestOf,
  readWish,
  signedManifest,
  writeWish,
} from '../../client/figure/manifest.ts';
import { applyChanges, formatFragment, parseFragment } from '../../client/state/fragment.ts';
import { Manifest } from '../../server/contract/manifest.ts';

const canvas = { relations: ['r1', 'r2'], entities: ['a', 'b', 'c'] };
const parts: ManifestParts = {
  wish: readWish({}),
  canvas,
  ends: ['a', 'b'],
  positions: { a: [0, 0], b: [200, 100], elsewhere: [-9000, 0] },
  lens: { layers: undefined, standing: 'alleged', asOf: '2022-07' },
  editing: { signoffs: [], overrides: [] },
  usualTitle: 'A case',
};

describe('The wish for a figure', () => {
  it('is the same after a reload', () => {
    const wish = readWish({
      figure: 'r1',
      without: 'r2',
      title: 'Two & one',
      size: '89mm',
      mode: 'grey',
      true: '1',
    });
    expect(readWish(parseFragment(formatFragment(applyChanges({}, writeWish(wish)))))).toEqual(wish);
  });

  it('is for all of the canvas until lines are added, and never for those left out', () => {
    expect(chosenRelations(readWish({}), canvas)).toEqual(['r1', 'r2']);
    expect(chosenRelations(readWish({ figure: 'r9' }), canvas)).toEqual(['r9']);
    expect(chosenRelations(readWish({ without: 'r1' }), canvas)).toEqual(['r2']);
  });
});

describe('A manifest', () => {
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
    expect(Manifest.parse(signedManifest(manifest, 41, hash))).toMatchObject({
      revision: '41',
      contentHash: hash,
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
