import { describe, expect, it } from 'vitest';
import { byRecency, paletteGroups } from '../../client/page/palette-groups.ts';
import { entity } from './views.ts';

const act = () => undefined;
const board = (id: string, title?: string, revision = 1) => ({
  id,
  version: 1,
  revision,
  entities: 3,
  ...(title !== undefined && { title }),
});

const offering = {
  commands: [
    { label: 'Find a name', keys: '/', onRun: act },
    { label: 'Go to Paths', onRun: act },
  ],
  hits: [
    { entity: entity('a', 'person', 'Invented Someone'), matched: { name: 'Invented Someone' } },
    { entity: entity('b', 'company', 'Invented Holding'), matched: { name: 'Inventa' } },
  ],
  boards: [board('x', 'Invented lead'), board('y')],
  onName: act,
  onBoard: act,
};

const groupsOf = (typed: string) =>
  paletteGroups({ ...offering, typed }).map(({ title, offered }) => [
    title,
    offered.map(({ label }) => label),
  ]);

describe('The palette', () => {
  it('offers deeds and boards while nothing is typed, and no names', () => {
    expect(groupsOf('')).toEqual([
      ['Actions', ['Find a name', 'Go to Paths']],
      ['Boards, opened lately first', ['Invented lead', 'Untitled board']],
    ]);
  });

  it('offers what is called by every word that is typed, and the names that the server found', () => {
    expect(groupsOf('invented')).toEqual([
      ['Names', ['Invented Someone', 'Invented Holding']],
      ['Boards', ['Invented lead']],
    ]);
    expect(groupsOf('paths go')[0]).toEqual(['Actions', ['Go to Paths']]);
  });

  it('finds boards by that word', () => {
    expect(groupsOf('board').at(-1)).toEqual(['Boards', ['Invented lead', 'Untitled board']]);
  });

  it('tells the spelling that matched, where it is not the name', () => {
    const names = paletteGroups({ ...offering, typed: 'invent' }).find(({ title }) => title === 'Names');
    expect(names?.offered.map(({ note }) => note)).toEqual(['person', 'company · Inventa']);
  });

  it('puts the boards first that were opened last, then the latest', () => {
    const boards = [board('a', 'A', 1), board('b', 'B', 9), board('c', 'C', 5)];
    expect(byRecency(boards, ['c', 'gone']).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
});
