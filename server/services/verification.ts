/** Whether a figure that was drawn before still says what the data says. */
import type { FigureContent } from '../contract/figure.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { Entity } from '../contract/model.ts';
import type { Verdict, Verification } from '../contract/verification.ts';
import type { Included } from '../contract/views.ts';
import { completeFigure } from '../domain/figure/complete.ts';
import { accusedWithoutReply, uncited } from '../domain/figure/gates.ts';
import { RENDERER } from '../domain/figure/sheet/notes.ts';
import { type Difference, type Here, lineNow, quoted } from '../domain/figure/verify/compared.ts';
import { differencesBetween, inOrder } from '../domain/figure/verify/differences.ts';
import { shownIn, withoutNames } from '../domain/protection/withhold.ts';
import { type Fault, ValidationError } from '../errors.ts';
import { contentHashOf } from '../render/content-hash.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { atOneRevision } from './at-one-revision.ts';
import { drawingOf, refuseEarlier } from './figure-drawing.ts';
import { whatIsHere } from './figure-here.ts';
import { type Gathered, gather } from './figure-material.ts';
import { type FigurePorts, type NamedInManifest, namedIn, withoutUnknown } from './figure-selection.ts';
import { refuseWithheldModel } from './figures.ts';
import { withheldNames } from './withheld.ts';

export interface VerificationService {
  /**
   * Throws `ValidationError`: `content-does-not-match` where the manifest's hash is not that of what it says was shown;
   * `missing-field` where it was never drawn. What the manifest names and is not here is no error: it is the answer.
   */
  verify(manifest: Manifest): Promise<Verification>;
}

export function createVerificationService(ports: FigurePorts): VerificationService {
  return {
    async verify(manifest) {
      const drawn = drawnHash(manifest);
      return atOneRevision(ports.store, async (revision) => {
        const again = await drawAgain(ports, manifest);
        const changes = inOrder([...again.faults, ...(await changesOf(ports.store, manifest, drawn, again))]);
        const verdict = verdictOf(changes);
        const clean = await cleaner(ports.store, again);
        return {
          verdict,
          changes: changes.map(({ breaks: _breaks, ...change }) => ({
            ...change,
            sentence: clean(change.sentence),
          })),
          contentHash: {
            drawn,
            now: again.content === undefined || verdict === 'broken' ? null : contentHashOf(again.content),
          },
          renderer: { drawn: manifest.renderer ?? null, now: RENDERER },
          revision: { drawn: manifest.revision ?? null, now: String(revision) },
        };
      });
    },
  };
}

function drawnHash({ shown, contentHash }: Manifest): string {
  const hash = shown === undefined ? contentHash : contentHashOf(shown);
  if (hash === undefined) throw new ValidationError([{ code: 'missing-field', pointer: '/contentHash' }]);
  if (contentHash !== undefined && contentHash !== hash) {
    throw new ValidationError(
      [{ code: 'content-does-not-match', pointer: '/contentHash' }],
      'content-does-not-match',
    );
  }
  return hash;
}

const verdictOf = (changes: readonly Difference[]): Verdict => {
  if (changes.some(({ breaks }) => breaks)) return 'broken';
  return changes.length > 0 ? 'stale' : 'holds';
};

/** The figure as far as it can be drawn, and what keeps it from being drawn whole. */
interface DrawnAgain {
  readonly faults: readonly Difference[];
  readonly gathered?: Gathered;
  readonly content?: FigureContent;
}

async function drawAgain(ports: FigurePorts, manifest: Manifest): Promise<DrawnAgain> {
  const named = await namedIn(ports.store, manifest);
  const unknown = unknownDifferences(manifest, named);
  const gathered = await gather(ports, withoutUnknown(manifest, named)).catch(refusalOf);
  if (Array.isArray(gathered)) return { faults: [...unknown, ...gathered] };
  const { draft, material, terms, nothing } = gathered;
  const content =
    draft.entities.length === 0
      ? completeFigure(draft, [], material, terms)
      : (await drawingOf(gathered, ports.draw)).content;
  const faults = [
    ...unknown,
    ...(await refuseEarlier(ports.store, manifest).then(() => [], refusalOf)),
    ...(nothing ? [NOTHING_LEFT] : []),
    ...accusedDifferences(gathered),
  ];
  return {
    faults: faults.length > 0 ? faults : await withheldDifferences(manifest, gathered, content),
    gathered,
    content,
  };
}

/** What an editor typed may hold a name that is withheld by now. */
async function withheldDifferences(
  manifest: Manifest,
  { withholding, material }: Gathered,
  content: FigureContent,
): Promise<Difference[]> {
  const model = { ...content, contentHash: contentHashOf(content), renderer: RENDERER, warnings: [] };
  const guarded = { withholding, included: material.included };
  return refuseWithheldModel({ guarded, model, manifest }).then(() => [], refusalOf);
}

const broken = (change: Difference['change'], sentence: string): Difference => ({
  change,
  about: null,
  sentence,
  breaks: true,
});

const NOTHING_LEFT = broken(
  'terms-changed',
  'Nothing of what is selected is left within the terms of the figure.',
);

