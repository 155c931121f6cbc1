import { describe, expect, it } from 'vitest';
import { hangingOn } from '../../client/explore/expander/collapse.ts';
import { placeBeside } from '../../client/explore/expander/place-beside.ts';
import {
  absentAmong,
  inFamily,
  isOwnedBy,
  isOwnerOf,
  type Line,
  neighboursOf,
  nextAbsent,
  ownersUp,
} from '../../client/explore/expander/plan.ts';
import { FAMILY_OF, type RelationType } from '../../server/contract/model.ts';

type Relation = Line['relation'];

const relation = (from: string, type: RelationType, to: string): Relation => ({
  id: `${from}-${type}-${to}`,
  type,
  family: FAMILY_OF[type],
  from,
  to,
});

/** The lines of one entity, as the server lists them. */
const linesAt = (id: string, relations: readonly Relation[]): Line[] =>
  relations.flatMap((each) =>
    each.from === id || each.to === id
      ? [{ relation: each, entity: { id: each.from === id ? each.to : each.from } }]
      : [],
  );

const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);
const NO_LIMIT = { asked: 1000, owners: 1000 };

describe('What opening an entity brings', () => {
  const relations = [
    relation('Holding', 'owns', 'Plant'),
    relation('Holding', 'controls', 'Plant'),
    relation('Plant', 'invests_in', 'Mill'),
    relation('Plant', 'sanctioned_by', 'Ministry'),
    relation('Plant', 'owns', 'Plant'),
    relation('Clerk', 'works_for', 'Plant'),
  ];
  const lines = linesAt('Plant', relations);

  it('has each neighbour once, with all the lines to it', () => {
    const [holding] = neighboursOf('Plant', lines);
    expect(holding?.id).toBe('Holding');
    expect(holding?.lines.map((line) => line.relation.type)).toEqual(['owns', 'controls']);
  });

  it('never opens a sanctioner, nor an entity as its own neighbour', () => {
    expect(idsOf(neighboursOf('Plant', lines))).toEqual(['Holding', 'Mill', 'Clerk']);
  });

  it('tells owners from what is owned, and takes one family alone', () => {
    expect(idsOf(neighboursOf('Plant', lines, isOwnerOf('Plant')))).toEqual(['Holding']);
    expect(idsOf(neighboursOf('Plant', lines, isOwnedBy('Plant')))).toEqual(['Mill']);
    expect(idsOf(neighboursOf('Plant', lines, inFamily('office')))).toEqual(['Clerk']);
  });

  it('leaves out who is on the canvas already', () => {
    const present = new Set(['Plant', 'Holding']);
    expect(idsOf(absentAmong(neighboursOf('Plant', lines), present))).toEqual(['Mill', 'Clerk']);
  });
});

describe('A hub', () => {
  const everyone = Array.from({ length: 60 }, (_, index) => `Tenant ${index}`);
  const lines = everyone.flatMap((tenant) =>
    linesAt('Estate', [relation('Estate', 'owns', tenant), relation('Estate', 'controls', tenant)]),
  );
  const readPage = async (cursor: string | undefined) => {
    const at = Number(cursor ?? 0);
    return {
      items: lines.slice(at, at + 14),
      nextCursor: at + 14 < lines.length ? String(at + 14) : null,
    };
  };

  it('opens page by page, nobody twice and nobody left out', async () => {
    const present = new Set(['Estate']);
    const pages: string[][] = [];
    for (let isLast = false; !isLast; ) {
      const next = await nextAbsent('Estate', readPage, present, 25);
      pages.push(idsOf(next.neighbours));
      for (const { id } of next.neighbours) present.add(id);
      isLast = next.isLast;
    }
    expect(pages.map((page) => page.length)).toEqual([25, 25, 10]);
    expect(pages.flat()).toEqual(everyone);
  });

  it('fills a page past those who came onto the canvas another way', async () => {
    const present = new Set(['Estate', ...everyone.slice(0, 30)]);
    const next = await nextAbsent('Estate', readPage, present, 25);
    expect(idsOf(next.neighbours)).toEqual(everyone.slice(30, 55));
    expect(next.isLast).toBe(false);
  });

  it('has nothing more to open when all of it is on the canvas', async () => {
    const next = await nextAbsent('Estate', readPage, new Set(everyone), 25);
    expect(next).toEqual({ neighbours: [], isLast: true });
  });
});

