import { describe, expect, it } from 'vitest';
import { canCompare, canOpen, comparedFigure, openedFigure } from '../../client/figure/verify/open-figure.ts';
import { earlierFigure, keepEarlier } from '../../client/figure/wish/earlier-figures.ts';
import { manifestOf } from '../../client/figure/wish/manifest.ts';
import { readWish } from '../../client/figure/wish/wish.ts';
import { withoutUnknown } from '../../client/figure/wish/without-unknown.ts';
import { applyChanges } from '../../client/state/fragment.ts';
import { readLens } from '../../client/state/lens.ts';
import type { FigureContent, FigureLine } from '../../server/contract/figure.ts';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { VerifiedDifference } from '../../server/contract/verification.ts';

const entity = (id: string): FigureContent['entities'][number] => ({
  id,
  kind: 'company',
  name: `Invented ${id}`,
  words: 'company',
  unknown: false,
  badges: [],
});

const line = (id: string, from: string, to: string): FigureLine => ({
  id,
  type: 'owns',
  from,
  to,
  family: 'ownership',
  verb: 'owns',
  sentence: `Invented ${from} owns Invented ${to}`,
  standing: 'reported',
  disputed: false,
  ended: false,
  note: 1,
});

const SHOWN: FigureContent = {
  title: 'An invented title',
  standfirst: null,
  options: { size: '89mm', mode: 'light', asOf: null, layers: [], standing: 'alleged', labels: 'Latn' },
  entities: [entity('a'), entity('b'), entity('c')],
  lines: [line('r1', 'a', 'b'), line('r2', 'b', 'c')],
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
};

/** As the page itself would send it: of two lines, with one more that stands alone. */
const MANIFEST: Manifest = {
  throughline: 1,
  title: 'An invented title',
  standfirst: 'An invented standfirst.',
  select: { relations: ['r1', 'r2'], entities: ['d'] },
  positions: { a: [10, 20], b: [30, 40], c: [50, 60] },
  options: {
    size: '89mm',
    mode: 'grey',
    labels: 'Khmr',
    layout: 'web',
    lines: 'bent',
    standing: 'reported',
    layers: ['reporting'],
    asOf: '2022-07',
  },
  overrides: [{ gate: 'no-response-recorded', about: 'a', reason: 'An invented reason' }],
  signoffs: [{ what: 'live sanction lists', by: 'An invented editor', date: '2026-10-02' }],
  notes: [['r2'], ['r1']],
};

/** What the page would send, were it opened from the file. */
function sentAgain(changes: ReturnType<typeof openedFigure>): Manifest | undefined {
  const params = applyChanges({ e: 'x,y', figure: 'other', title: 'Another' }, changes);
  const wish = readWish(params);
  return manifestOf({
    wish,
    canvas: { relations: ['on-canvas'], entities: ['x', 'y'] },
    endsOf: () => undefined,
    positions: { a: [0, 0] },
    lens: readLens(params),
    usualTitle: 'A case',
    earlier: earlierFigure(wish.since),
  });
}

const gone = (at: string): VerifiedDifference => ({
  change: 'line-gone',
  about: null,
  at,
  sentence: 'An invented sentence.',
});

describe('A figure opened from its file', () => {
  it('is sent again as it was, whatever the page showed before', () => {
    expect(sentAgain(openedFigure(MANIFEST, []))).toEqual(MANIFEST);
  });

  it('is laid out by the server where the file holds no places', () => {
    const { positions: _positions, ...laidOut } = MANIFEST;
    expect(sentAgain(openedFigure(laidOut, []))).toEqual(laidOut);
  });

  it('leaves out what the case no longer has, with its place, its reason and its layer', () => {
    const changes = ['/select/relations/1', '/shown/entities/0', '/options/layers/0'].map(gone);
    const again = sentAgain(openedFigure({ ...MANIFEST, shown: SHOWN }, changes));
    expect(again?.select).toEqual({ relations: ['r1'], entities: ['d'] });
    expect(again?.positions).toEqual({ b: [30, 40], c: [50, 60] });
    expect(again?.overrides).toBeUndefined();
    expect(again?.options?.layers).toBeUndefined();
  });

  it('takes the lines that a question about paths found, and cannot be opened where they are not said', () => {
    const asked: Manifest = { ...MANIFEST, select: { paths: { from: { ids: ['a'] }, to: { ids: ['c'] } } } };
    expect(canOpen(asked)).toBe(false);
    expect(canOpen({ ...asked, shown: SHOWN })).toBe(true);
    expect(sentAgain(openedFigure({ ...asked, shown: SHOWN }, []))?.select).toEqual({
      relations: ['r1', 'r2'],
    });
  });

  it('goes on to be compared with what it was compared with', () => {
    const before = { ...SHOWN, title: 'An earlier invented title' };
    const compared = { ...MANIFEST, options: { ...MANIFEST.options, compare: true }, since: before };
    expect(sentAgain(openedFigure({ ...compared, shown: SHOWN }, []))).toEqual(compared);
  });
});

describe('What changed since a figure', () => {
  it('is drawn against what it showed, with nothing signed that was looked up then', () => {
    const again = sentAgain(comparedFigure({ ...MANIFEST, shown: SHOWN }, []));
    const { signoffs: _signoffs, ...unsigned } = MANIFEST;
    expect(again).toEqual({
      ...unsigned,
      options: { ...MANIFEST.options, compare: true },
      since: SHOWN,
    });
  });

  it('cannot be drawn where the figure shows somebody who is gone, or does not say what it showed', () => {
    const shown = { ...MANIFEST, shown: SHOWN };
    expect(canCompare(shown, [gone('/shown/lines/0')])).toBe(true);
    expect(canCompare(shown, [gone('/shown/entities/0')])).toBe(false);
    expect(canCompare(MANIFEST, [])).toBe(false);
  });

  it('is forgotten by an address that another tab has opened', () => {
    expect(earlierFigure(keepEarlier(SHOWN))).toBe(SHOWN);
    expect(earlierFigure('of-another-tab')).toBeUndefined();
  });
});

describe('A figure that names what is no longer in the case', () => {
  const wish = readWish({ figure: 'r1,r2', alone: 'd,e', places: 'a*1!2', since: 'earlier' });
  const manifest: Manifest = { ...MANIFEST, select: { relations: ['r1', 'r2'], entities: ['d', 'e'] } };
  const without = (...pointers: string[]) =>
    withoutUnknown(
      wish,
      manifest,
      pointers.map((pointer) => ({ code: 'unknown-relation', pointer })),
    );

  it('is drawn without the lines and names at the places that the server points to', () => {
    expect(without('/select/relations/0', '/select/entities/1')).toMatchObject({
      added: ['r2'],
      alone: ['d'],
    });
    expect(without('/select/relations/0')).not.toHaveProperty('places');
  });

  it('is laid out again where a place is of nothing, and compared no more with who is gone', () => {
    expect(without('/positions').places).toBe('anew');
    expect(without('/since/entities/0/id')).toHaveProperty('since', undefined);
  });
});
