/** The drawing of a draft: boxes and lines set, placed and led, before anything has a number. */

import type { FigureLayout } from '../../contract/figure.ts';
import { type Box, boxOf, fitted } from '../drawing/boxes.ts';
import { geometryAlong, type LineGeometry } from '../drawing/geometry.ts';
import { type Line, linesOf } from '../drawing/lines.ts';
import type { Point } from '../drawing/outlines.ts';
import type { Measure } from '../drawing/type.ts';
import { PRINT } from '../drawing/type.ts';
import { CHANGE_WORDS } from './describe.ts';
import { type Draft, type DraftEntity, type DraftLine, noteKey } from './draft.ts';
import { type Arrangement, arrange } from './layout/arrange.ts';
import type { ArrangeInput } from './layout/block.ts';
import { faultsIn, type SceneFaults } from './layout/faults.ts';
import type { LineStyle } from './layout/lead.ts';

export interface Scene {
  readonly draft: Draft;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly Line[];
  readonly geometry: ReadonlyMap<string, LineGeometry>;
  readonly arrangement: Arrangement;
  /** Ids of entities and relations whose words were cut to fit. */
  readonly cut: readonly string[];
  /** Of the drawing, in its own units. */
  readonly width: number;
}

export interface SceneTerms {
  /** Of the drawing, in its own units. */
  readonly width: number;
  /** Centres, from the drawing’s top left. */
  readonly positions: ReadonlyMap<string, Point>;
  /** Of what has no position. Absent: as the lines suggest. */
  readonly layout?: FigureLayout | undefined;
  /** Absent: straight, and bent where a fault asks for it. */
  readonly lines?: LineStyle;
  /** As low as goes without a fault. */
  readonly tight?: boolean;
  /** The ends of the paths that are drawn, where a question about paths selected them. */
  readonly ends?: ArrangeInput['ends'];
}

const LONGEST_NAME = 300;
const LONGEST_BADGE = 190;
const LONGEST_VERB = 290;
/** Of a box’s width: the kind and the margins; and each badge's padding, note and gap. */
const BESIDE_BADGES = 150;
const AROUND_BADGE = 34;
/** Of a box’s width: the margins. */
const BESIDE_WORDS = 90;
/** Room for every kind’s own word. */
const LEAST_WORDS = BESIDE_BADGES - BESIDE_WORDS;

/** In a scene, the text of a note is its key: numbers are given once everything stands. */
export function sceneOf(draft: Draft, measure: Measure, terms: SceneTerms): Scene {
  const { width, positions, layout, ends } = terms;
  const longest = Math.min(LONGEST_NAME, width - BESIDE_WORDS);
  const boxes = new Map(draft.entities.map((entity) => [entity.id, boxFor(entity, measure, longest, width)]));
  const lines = linesOf(
    draft.lines.map((line) => ({ ...line, over: line.ended, verb: verbFor(line, measure) })),
    measure,
    {
      styles: PRINT,
      notes: Object.fromEntries(draft.lines.map((line) => [line.id, noteKey([line.id])])),
      tags: Object.fromEntries(
        draft.lines.flatMap(({ id, change }) => (change === undefined ? [] : [[id, CHANGE_WORDS[change]]])),
      ),
    },
  );
  const widthOf = new Map(lines.map((line) => [line.id, line.label.width]));
  const arrangement = arrange({
    entities: draft.entities,
    lines: draft.lines.map((line) => ({ ...line, labelWidth: widthOf.get(line.id) ?? 0 })),
    drawn: lines,
    boxes,
    width,
    positions,
    layout,
    style: terms.lines,
    ...(terms.tight && { tight: true }),
    ...(ends && { ends }),
  });
  const cut = [
    ...draft.entities.filter((entity) => isCut(entity, boxes.get(entity.id))).map(({ id }) => id),
    ...draft.lines.filter((line) => verbFor(line, measure) !== line.verb).map(({ id }) => id),
  ];
  return {
    draft,
    boxes,
    lines,
    geometry: new Map(
      lines.flatMap((line): [string, LineGeometry][] => {
        const led = arrangement.led.get(line.id);
        return led ? [[line.id, geometryAlong(line, led.route, { verbAlong: led.along })]] : [];
      }),
    ),
    arrangement,
    cut,
    width,
  };
}

