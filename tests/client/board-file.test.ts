import { describe, expect, it } from 'vitest';
import { fileOf, readBoardFile } from '../../client/boards/board-file.ts';
import { inOrder } from '../../client/boards/in-order.ts';
import { entryWords, newsWords, takenInWords } from '../../client/words/boards/board.ts';
import type { Board } from '../../server/contract/board.ts';

const BOARD: Board = {
  title: 'Who holds the North Field?',
  view: { entities: ['mill', 'vantar'], positions: { mill: [1, -2.5] }, standing: 'alleged' },
  figure: ['mill-within-field'],
  notes: [{ id: 'n1', text: 'ចំណាំ · 备注', at: [10, 20], about: 'mill' }],
};

const fileWith = (value: unknown): Blob =>
  new Blob([typeof value === 'string' ? value : JSON.stringify(value)]);
const refusedFor = async (value: unknown): Promise<string[]> => {
  const read = await readBoardFile(fileWith(value));
  return 'refused' in read ? read.refused : [];
};

describe('A board as a file', () => {
  it('reads again as what was written, and says which case it was a view of', async () => {
    const { file } = fileOf(BOARD, { title: 'An invented case', revision: 7 });
    expect(await readBoardFile(file)).toEqual({
      throughlineBoard: 1,
      case: { title: 'An invented case', revision: 7 },
      board: BOARD,
    });
    expect(await readBoardFile(fileOf(BOARD, undefined).file)).toEqual({ throughlineBoard: 1, board: BOARD });
  });

  it('has a name that any disk takes, after its title', () => {
    const nameOf = (title?: string) => fileOf({ ...BOARD, title }, undefined).name;
    expect(nameOf('Who holds the North Field?')).toBe('who-holds-the-north-field.throughline-board.json');
    expect(nameOf('../a:b\\c')).toBe('a-b-c.throughline-board.json');
    expect(nameOf('ភ្នំពេញ 2024')).toBe('ភ្នំពេញ-2024.throughline-board.json');
    expect(nameOf('???')).toBe('board.throughline-board.json');
    expect(nameOf()).toBe('board.throughline-board.json');
  });

  it('is refused in a sentence where it is no board, or one of a later program', async () => {
    expect(await refusedFor('{"throughlineBoard": 1,')).toEqual(['The file is not JSON, or is cut short.']);
    for (const other of [[], 'null', { nodes: [] }, '7'])
      expect(await refusedFor(other)).toEqual([
        'The file is not a board: it has no field “throughlineBoard”.',
      ]);
    expect(await refusedFor({ throughlineBoard: 2, board: BOARD })).toEqual([
      'The file was written by another version of Throughline than this one reads.',
    ]);
    expect(await refusedFor(' '.repeat(1_000_001))).toEqual([
      'The file is larger than a board can be: 1 MB.',
    ]);
  });

  it('is told by field what is wrong with it, and nothing of what it says', async () => {
    const secret = 'plainly-invented-secret';
    const told = await refusedFor({
      throughlineBoard: 1,
      board: {
        ...BOARD,
        title: '',
        view: { ...BOARD.view, standing: secret, positions: { [`${secret} x`]: [0, 0] }, [secret]: 1 },
        notes: [{ id: 'n1', text: 'x'.repeat(5_001), at: [0, 0] }],
      },
    });
    expect(told).toContain('board › title: empty, or too small.');
    expect(told).toContain('board › view › standing: not one of the words that may stand there.');
    expect(told).toContain('board › notes › 1 › text: too long, or too many.');
    expect(told).toContain('board › view: has a field that no board has.');
    expect(told.join(' ')).not.toContain(secret);
    expect(told.length).toBeLessThanOrEqual(6);
  });
});

describe('What is said of boards', () => {
  const entry = { id: 'b', version: 7, revision: 3, entities: 24 };

  it('is which version, how much is on it, and whether the data has changed since', () => {
    expect(entryWords(entry, 3)).toBe('Version 7 · 24 names');
    expect(entryWords({ ...entry, entities: 1 }, 4)).toBe('Version 7 · 1 name · the data has changed since');
  });

  it('is what became of the data, as far as that is known', () => {
    const news = { saved: 3, revision: 5, gone: { entities: 0, relations: 0 }, brought: [], total: 0 };
    expect(newsWords({ ...news, revision: 3 })).toBeUndefined();
    expect(newsWords(news)).toBe(
      'The data has changed since this board was saved, but nothing of it is new or gone.',
    );
    expect(newsWords({ ...news, brought: ['r'], total: 1 })).toBe(
      '1 line new or brought again since this board was saved.',
    );
    expect(newsWords({ ...news, gone: { entities: 2, relations: 1 }, brought: ['r'], total: 4 })).toBe(
      '4 lines new or brought again, 2 names and 1 line gone since this board was saved.',
    );
  });

  it('is what a file names that is not in this case', () => {
    expect(takenInWords('A view', { entities: 0, relations: 0 })).toBe('Opened “A view” from the file.');
    expect(takenInWords(undefined, { entities: 1, relations: 0 })).toBe(
      'Opened the board of the file. 1 name of it is not in this case, and is left out.',
    );
    expect(takenInWords('A view', { entities: 3, relations: 2 })).toBe(
      'Opened “A view” from the file. 3 names and 2 lines of it are not in this case, and are left out.',
    );
  });

  it('lists those with a title by it, then the others', () => {
    const of = (id: string, title?: string) => ({ ...entry, id, ...(title !== undefined && { title }) });
    expect(inOrder([of('1'), of('2', 'view 10'), of('3', 'View 9'), of('4')]).map(({ id }) => id)).toEqual([
      '3',
      '2',
      '1',
      '4',
    ]);
  });
});
