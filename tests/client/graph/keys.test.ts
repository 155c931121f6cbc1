import { describe, expect, it } from 'vitest';
import { CANVAS_KEYS, commandOf } from '../../../client/graph/hands/keys.ts';

const pressed = (key: string, ...held: ('alt' | 'ctrl' | 'meta' | 'shift')[]) =>
  commandOf({
    key,
    altKey: held.includes('alt'),
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    shiftKey: held.includes('shift'),
  });

describe('a key of the canvas', () => {
  it('goes along the lines, or moves what it is on, by ten or by one', () => {
    expect(pressed('ArrowLeft')).toEqual({ does: 'go', arrow: 'ArrowLeft' });
    expect(pressed('ArrowLeft', 'alt')).toEqual({ does: 'move', by: [-10, 0] });
    expect(pressed('ArrowDown', 'alt', 'shift')).toEqual({ does: 'move', by: [0, 1] });
  });

  it('selects, picks and picks all', () => {
    expect(pressed('Enter')).toEqual({ does: 'select' });
    expect(pressed(' ')).toEqual({ does: 'select' });
    expect(pressed(' ', 'shift')).toEqual({ does: 'togglePicked' });
    expect(pressed('X', 'shift')).toEqual({ does: 'togglePicked' });
    expect(pressed('a', 'ctrl')).toEqual({ does: 'pickAll' });
    expect(pressed('a', 'meta')).toEqual({ does: 'pickAll' });
  });

  it('leaves to the browser and to the page what is theirs', () => {
    expect(pressed('Tab')).toBeUndefined();
    expect(pressed('a')).toBeUndefined();
    expect(pressed('+', 'ctrl')).toBeUndefined();
    expect(pressed('ArrowLeft', 'ctrl')).toBeUndefined();
    expect(pressed('e', 'alt')).toBeUndefined();
    expect(pressed('z', 'ctrl')).toBeUndefined();
    // A key may be named like what every object has.
    expect(pressed('constructor')).toBeUndefined();
  });

  it('stands in the list that helps', () => {
    const listed = CANVAS_KEYS.map(({ keys }) => keys).join(' ');
    for (const key of ['Enter', 'Esc', 'Tab', 'Ctrl A', 'Alt', 'E', 'X', '0', '+'])
      expect(listed).toContain(key);
  });
});