function boxFor(entity: DraftEntity, measure: Measure, longestName: number, width: number): Box {
  const framed = Math.max(1, entity.badges.filter((badge) => badge.framed).length);
  const longestBadge = Math.min(LONGEST_BADGE, (width - BESIDE_BADGES) / framed - AROUND_BADGE);
  const badges = entity.badges.map((badge) => ({
    ...badge,
    label: fitted(badge.label, longestBadge, (text) => measure(text, PRINT.badge)),
  }));
  const besideWords = badges
    .filter((badge) => badge.framed)
    .reduce((sum, { label }) => sum + measure(label, PRINT.badge) + AROUND_BADGE, BESIDE_WORDS);
  const longestWords = Math.min(LONGEST_NAME, Math.max(LEAST_WORDS, width - besideWords));
  const { id, kind, name } = entity;
  return boxOf({ id, kind, name, badges, ...(entity.unknown && { unknown: true }) }, measure, {
    styles: PRINT,
    longestName,
    words: fitted(entity.words, longestWords, (text) => measure(text, PRINT.kind)),
    notes: entity.badges.map((badge) => (badge.framed ? noteKey(badge.relations) : undefined)),
    ...(entity.also && {
      alias: fitted(entity.also.name, longestName / 2, (text) => measure(text, PRINT.alias)),
    }),
  });
}

const verbFor = (line: DraftLine, measure: Measure): string =>
  fitted(line.verb, LONGEST_VERB, (text) => measure(text, PRINT.verb));

const isCut = (entity: DraftEntity, box: Box | undefined): boolean =>
  box !== undefined &&
  [box.name.text, box.kind.text, box.alias?.text ?? '', ...box.badges.map((badge) => badge.label.text)].some(
    (text) => text.endsWith('…'),
  ) &&
  ![entity.name, entity.words, entity.also?.name ?? ''].some((text) => text.endsWith('…'));

const BAND = 30;

/**
 * Note keys in the order of their numbers: those that were asked for, as far as they are here, then the others as the eye
 * meets them. So a number stays when something is added.
 * @param asked each by the relations that it is about
 */
export function noteOrder(scene: Scene, asked: readonly (readonly string[])[] = []): string[] {
  const met = readingOrder(scene);
  const first = asked.flatMap((relations) => {
    const key = noteKey(relations);
    // A badge that is read off one relation more is still the same note.
    return met.includes(key) ? key : (met.find((other) => holdsAll(other, relations)) ?? []);
  });
  return [...new Set([...first, ...met])];
}

const holdsAll = (key: string, relations: readonly string[]): boolean => {
  const held = new Set(key.split(' '));
  return relations.every((id) => held.has(id));
};

/** As the eye meets them: panel by panel, from the top down, from left to right. */
function readingOrder({ draft, boxes, geometry, arrangement }: Scene): string[] {
  const panelOf = new Map(arrangement.panels.flatMap((panel, index) => panel.ids.map((id) => [id, index])));
  const met: { key: string; panel: number; band: number; x: number }[] = [];
  for (const entity of draft.entities) {
    const placed = arrangement.placed.get(entity.id);
    const panel = panelOf.get(entity.id) ?? 0;
    for (const badge of boxes.get(entity.id)?.badges ?? []) {
      if (placed && badge.note) {
        met.push({ key: badge.note.text, panel, band: bandOf(placed.y), x: placed.x + badge.x });
      }
    }
  }
  for (const line of draft.lines) {
    const at = geometry.get(line.id)?.verbAt ?? middle(line, arrangement);
    met.push({ key: noteKey([line.id]), panel: panelOf.get(line.from) ?? 0, band: bandOf(at.y), x: at.x });
  }
  met.sort((a, b) => a.panel - b.panel || a.band - b.band || a.x - b.x || (a.key < b.key ? -1 : 1));
  return [...new Set(met.map(({ key }) => key))];
}

const bandOf = (y: number) => Math.floor(y / BAND);

function middle(line: DraftLine, { placed }: Arrangement): Point {
  const [a, b] = [placed.get(line.from), placed.get(line.to)];
  return { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
}

export const faultsOf = ({ draft, geometry, arrangement, width }: Scene): SceneFaults =>
  faultsIn(draft.lines, geometry, arrangement.placed, width);
