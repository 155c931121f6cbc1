import { describe, expect, it } from 'vitest';
import { HUB_THRESHOLD } from '../../server/contract/model.ts';
import { TRAIT } from '../../server/paths/projection/projection.ts';
import { line, topologyOf } from './little-graph.ts';
import { projectionOf } from './parts-of.ts';
import { rowsByName } from './rows-by-name.ts';

describe('a built projection', () => {
  it('has a row for each entity, of the relations that begin and end there', () => {
    const projection = projectionOf(
      topologyOf({
        lines: ['a owns b', 'b owns c', line('c controls a', { since: '2001', until: '2003-02' })],
      }),
    );
    expect(rowsByName(projection)).toMatchObject({
      a: { row: ['b > owns reported a-owns-b', 'c < controls reported c-controls-a 2001 2003-02'] },
      b: { row: ['a < owns reported a-owns-b', 'c > owns reported b-owns-c'] },
      c: { row: ['a > controls reported c-controls-a 2001 2003-02', 'b < owns reported b-owns-c'] },
    });
  });
  it('begins a row with the neighbours that can lie inside a path', () => {
    const projection = projectionOf(topologyOf({ lines: ['m owns a', 'm owns z', 'z owns b', 'm owns n'] }));
    const m = projection.nodeOf('m') ?? -1;
    expect(projection.row[2 * m + 1]).toBe((projection.row[2 * m] ?? 0) + 1);
    expect(projection.full[m]).toBe((projection.row[2 * m] ?? 0) + 3);
    const a = projection.nodeOf('a') ?? -1;
    expect(projection.row[2 * a + 1]).toBe(projection.full[a]);
    expect((projection.trait[a] ?? 0) & TRAIT.leaf).toBe(TRAIT.leaf);
  });
  it('counts neighbours once, so parallels and a relation to itself make no hub and no inner node', () => {
    const spokes = Array.from({ length: HUB_THRESHOLD }, (_, i) => `hub owns n${i}`);
    const more = ['hub controls n1', 'hub owns hub', 'n1 owns hub'];
    const isHub = (lines: string[]) => projectionOf(topologyOf({ lines })).hubs.length === 1;
    expect(isHub([...spokes, ...more])).toBe(false);
    expect(isHub([...spokes, ...more, 'hub owns other'])).toBe(true);
  });
});
