import { describe, expect, it } from 'vitest';
import { exploreCommands } from '../../client/explore/explore-commands.ts';
import { readView, type Settled, select, settle } from '../../client/explore/view.ts';
import type { CaseAnswer } from '../../client/requests/read-case.ts';

const empty: Settled = settle(readView({ e: 'a,b' }), undefined);
const act = () => {};
const letters = { t: act, e: act, 'shift+e': act, h: act, p: act, f: act, c: act, s: act, i: act };

function commandsOf(view: Settled, more: Partial<Parameters<typeof exploreCommands>[0]> = {}) {
  let now = view;
  const commands = exploreCommands({
    view,
    answer: {
      layers: [
        { id: 'one', title: 'One', default: true },
        { id: 'two', title: 'Two' },
      ],
      counts: { families: { ownership: 2 } },
    } as unknown as CaseAnswer,
    change: (producer) => {
      now = producer(now);
    },
    acts: {},
    centre: undefined,
    onFit: undefined,
    onArrange: undefined,
    onShowAll: undefined,
    ...more,
  });
  const run = (label: string): Settled => {
    commands.find((command) => command.label === label)?.onRun();
    return now;
  };
  return { commands, labels: commands.map(({ label }) => label), run };
}

describe('The commands of Explore', () => {
  it('name each deed once, so that a typed word finds one', () => {
    const { labels } = commandsOf(select(empty, { kind: 'entity', id: 'a' }), {
      acts: letters,
      centre: { id: 'a', name: 'Invented A' },
      onFit: act,
      onArrange: act,
      onShowAll: act,
    });
    expect(labels).toHaveLength(new Set(labels).size);
    expect(labels).toContain('Arrange in a circle round Invented A');
  });

  it('hold a key for each deed that has one', () => {
    const { commands } = commandsOf(select(empty, { kind: 'entity', id: 'a' }), { acts: letters });
    expect(commands.flatMap(({ keys }) => keys ?? [])).toEqual([
      'E',
      'Shift E',
      'H',
      'P',
      'F',
      'C',
      'S',
      'I',
    ]);
  });

  it('offer to hide only where something is selected or picked', () => {
    const hiding = 'Hide what is selected or picked';
    expect(commandsOf(empty, { acts: letters }).labels).not.toContain(hiding);
    expect(commandsOf({ ...empty, picked: ['a', 'b'] }, { acts: letters }).labels).toContain(hiding);
  });

  it('turn a family, a layer and inferred lines off and on', () => {
    expect(commandsOf(empty).run('Turn Ownership off').hidden).toEqual(['ownership']);
    expect(commandsOf({ ...empty, hidden: ['ownership'] }).run('Turn Ownership on').hidden).toEqual([]);
    expect(commandsOf(empty).run('Turn the layer Two on').lens.layers).toEqual(['one', 'two']);
    expect(commandsOf(empty).run('Turn lines that are inferred by us on').lens.standing).toBe('inferred');
  });

  it('name no family that the case has no line of', () => {
    expect(commandsOf(empty).labels).not.toContain('Turn Kinship off');
  });
});
