import { describe, expect, it } from 'vitest';
import { HUB_THRESHOLD } from '../../server/contract/model.ts';
import { line, topologyOf } from './little-graph.ts';
import { projectionOf } from './parts-of.ts';
import { whatIsSeen } from './what-is-seen.ts';

describe('a built projection', () => {
  it('has a row for each entity, of the relations that begin and end there', () => {
    const projection = projectionOf(
      topologyOf({
        lines: ['a owns b', 'b owns c', line('c controls a', { since: '2001', until: '2003-02' })],
      }),
    );
    const owns = 'a-owns-b: a owns reported reporting [  ] reported paper';
    const controls = 'c-controls-a: c controls reported reporting [2001 2003-02 ] reported paper';
    expect(whatIsSeen(projection).entities['a']).toEqual({
      kind: 'company',
      traits: [],
      core: { b: [`> ${owns}`], c: [`< ${controls}`] },
      leaves: {},
    });
  });

  it('begins a row with the neighbours that can lie inside a path', () => {
    const { entities } = whatIsSeen(
      projectionOf(topologyOf({ lines: ['m owns a', 'm owns z', 'z owns b', 'm owns n'] })),
    );
    expect(Object.keys(entities['m']?.core ?? {})).toEqual(['z']);
    expect(Object.keys(entities['m']?.leaves ?? {}).sort()).toEqual(['a', 'n']);
    expect(Object.keys(entities['a']?.core ?? {})).toEqual(['m']);
  });

  it('counts neighbours once, so parallels and a relation to itself make no hub and no inner node', () => {
    const spokes = Array.from({ length: HUB_THRESHOLD }, (_, i) => `hub owns n${i}`);
    const more = ['hub controls n1', 'hub owns hub', 'n1 owns hub'];
    const seen = (lines: string[]) => whatIsSeen(projectionOf(topologyOf({ lines })));
    expect(seen([...spokes, ...more]).hubs).toEqual([]);
    expect(seen([...spokes, ...more]).entities['n1']?.traits).toEqual(['leaf']);
    expect(seen([...spokes, ...more, 'hub owns other']).hubs).toEqual(['hub']);
  });
});
