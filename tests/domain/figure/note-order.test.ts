import { describe, expect, it } from 'vitest';
import { madeUpDraft } from '../../../scripts/bench/figure/graphs.ts';
import { type Draft, noteKey } from '../../../server/domain/figure/draft.ts';
import { noteOrder, sceneOf } from '../../../server/domain/figure/scene.ts';
import { measureText } from '../../../server/render/shaper.ts';

const sceneFor = (draft: Draft) => sceneOf(draft, measureText, { width: 910, positions: new Map() });

describe('the order of notes', () => {
  const whole = madeUpDraft('ownership', 12, 5);
  const scene = sceneFor(whole);
  const met = noteOrder(scene);
  const notes = met.map((key) => key.split(' '));

  it('is that of reading where none was asked for, each line and each badge once', () => {
    const badges = whole.entities.flatMap(({ badges }) => badges.map(({ relations }) => noteKey(relations)));
    expect([...met].sort()).toEqual([...new Set([...badges, ...whole.lines.map(({ id }) => id)])].sort());
    const tops = met.flatMap((key) => scene.geometry.get(key)?.verbAt.y ?? []);
    expect(tops[0]).toBeLessThan(tops.at(-1) ?? 0);
  });

  it('begins with what was asked for, and goes on as it is read', () => {
    const asked = [notes[5], notes[2]].flatMap((note) => (note ? [note] : []));
    const order = noteOrder(scene, asked);
    expect(order.slice(0, 2)).toEqual([met[5], met[2]]);
    expect(order.slice(2)).toEqual(met.filter((_, index) => index !== 5 && index !== 2));
  });

  it('keeps each number when a line is added', () => {
    const fewer = { ...whole, lines: whole.lines.filter(({ id }) => id !== 'l003') };
    const before = noteOrder(sceneFor(fewer));
    const after = noteOrder(
      scene,
      before.map((key) => key.split(' ')),
    );
    expect(after).toEqual([...before, 'l003']);
  });

  it('passes over what is no longer there, and the following close up', () => {
    const order = noteOrder(scene, [['gone'], ...notes.slice(3, 4), ['l001', 'gone'], ...notes.slice(3, 4)]);
    expect(order[0]).toBe(met[3]);
    expect(order).toHaveLength(met.length);
  });

  it('keeps the number of a badge that is read off one relation more', () => {
    const [first] = whole.entities;
    if (!first) throw new Error('nothing is drawn');
    const badged = (relations: string[]) => {
      const badge = {
        badge: 'sanctioned',
        label: 'Sanctioned Vale',
        filled: true,
        framed: true,
        relations,
      } as const;
      return sceneFor({ ...whole, entities: [{ ...first, badges: [badge] }, ...whole.entities.slice(1)] });
    };
    const asked = [...whole.lines.map(({ id }) => [id]), ['s1']];
    const before = noteOrder(badged(['s1']), asked).indexOf('s1');
    expect(before).toBe(whole.lines.length);
    expect(noteOrder(badged(['s2', 's1']), asked).indexOf('s1 s2')).toBe(before);
  });
});
