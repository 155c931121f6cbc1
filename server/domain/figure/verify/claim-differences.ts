/** What became of the claims under each note. A note whose line or badge is gone is told with that. */
import type { FigureClaim, FigureNote } from '../../../contract/figure.ts';
import { listOf } from '../../text/grammar.ts';
import {
  byId,
  type Compared,
  claimsOf,
  type Difference,
  noteNow,
  publisherOf,
  sourceIdOf,
} from './compared.ts';

export function claimDifferences(compared: Compared): Difference[] {
  const { shown, now } = compared;
  return shown.notes.flatMap((note, index) => {
    const after = noteNow(note, now);
    // Where none is left, the line or the badge says so.
    if (after === undefined || claimsOf(after).length === 0) return [];
    const claimsNow = byId(after.claims);
    const claimsThen = byId(note.claims);
    return [
      ...note.claims.flatMap((claim, place) => {
        const same = claimsNow.get(claim.id);
        return same === undefined
          ? [lost(compared, note, claim, `/shown/notes/${index}/claims/${place}`)]
          : changed(compared, note, claim, same);
      }),
      ...after.claims
        .filter((claim) => !claimsThen.has(claim.id))
        .map((claim) => added(compared, note, claim)),
    ];
  });
}

function lost(compared: Compared, note: FigureNote, claim: FigureClaim, at: string): Difference {
  const from = `Note ${note.number} has lost the claim from ${publisherOf(claim.source, compared.shown)}`;
  const place = `(${claim.locator})`;
  return compared.here.claims.has(claim.id)
    ? {
        change: 'claim-gone',
        about: claim.id,
        sentence: `${from} ${place}: it no longer supports this within the terms of the figure.`,
        breaks: false,
      }
    : { change: 'claim-gone', about: null, at, sentence: `${from} ${place}.`, breaks: false };
}

const added = ({ now }: Compared, note: FigureNote, claim: FigureClaim): Difference => ({
  change: 'claim-added',
  about: claim.id,
  sentence: `Note ${note.number} has a further claim, from ${publisherOf(claim.source, now)} (${claim.locator}).`,
  breaks: false,
});

function changed(
  { shown, now }: Compared,
  note: FigureNote,
  claim: FigureClaim,
  after: FigureClaim,
): Difference[] {
  const [from, to] = [publisherOf(claim.source, shown), publisherOf(after.source, now)];
  const found: Difference[] = [];
  const tell = (change: Difference['change'], sentence: string) =>
    found.push({ change, about: claim.id, sentence, breaks: false });
  if (sourceIdOf(claim.source, shown) !== sourceIdOf(after.source, now)) {
    tell(
      'claim-source-changed',
      `A claim of note ${note.number} rested on ${from} (${claim.locator}), and now rests on another source: ${to} (${after.locator}).`,
    );
  }
  const parts = [
    ...(claim.text === after.text ? [] : ['its words']),
    ...(claim.attribution === after.attribution ? [] : ['who says it']),
    ...(claim.status === after.status ? [] : [`its status (${after.status}, not ${claim.status})`]),
    ...(claim.locator === after.locator || found.length > 0 ? [] : ['its place in the source']),
  ];
  if (parts.length > 0) {
    tell(
      'claim-reworded',
      `The claim of note ${note.number} from ${from} (${claim.locator}) is not as it was: ${listOf(parts, 'and')}.`,
    );
  }
  return found;
}