/** What the manifest names besides what it showed: that is told with what was shown. */
function unknownDifferences(manifest: Manifest, { unknown, known }: NamedInManifest): Difference[] {
  const { shown, positions = {} } = manifest;
  const showed = new Set([...(shown?.entities ?? []), ...(shown?.lines ?? [])].map(({ id }) => id));
  const isTold = (pointer: string) => showed.has(String(valueAt(manifest, pointer)));
  const strays = Object.keys(positions).some((id) => !known.entities.has(id) && !showed.has(id));
  return [
    ...unknown.relations
      .filter(({ pointer }) => !isTold(pointer))
      .map(({ pointer }) => ({
        ...broken('line-gone', 'A line that the manifest selects is no longer known.'),
        at: pointer,
      })),
    ...unknown.entities
      .filter(({ pointer }) => (pointer === '/positions' ? strays : !isTold(pointer)))
      .map(({ pointer }) => ({
        ...broken(
          'entity-gone',
          pointer === '/positions'
            ? 'The manifest places an entity that is no longer known.'
            : 'An entity that the manifest names is no longer known.',
        ),
        at: pointer,
      })),
    ...unknown.layers.map(({ pointer }) => ({
      ...broken('terms-changed', 'A layer that the manifest names is no longer known.'),
      at: pointer,
    })),
  ];
}

const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);

/** Why it would be refused. Throws what is no refusal. */
function refusalOf(error: unknown): Difference[] {
  if (!(error instanceof ValidationError)) throw error;
  if (error.code === 'figure-too-large') {
    return [broken('terms-changed', 'The figure would be too large to be drawn.')];
  }
  if (error.code === 'redaction-failed') {
    return [broken('terms-changed', 'The figure would show a name that is withheld by now.')];
  }
  return error.faults.map(faultOf);
}

/** Of the question about paths, or of the earlier figure that this one is compared with. */
const faultOf = ({ code, pointer = '' }: Fault): Difference => {
  const what = pointer.startsWith('/select') ? 'question' : 'earlier figure';
  return {
    ...(code === 'unknown-entity'
      ? broken('entity-gone', `An entity that the ${what} names is no longer known.`)
      : broken('terms-changed', `The ${what} cannot be asked for any more as it is.`)),
    at: pointer,
  };
};

function accusedDifferences({ draft, material, terms }: Gathered): Difference[] {
  return accusedWithoutReply(draft, material, terms.manifest.overrides).map((id) => {
    const name = draft.entities.find((entity) => entity.id === id)?.name ?? id;
    return {
      change: 'reply-gone',
      about: id,
      sentence: `Nothing but accusations is left of ${quoted(name)}, and no reply to any of them: the figure would be refused.`,
      breaks: true,
    };
  });
}

async function changesOf(
  store: GraphStore,
  manifest: Manifest,
  drawn: string,
  again: DrawnAgain,
): Promise<Difference[]> {
  const { shown } = manifest;
  if (shown !== undefined) {
    const here = await whatIsHere(store, shown);
    return differencesBetween({
      shown,
      now: again.content ?? whatIsLeft(shown, here),
      here,
      sameRenderer: manifest.renderer === RENDERER,
    });
  }
  if (again.gathered === undefined || again.content === undefined) return [];
  const withoutClaims = uncitedDifferences(again.gathered, again.content);
  const isSame = contentHashOf(again.content) === drawn;
  return isSame || withoutClaims.length > 0 || again.faults.length > 0
    ? withoutClaims
    : [differsSomewhere(manifest)];
}

/** Of a figure that cannot be drawn at all: it is told of whom it shows who is no longer here, and of nothing more. */
const whatIsLeft = (shown: FigureContent, { entities, relations }: Here): FigureContent => ({
  ...shown,
  entities: shown.entities.filter(({ id }) => entities.has(id)),
  lines: shown.lines.filter(({ id }) => relations.has(id)),
});

function uncitedDifferences({ draft, material }: Gathered, content: FigureContent): Difference[] {
  return uncited(draft, material).map((id) => {
    const line = content.lines.find((each) => each.id === id);
    const what = line === undefined ? 'A badge' : `The line ${lineNow(line, content)}`;
    return {
      change: 'line-uncited',
      about: id,
      sentence: `${what} has no claim left.`,
      breaks: true,
    };
  });
}

const differsSomewhere = ({ renderer }: Manifest): Difference => ({
  change: 'content-differs',
  about: null,
  sentence: `The figure would not say the same as it did. The manifest does not hold what it showed, so the change cannot be told${
    renderer === undefined || renderer === RENDERER ? '' : '; another version of the program drew it'
  }.`,
  breaks: false,
});

/** What was shown then may hold a name that is withheld by now. The names of those who are drawn now are public. */
async function cleaner(store: GraphStore, { gathered }: DrawnAgain): Promise<(sentence: string) => string> {
  const withholding = await withheldNames(store);
  const included: Included | readonly Entity[] = gathered?.material.included ?? [];
  const shown = shownIn(included, withholding);
  return (sentence) =>
    withholding.ids.size === 0 ? sentence : withoutNames(sentence, withholding, shown, true);
}
