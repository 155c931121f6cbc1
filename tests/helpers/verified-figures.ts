/** What is said of a figure of the small case once something was written. */
import type { Manifest } from '../../server/contract/manifest.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { Verification } from '../../server/contract/verification.ts';
import { drawnFigures } from './drawn-figures.ts';
import { SMALL_CASE } from './small-case.ts';

export const LINES = ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'];

export const MANIFEST: Manifest = {
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: LINES },
};

/** The record of the small case, changed. */
export function record(kind: GraphRecord['record'], id: string, change: object = {}): GraphRecord {
  const found = SMALL_CASE.find((each) => each.record === kind && each.id === id);
  if (found === undefined) throw new RangeError(id);
  return { ...found, ...change } as GraphRecord;
}

export interface Told {
  readonly verdict: Verification['verdict'];
  readonly changes: readonly [change: string, about: string | null, sentence: string][];
  readonly whole: Verification;
}

export interface Before {
  readonly asked?: Manifest;
  readonly before?: readonly GraphRecord[];
  /** Without what was shown. */
  readonly bare?: boolean;
}

/** A figure is drawn, the records are written, and it is verified. */
export async function afterwards(
  changes: readonly GraphRecord[],
  { asked = MANIFEST, before = SMALL_CASE, bare = false }: Before = {},
): Promise<Told> {
  const open = await drawnFigures(before);
  try {
    const { manifest } = await open.figures.draw(asked);
    const { shown: _shown, ...without } = manifest;
    if (changes.length > 0) await open.write(...changes);
    return told(await open.verification.verify(bare ? without : manifest));
  } finally {
    await open.close();
  }
}

export function told(answer: Verification): Told {
  const whole = Verification.parse(answer);
  return {
    verdict: whole.verdict,
    changes: whole.changes.map(({ change, about, sentence }) => [change, about, sentence]),
    whole,
  };
}
