import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowTo } from '../../client/explore/notes/arrow.ts';
import { placeOfNote, USUAL_SIZE } from '../../client/explore/notes/note-place.ts';
import {
  dropNote,
  freeNoteId,
  keepNote,
  MOST_NOTES,
  moveNote,
  readNotes,
  writeNotes,
} from '../../client/explore/notes/notes.ts';
import { noteLabel, noteStep } from '../../client/explore/notes/tell-note.ts';
import { readView, type Settled, settle } from '../../client/explore/view.ts';
import type { Subgraph } from '../../client/requests/read-subgraph.ts';
import type { BoardNote } from '../../server/contract/board.ts';
import type { Rect } from '../../server/domain/drawing/geometry.ts';

const note = (id: string, text = 'An invented note.', about?: string): BoardNote => ({
  id,
  text,
  at: [10, 20],
  ...(about !== undefined && { about }),
});
const empty: Settled = settle(readView({ e: 'a' }), undefined);
const notesOf = (view: Settled) => readNotes(view.remarks);

describe('Notes on the map', () => {
  it('are kept in the order in which they were written, changed in place, moved and dropped', () => {
    const two = keepNote(keepNote(empty, note('n1')), note('n2', 'ទី · 二', 'a'));
    expect(notesOf(two)).toEqual([note('n1'), note('n2', 'ទី · 二', 'a')]);
    expect(notesOf(keepNote(two, note('n1', 'Otherwise.')))).toEqual([
      note('n1', 'Otherwise.'),
      note('n2', 'ទី · 二', 'a'),
    ]);
    expect(notesOf(moveNote(two, 'n2', [1, 2]))[1]?.at).toEqual([1, 2]);
    expect(notesOf(dropNote(two, 'n1')).map(({ id }) => id)).toEqual(['n2']);
    expect(dropNote(dropNote(two, 'n1'), 'n2').remarks).toBeUndefined();
  });

  it('read as what is left of them where their text is damaged', () => {
    for (const damaged of ['', '{', 'null', '7', '"x"', '{"0":1}']) expect(readNotes(damaged)).toEqual([]);
    const some = JSON.stringify([note('n1'), { ...note('n2'), at: [0] }, null, { ...note('n3'), more: 1 }]);
    expect(readNotes(some)).toEqual([note('n1')]);
  });

  it('are no more than a board keeps', () => {
    const many = Array.from({ length: MOST_NOTES + 5 }, (_, index) => note(`n${index}`));
    expect(readNotes(writeNotes(many))).toHaveLength(MOST_NOTES);
  });

  it('have ids of their own, that come to be free again', () => {
    expect(freeNoteId([])).toBe('note-1');
    expect(freeNoteId([note('note-1'), note('note-3')])).toBe('note-2');
  });

  it('are told with what they are about, and steps without a word of them', () => {
    const shown = {
      entities: [{ id: 'a', name: 'Vantar Holdings' }],
      relations: [{ id: 'r', sentence: 'Vantar Holdings owns the mill.' }],
    } as unknown as Subgraph;
    expect(noteLabel(note('n', 'Ask.', 'a'), shown)).toBe('Note about Vantar Holdings: Ask.');
    expect(noteLabel(note('n', 'Ask.', 'r'), shown)).toBe('Note about Vantar Holdings owns the mill: Ask.');
    expect(noteLabel(note('n', 'Ask.', 'gone'), shown)).toBe('Note about what is not on the map: Ask.');
    expect(noteLabel(note('n', 'Ask.'), shown)).toBe('Note: Ask.');
    expect(noteStep('wrote', note('n', 'Ask.', 'a'), shown)).toBe('Wrote a note about Vantar Holdings');
    expect(noteStep('moved', note('n', 'Ask.'), shown)).toBe('Moved a note');
  });
});

const rect = (left: number, top: number, width: number, height: number): Rect => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('The place of a new note', () => {
  const meets = (a: Rect, b: Rect) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const standing = ([x, y]: readonly [number, number]) =>
    rect(x - USUAL_SIZE.width / 2, y - USUAL_SIZE.height / 2, USUAL_SIZE.width, USUAL_SIZE.height);

  it('is at the right of what it is about where that is free, else at another side of it', () => {
    const about = rect(0, 0, 160, 48);
    const middle = [0, 0] as const;
    const [x, y] = placeOfNote({ about, middle }, [about]);
    expect(x).toBeGreaterThan(160);
    expect(y).toBe(24);
    const [, under] = placeOfNote({ about, middle }, [about, rect(200, -500, 900, 1000)]);
    expect(under).toBeGreaterThan(48);
  });

  it('is in the middle of what is seen where it is about nothing', () => {
    expect(placeOfNote({ about: undefined, middle: [33.4, -7.6] }, [])).toEqual([33, -8]);
  });

  it('is over nothing, whatever stands there', () => {
    const seed = Date.now();
    console.info(`places of notes: seed ${seed}`);
    const box = fc
      .tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -600, max: 600 }))
      .map(([left, top]) => rect(left, top, 140, 48));
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 60 }), (boxes) => {
        const at = standing(placeOfNote({ about: boxes[0], middle: [0, 0] }, boxes));
        expect(boxes.filter((each) => meets(each, at))).toEqual([]);
      }),
      { seed, numRuns: 100 },
    );
  });
});

describe('The arrow of a note', () => {
  const target = rect(0, 0, 100, 40);

  it('goes from the edge of the note to just before the edge of what it is about', () => {
    expect(arrowTo(rect(200, 0, 100, 40), target)).toBe('M200 20L103 20M110 16.5L103 20L110 23.5');
  });

  it('is none where the two touch or stand too near', () => {
    expect(arrowTo(rect(50, 10, 100, 40), target)).toBeUndefined();
    expect(arrowTo(target, target)).toBeUndefined();
    expect(arrowTo(rect(106, 0, 100, 40), target)).toBeUndefined();
  });
});
