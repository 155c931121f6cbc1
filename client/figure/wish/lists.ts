/** Places and the order of notes as text of the address. `*` and `!` stand in no id, and need no escape in a fragment. */
import { Id } from '../../../server/contract/model.ts';
import { splitList } from '../../state/fragment.ts';
import type { NoteOrder } from '../arrange/move-note.ts';
import { hundredth, type Places } from '../arrange/placed.ts';

const PLACE = /^([^*]+)\*(-?\d{1,6}(?:\.\d{1,2})?)!(-?\d{1,6}(?:\.\d{1,2})?)$/;
const FURTHEST = 100_000;

const isId = (id: string): boolean => Id.safeParse(id).success;

/** `hun-to*62.5!40,…`. Damaged places are left out; `undefined` where there is none. */
export function readPlaces(text: string | undefined): Places | undefined {
  const read = splitList(text).flatMap((part): [string, readonly [number, number]][] => {
    const [, id = '', x, y] = PLACE.exec(part) ?? [];
    const at = [Number(x), Number(y)] as const;
    return isId(id) && at.every((value) => Math.abs(value) <= FURTHEST) ? [[id, at]] : [];
  });
  return read.length > 0 ? Object.fromEntries(read) : undefined;
}

/** In the order of the ids, so that the same arrangement is the same text. */
export function writePlaces(places: Places): string | undefined {
  const written = Object.entries(places)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, [x, y]]) => `${id}*${hundredth(x)}!${hundredth(y)}`);
  return written.length > 0 ? written.join(',') : undefined;
}

/** `r1,r2*r3`: one note after the other, each by its relations. */
export const readNotes = (text: string | undefined): NoteOrder =>
  splitList(text)
    .map((note) => note.split('*').filter(isId))
    .filter((note) => note.length > 0);

export const writeNotes = (notes: NoteOrder): string | undefined =>
  notes.length > 0 ? notes.map((note) => note.join('*')).join(',') : undefined;