describe('Only ownership, upwards', () => {
  const relations = [
    relation('Holder', 'owns', 'Middle'),
    relation('Patron', 'invests_in', 'Middle'),
    relation('Middle', 'controls', 'Asset'),
    relation('Fund', 'invests_in', 'Asset'),
    relation('Above', 'owns', 'Holder'),
    relation('Asset', 'owns', 'Below'),
    relation('Clerk', 'director_of', 'Asset'),
    relation('Asset', 'sanctioned_by', 'Ministry'),
  ];
  const readLines = async (id: string) => linesAt(id, relations);

  it('follows owning, controlling and investing from what is held to who holds it, two steps and no further', async () => {
    const up = await ownersUp('Asset', 2, readLines, NO_LIMIT);
    expect(up).toEqual({ owners: ['Middle', 'Fund', 'Holder', 'Patron'], complete: true });
  });

  it('goes one step where one is asked for', async () => {
    expect((await ownersUp('Asset', 1, readLines, NO_LIMIT)).owners).toEqual(['Middle', 'Fund']);
  });

  it('meets holdings that own one another once', async () => {
    const crossed = [relation('One', 'owns', 'Other'), relation('Other', 'owns', 'One')];
    const up = await ownersUp('One', 2, async (id) => linesAt(id, crossed), NO_LIMIT);
    expect(up).toEqual({ owners: ['Other'], complete: true });
  });

  it('asks about nobody twice, although two holdings have the same owner', async () => {
    const shared = [
      relation('Left', 'owns', 'Asset'),
      relation('Right', 'owns', 'Asset'),
      relation('Top', 'owns', 'Left'),
      relation('Top', 'owns', 'Right'),
    ];
    const asked: string[] = [];
    const up = await ownersUp(
      'Asset',
      3,
      async (id) => {
        asked.push(id);
        return linesAt(id, shared);
      },
      NO_LIMIT,
    );
    expect(up.owners).toEqual(['Left', 'Right', 'Top']);
    expect(asked).toEqual(['Asset', 'Left', 'Right', 'Top']);
  });

  it('says that it was cut short, by questions or by entities', async () => {
    expect(await ownersUp('Asset', 2, readLines, { asked: 2, owners: 1000 })).toEqual({
      owners: ['Middle', 'Fund'],
      complete: false,
    });
    expect(await ownersUp('Asset', 2, readLines, { asked: 1000, owners: 3 })).toEqual({
      owners: ['Middle', 'Fund', 'Holder'],
      complete: false,
    });
  });
});

describe('Collapsing', () => {
  const shown = [
    relation('Hub', 'owns', 'Leaf'),
    relation('Hub', 'controls', 'Leaf'),
    relation('Hub', 'owns', 'Joint'),
    relation('Other', 'owns', 'Joint'),
    relation('Clerk', 'works_for', 'Hub'),
    relation('Hub', 'owns', 'Hub'),
    relation('Leaf', 'sanctioned_by', 'Other'),
  ];

  it('takes away what hangs on the entity alone, by however many lines', () => {
    expect(hangingOn('Hub', shown)).toEqual(['Leaf', 'Clerk']);
  });

  it('keeps what a line joins to somebody else', () => {
    expect(hangingOn('Joint', shown)).toEqual(['Other']);
    expect(hangingOn('Nobody', shown)).toEqual([]);
  });
});

describe('The place of the list', () => {
  const list = { width: 340, height: 200 };
  const room = { width: 1000, height: 700 };
  const box = (left: number, top: number, width = 160) => ({
    left,
    top,
    right: left + width,
    bottom: top + 48,
  });

  it('is right of the box, else left of it, else under it, else above it', () => {
    expect(placeBeside(box(100, 100), list, room)).toEqual({ left: 270, top: 100 });
    expect(placeBeside(box(800, 100), list, room)).toEqual({ left: 450, top: 100 });
    expect(placeBeside(box(100, 100, 800), list, room)).toEqual({ left: 100, top: 158 });
    expect(placeBeside(box(100, 600, 800), list, room)).toEqual({ left: 100, top: 390 });
  });

  it('stays in the room, whatever the box', () => {
    for (const at of [box(-400, -300), box(990, 690), box(400, 690, 500), box(0, 0, 1000)]) {
      const { left, top } = placeBeside(at, list, room);
      expect(left).toBeGreaterThanOrEqual(8);
      expect(top).toBeGreaterThanOrEqual(8);
      expect(left + list.width).toBeLessThanOrEqual(room.width - 8);
      expect(top + list.height).toBeLessThanOrEqual(room.height - 8);
    }
  });
});
