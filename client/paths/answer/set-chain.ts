/** A path as it is drawn: its boxes, the words of each step, and where all of it stands. Pure; what is set once is kept. */
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included, RelationView } from '../../../server/contract/views.ts';
import { type Box, boxOf } from '../../../server/domain/drawing/boxes.ts';
import { type Line, linesOf } from '../../../server/domain/drawing/lines.ts';
import { HEIGHT } from '../../../server/domain/drawing/outlines.ts';
import { type Measure, SCREEN } from '../../../server/domain/drawing/type.ts';
import { rankOf } from '../../../server/domain/evidence/standing.ts';
import { MORE_LINES } from '../../words/paths/answer.tsx';
import { type ChainLayout, layOutChain } from './chain-layout.ts';

/** Room above the boxes for two lines of a verb, and the distance from row to row. */
export const TOP = 14;
export const ROW = HEIGHT + 48;
/** Beside the words of a step: its ends stay visible. Rather closer than in a second row. */
const LINE_AROUND = 32;
const CLOSE_AROUND = 16;
const BELOW = 10;
/** Below a step with parallel lines: how many more there are. */
const MORE = 12;

export interface SetStep {
  /** The strongest of the step's lines, which is drawn. */
  relation: RelationView;
  line: Line;
  /** Ids of all its lines. */
  relations: readonly string[];
  claims: string;
  points: 'right' | 'left';
  /** How many lines run beside it, and what is said of them: “+2 more lines, disputed”; empty without any. */
  more: number;
  moreWords: string;
  /** The least room of its words. */
  width: number;
}

export interface SetChain {
  boxes: readonly Box[];
  steps: readonly SetStep[];
  layout: ChainLayout;
  /** From the left edge to the first box's own: part of its outline stands outside. */
  left: number;
  width: number;
  height: number;
}

export type SetPath = (path: PathView) => SetChain | undefined;

/** Outlines are strokes, half of which stand outside; a compound's wall stands further out, and a group's second sheet. */
const insetOf = (box: Box | undefined): number =>
  box?.shape === 'compound' || box?.shape === 'group' ? 4 : 1;

/** The first claim, and how many more there are: each is read in the dossier. */
const claimsWords = ({ claims: [first, ...others] }: RelationView): string =>
  [first, others.length > 0 ? `+${others.length}` : undefined].filter(Boolean).join(' ');

function moreWordsOf(others: readonly RelationView[]): string {
  if (others.length === 0) return '';
  return MORE_LINES.more(others.length, { isDisputed: others.some((each) => each.disputed) });
}

/** Strongest first; equals in the order of the answer. */
export const linesOfStep = (step: PathView['steps'][number], included: Included): RelationView[] =>
  step.relations
    .flatMap((id) => included.relations[id] ?? [])
    .toSorted((a, b) => rankOf(a.standing) - rankOf(b.standing));

/** @returns `undefined` for a path that names what is not included: there is nothing true to draw. */
export function chainSetter(included: Included, measure: Measure, width: number): SetPath {
  const boxes = new Map<string, Box | undefined>();
  const boxFor = (id: string): Box | undefined => {
    if (!boxes.has(id)) boxes.set(id, makeBox(id));
    return boxes.get(id);
  };
  const makeBox = (id: string): Box | undefined => {
    const entity = included.entities[id];
    if (!entity) return undefined;
    // Offices are read in the dossier: here the line is what counts.
    const badges = entity.badges.filter((badge) => badge.badge === 'sanctioned').slice(0, 1);
    return boxOf({ ...entity, badges }, measure, { longestName: Math.max(120, width - 120) });
  };
  const steps = new Map<string, SetStep | undefined>();
  const stepFor = (step: PathView['steps'][number]): SetStep | undefined => {
    const key = `${step.from} ${step.relations.join()}`;
    if (!steps.has(key)) steps.set(key, makeStep(step));
    return steps.get(key);
  };
  const makeStep = (step: PathView['steps'][number]): SetStep | undefined => {
    const [relation, ...others] = linesOfStep(step, included);
    // A sanction is a badge on the canvas; where a path goes over one, the path shows it.
    const [line] = relation ? linesOf([{ ...relation, type: 'linked_to' }], measure) : [];
    if (!relation || !line) return undefined;
    const moreWords = moreWordsOf(others);
    return {
      relation,
      line,
      relations: step.relations,
      claims: claimsWords(relation),
      points: relation.from === step.from ? 'right' : 'left',
      more: others.length,
      moreWords,
      width: Math.max(line.label.width, measure(moreWords, SCREEN.verb)),
    };
  };
  return (path) => {
    const set = path.entities.flatMap((id) => boxFor(id) ?? []);
    const lines = path.steps.flatMap((step) => stepFor(step) ?? []);
    if (set.length !== path.entities.length || lines.length !== path.steps.length) return undefined;
    const left = insetOf(set[0]);
    const laidOut = (around: number) =>
      layOutChain(
        set.map((box) => box.width),
        lines.map((step) => step.width + around),
        width - left - insetOf(set.at(-1)),
      );
    const loose = laidOut(LINE_AROUND);
    const layout = loose.rows === 1 ? loose : laidOut(CLOSE_AROUND);
    const isWordy = lines.some((step) => step.more > 0);
    const height = TOP + (layout.rows - 1) * ROW + HEIGHT + BELOW + (isWordy ? MORE : 0);
    return { boxes: set, steps: lines, layout, left, width, height };
  };
}
