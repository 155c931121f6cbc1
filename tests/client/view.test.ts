import { describe, expect, it } from 'vitest';
import {
  addEntities,
  askOwnership,
  familiesOf,
  isFamilyOn,
  onlyOwnership,
  openEntity,
  openSource,
  putAway,
  readView,
  removeEntities,
  type Settled,
  select,
  selectedThere,
  setAsOf,
  setMode,
  setStanding,
  settle,
  showAll,
  showFamilies,
  showOnly,
  stepBack,
  toggleFamily,
  toggleLayer,
  togglePinned,
  writeView,
} from '../../client/explore/view.ts';
import { applyChanges, formatFragment, parseFragment } from '../../client/state/fragment.ts';

const start = { entities: ['a', 'b'], select: 'a-owns-b' };
const view: Settled = settle(readView({}), start);

/** Through the address and back. */
const reloaded = (settled: Settled) =>
  settle(readView(parseFragment(formatFragment(applyChanges({}, writeView(settled))))), start);

describe('The view of Explore', () => {
  it('begins with the case’s first view, and what it selects is a relation where it is no entity', () => {
    expect(view.entities).toEqual(['a', 'b']);
    expect(view.selected).toEqual({ kind: 'relation', id: 'a-owns-b' });
    expect(settle(readView({}), { entities: ['a'], select: 'a' }).selected).toEqual({
      kind: 'entity',
      id: 'a',
    });
  });

  it('is empty where the case has no first view', () => {
    expect(settle(readView({}), undefined).entities).toEqual([]);
  });

  it('is the same after a reload', () => {
    const changed = toggleFamily(
      toggleLayer(showOnly(openEntity(view, 'c'), { entities: ['a', 'c'], followed: ['r'] }), 'x', ['y']),
      'legal',
    );
    expect(reloaded(changed)).toEqual(changed);
  });

  it('keeps over a reload what is pinned, what was hidden by hand, how far one sees, and what boxes stand together by', () => {
    const changed: Settled = {
      ...togglePinned(putAway(openEntity(view, 'c'), ['b']), ['a', 'c']),
      within: 2,
      by: 'country',
    };
    expect(changed.entities).toEqual(['a', 'c']);
    expect(reloaded(changed)).toEqual(changed);
    expect(readView({ within: '3', by: 'colour', pin: '' })).toMatchObject({
      within: undefined,
      by: undefined,
      pinned: undefined,
    });
  });

  it('lets go of a pin with what is taken off, and lists as hidden only what hands put away', () => {
    const pinned = togglePinned(view, ['a', 'b']);
    expect(removeEntities(pinned, ['b'])).toMatchObject({ pinned: ['a'], away: undefined });
    expect(putAway(pinned, ['a', 'b']).pinned).toBeUndefined();
    expect(putAway(putAway(pinned, ['b']), ['a']).away).toEqual(['a', 'b']);
    expect(addEntities(putAway(pinned, ['a', 'b']), ['b']).away).toEqual(['a']);
    expect(showOnly(putAway(pinned, ['a', 'b']), { entities: ['c', 'a'] }).away).toEqual(['b']);
  });

  it('pins what is not, and lets all go only where each is pinned', () => {
    const first = togglePinned(view, ['a']);
    expect(togglePinned(first, ['a', 'b']).pinned).toEqual(['a', 'b']);
    expect(togglePinned(first, ['a']).pinned).toBeUndefined();
  });

  it('stays closed after a reload, although the first view selects something', () => {
    expect(reloaded(stepBack(view)).selected).toBeUndefined();
  });

  it('stays empty after a reload, although the case has a first view', () => {
    expect(reloaded(removeEntities(removeEntities(view, ['a']), ['b'])).entities).toEqual([]);
  });

  it('adds each entity once, at the end', () => {
    expect(addEntities(view, ['b', 'c', 'c']).entities).toEqual(['a', 'b', 'c']);
  });

  it('lets go of a selection and of a chain with the entity that they rest on', () => {
    const followed = select(showOnly(view, { entities: ['a', 'b'], followed: ['r'] }), {
      kind: 'entity',
      id: 'b',
    });
    const without = removeEntities(followed, ['b']);
    expect(without.selected).toBeUndefined();
    expect(without.chain).toBeUndefined();
  });

  it('lets go of a relation that is read with the entity at its end', () => {
    const read = select(view, { kind: 'relation', id: 'r' });
    expect(removeEntities(read, ['b'], ['r']).selected).toBeUndefined();
    expect(removeEntities(read, ['b'], ['other']).selected).toEqual(read.selected);
  });

  it('goes back from the selection first, then from the followed chain', () => {
    const followed = select(showOnly(view, { entities: ['a'], followed: [] }), {
      kind: 'entity',
      id: 'a',
    });
    expect(stepBack(followed).chain).toBeDefined();
    expect(stepBack(stepBack(followed)).chain).toBeUndefined();
  });

  it('reads a source over what is selected, which stays so on the canvas and is read again one step back', () => {
    const reading = openSource(openSource(view, 's1', 'c1'), 's2', 'c2');
    expect(reading.selected).toEqual({
      kind: 'source',
      id: 's2',
      over: { kind: 'relation', id: 'a-owns-b' },
      item: 'c2',
    });
    expect(selectedThere(reading.selected)).toEqual({ kind: 'relation', id: 'a-owns-b' });
    expect(reloaded(reading)).toEqual(reading);
    expect(stepBack(reading).selected).toEqual({ kind: 'relation', id: 'a-owns-b' });
  });

  it('keeps the last layer on: with none there is no question', () => {
    expect(toggleLayer(view, 'x', ['x']).lens.layers).toBeUndefined();
    expect(toggleLayer(view, 'y', ['x']).lens.layers).toEqual(['x', 'y']);
  });

  it('has the family of identity off until inferred lines are asked for', () => {
    expect(isFamilyOn(view, 'identity')).toBe(false);
    const on = setStanding(view, 'inferred');
    expect(isFamilyOn(on, 'identity')).toBe(true);
    expect(isFamilyOn(setStanding(view, 'uncited'), 'identity')).toBe(true);
    expect(isFamilyOn(toggleFamily(on, 'identity'), 'identity')).toBe(false);
  });

  it('shows all by having every layer and family on, at all times, down to the standing that is hidden', () => {
    const narrow = setAsOf(toggleFamily(toggleLayer(view, 'x', ['x', 'y']), 'legal'), '2022');
    const all = showAll(narrow, ['x', 'y'], 'inferred');
    expect(all.hidden).toEqual([]);
    expect(all.lens).toEqual({ layers: ['x', 'y'], standing: 'inferred', asOf: undefined });
    expect(showAll(setStanding(view, 'uncited'), ['x'], 'inferred').lens.standing).toBe('uncited');
  });

  it('asks for every family by naming none', () => {
    expect(familiesOf([])).toBeUndefined();
    expect(familiesOf(['legal'])).not.toContain('legal');
  });

  it('reads a damaged address as the usual one', () => {
    const damaged = readView({ standing: 'certain', asOf: '2022-13', off: 'legal,nothing' });
    expect(damaged.lens).toEqual({ layers: undefined, standing: 'alleged', asOf: undefined });
    expect(damaged.hidden).toEqual(['legal']);
  });

  it('shows one entity with its owners alone, in one change that the address keeps', () => {
    const before = showOnly(view, { entities: ['a', 'b', 'c'], followed: ['r'] });
    const only = onlyOwnership({ ...before, picked: ['b'], positions: { a: [1, 2], b: [3, 4] } }, 'a', [
      'x',
      'y',
    ]);
    expect(only.entities).toEqual(['a', 'x', 'y']);
    expect(only.selected).toEqual({ kind: 'entity', id: 'a' });
    expect(only.chain).toBeUndefined();
    expect(only.picked).toEqual([]);
    expect(only.positions).toEqual({ a: [1, 2] });
    expect(familiesOf(only.hidden)).toEqual(['ownership']);
    expect(only).toMatchObject({ mode: 'ownership', subject: 'a' });
    expect(reloaded(only)).toEqual(only);
  });

  it('shows exactly the entities of a path, where they stood, with every family on, and follows its lines', () => {
    const shown = showOnly(
      {
        ...setMode(view, 'ownership'),
        picked: ['b'],
        positions: { a: [1, 2], b: [3, 4] },
        hidden: ['legal'],
      },
      { entities: ['a', 'z'], followed: ['r'] },
    );
    expect(shown).toMatchObject({
      entities: ['a', 'z'],
      chain: { entities: ['a', 'z'], relations: ['r'] },
      picked: [],
      mode: 'map',
      hidden: [],
      positions: { a: [1, 2] },
    });
    expect(shown.selected).toBeUndefined();
    expect(showOnly(shown, { entities: ['a'] }).chain).toBeUndefined();
  });

  it('turns a family on when it is opened, and only that one', () => {
    const off = toggleFamily(toggleFamily(view, 'legal'), 'office');
    expect(showFamilies(off, new Set(['office'])).hidden).toEqual(['legal']);
  });

  it('asks about the ownership of one entity, either way, and the address keeps it', () => {
    const up = askOwnership(view, 'a');
    expect(reloaded(up)).toMatchObject({ mode: 'ownership', subject: 'a' });
    expect(reloaded(up).direction).toBeUndefined();
    expect(reloaded(askOwnership(up, 'b', 'down'))).toMatchObject({ subject: 'b', direction: 'down' });
  });

  it('forgets whom ownership was of once it is left, so that it is of what is selected then', () => {
    const back = setMode(askOwnership(view, 'a', 'down'), 'map');
    expect(reloaded(back)).toMatchObject({ mode: 'map' });
    expect(setMode(back, 'ownership')).toMatchObject({ subject: undefined, direction: undefined });
    expect(reloaded(showOnly(askOwnership(view, 'a', 'down'), { entities: ['a'] })).subject).toBeUndefined();
  });
});
