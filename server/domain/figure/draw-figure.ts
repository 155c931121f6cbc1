/** From what was selected to the figure as data and as a sheet. Pure: the same material and terms, the same figure. */
import type { FigureContent, FigureWarning } from '../../contract/figure.ts';
import { byCodePoint } from '../../contract/model.ts';
import type { EndSet, PathQuestion } from '../../contract/paths.ts';
import type { Point } from '../drawing/outlines.ts';
import type { Measure } from '../drawing/type.ts';
import { completeFigure, type FigureTerms } from './complete.ts';
import type { Draft, DraftEntity, FigureMaterial } from './draft.ts';
import { faultsOf, noteOrder, type Scene, sceneOf } from './scene.ts';
import { composeSheet } from './sheet/compose.ts';
import type { Sheet } from './sheet/marks.ts';
import { paletteOf } from './sheet/palette.ts';
import { DRAWING_SCALE, positionScale, SHEET_SIZES } from './sheet/sizes.ts';

export interface DrawnFigure {
  readonly content: FigureContent;
  readonly warnings: readonly FigureWarning[];
  /** The sheet, once the content's hash is known: it stands in the small print. */
  sheet(hash: string): Sheet;
}

export function drawFigure(
  draft: Draft,
  material: FigureMaterial,
  terms: FigureTerms,
  measure: Measure,
): DrawnFigure {
  const roomy = drawnOnce(draft, material, terms, measure, false);
  const { page } = SHEET_SIZES[terms.size];
  if (page === undefined || roomy.height <= page) return roomy.drawn;
  const tight = drawnOnce(draft, material, terms, measure, true);
  return tight.height < roomy.height && tight.faults <= roomy.faults ? tight.drawn : roomy.drawn;
}

interface Attempt {
  readonly drawn: DrawnFigure;
  /** Of the sheet. */
  readonly height: number;
  readonly faults: number;
}

/** As long as any hash: it takes as much room in the small print. */
const SOME_HASH = `sha256:${'0'.repeat(64)}`;

/** @param tight no higher than it need be: the sheet is a page */
function drawnOnce(
  draft: Draft,
  material: FigureMaterial,
  terms: FigureTerms,
  measure: Measure,
  tight: boolean,
): Attempt {
  const size = SHEET_SIZES[terms.size];
  const { select, options, notes } = terms.manifest;
  const scene = sceneOf(draft, measure, {
    width: (size.width - 2 * size.margin) / DRAWING_SCALE,
    positions: positionsOf(terms, positionScale(size)),
    layout: options?.layout,
    lines: options?.lines,
    tight,
    ...('paths' in select && { ends: endsAmong(draft, select.paths) }),
  });
  const content = completeFigure(draft, noteOrder(scene, notes), material, terms);
  const found = sceneWarnings(scene);
  const sheet = (hash: string) =>
    composeSheet(scene, content, hash, { palette: paletteOf(terms.mode), measure });
  return {
    drawn: { content, warnings: [...found, ...termWarnings(draft, terms), ...textWarnings(content)], sheet },
    height: size.page === undefined ? 0 : sheet(SOME_HASH).height,
    faults: found.length,
  };
}

/** Those who are named, or who answer the description. */
function endsAmong(draft: Draft, { from, to }: PathQuestion): { from: string[]; to: string[] } {
  const idsOf = (end: EndSet) =>
    'ids' in end ? end.ids : draft.entities.filter(answers(end.where)).map(({ id }) => id);
  return { from: idsOf(from), to: idsOf(to) };
}

const answers =
  ({ kind, badge }: Extract<EndSet, { where: unknown }>['where']) =>
  (entity: DraftEntity) =>
    (kind === undefined || entity.kind === kind) &&
    (badge === undefined || entity.badges.some((each) => each.badge === badge));

const positionsOf = ({ manifest }: FigureTerms, scale: number): Map<string, Point> =>
  new Map(
    Object.entries(manifest.positions ?? {}).map(([id, [x, y]]) => [id, { x: x * scale, y: y * scale }]),
  );

function sceneWarnings(scene: Scene): FigureWarning[] {
  const { overlapping, colliding, crossing } = faultsOf(scene);
  const found: [FigureWarning['code'], readonly string[]][] = [
    ['boxes-overlap', [...new Set(overlapping.flat())]],
    ['labels-collide', colliding],
    ['line-crosses-box', crossing],
    ['name-cut', scene.cut],
    ['positions-fitted', scene.arrangement.fitted ? ['positions'] : []],
  ];
  return found
    .filter(([, about]) => about.length > 0)
    .map(([code, about]) => ({ code, about: code === 'positions-fitted' ? [] : [...about] }));
}

/** What was asked for and is not in the drawing. */
function termWarnings(draft: Draft, { manifest, leftOut }: FigureTerms): FigureWarning[] {
  const drawn = new Set(draft.entities.map(({ id }) => id));
  const placed = Object.keys(manifest.positions ?? {});
  const found: [FigureWarning['code'], string[]][] = [
    ['line-left-out', leftOut.toSorted(byCodePoint)],
    ['position-unused', placed.filter((id) => !drawn.has(id)).sort(byCodePoint)],
  ];
  return found.filter(([, about]) => about.length > 0).map(([code, about]) => ({ code, about }));
}

const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/;

/** Names and texts that hold what is not drawn as it stands. */
function textWarnings(content: FigureContent): FigureWarning[] {
  const texts: [about: string, text: string][] = [
    ...content.entities.map(({ id, name, also }): [string, string] => [id, `${name} ${also?.name ?? ''}`]),
    ...content.lines.map(({ id, verb }): [string, string] => [id, verb]),
    ...content.notes.flatMap(({ claims }) => claims.map(({ id, text }): [string, string] => [id, text])),
    ...content.responses.map(({ id, by, text }): [string, string] => [id, `${by} ${text}`]),
    ...content.sources.map(({ id, title, publisher }): [string, string] => [id, `${title} ${publisher}`]),
  ];
  const holding = (pattern: RegExp) => texts.filter(([, text]) => pattern.test(text)).map(([about]) => about);
  const found: [FigureWarning['code'], string[]][] = [
    ['bidi-control', holding(BIDI)],
    ['control-removed', holding(CONTROL)],
  ];
  return found.filter(([, about]) => about.length > 0).map(([code, about]) => ({ code, about }));
}
