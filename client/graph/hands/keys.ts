/** The keys of the canvas, and what each does. */
import { CANVAS_KEY_WORDS } from '../../words/graph.ts';

export interface KeyWords {
  /** As it stands on the keyboard, or several that belong together. */
  readonly keys: string;
  readonly words: string;
}

/** For a sheet that helps: in the order in which one would learn them. */
export const CANVAS_KEYS: readonly KeyWords[] = [
  { keys: '← ↑ → ↓', words: CANVAS_KEY_WORDS.along },
  { keys: 'Enter', words: CANVAS_KEY_WORDS.read },
  { keys: 'E', words: CANVAS_KEY_WORDS.expand },
  { keys: 'X', words: CANVAS_KEY_WORDS.pick },
  { keys: 'Ctrl A', words: CANVAS_KEY_WORDS.pickAll },
  { keys: 'Alt ← ↑ → ↓', words: CANVAS_KEY_WORDS.move },
  { keys: '+ −', words: CANVAS_KEY_WORDS.zoom },
  { keys: '0', words: CANVAS_KEY_WORDS.fit },
  { keys: 'Esc', words: CANVAS_KEY_WORDS.leave },
  { keys: 'Tab', words: CANVAS_KEY_WORDS.leaveCanvas },
];

/** What a key asks for. */
export type Command =
  | { readonly does: 'go'; readonly arrow: Arrow }
  | { readonly does: 'move'; readonly by: readonly [number, number] }
  | { readonly does: 'zoom'; readonly by: 'in' | 'out' }
  | { readonly does: 'select' | 'togglePicked' | 'pickAll' | 'expand' | 'fit' | 'leave' };

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** In units of the drawing, one long. */
export const DIRECTION: Readonly<Record<Arrow, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

const isArrow = (key: string): key is Arrow => Object.hasOwn(DIRECTION, key);

const PLAIN: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['Enter', { does: 'select' }],
  [' ', { does: 'select' }],
  ['x', { does: 'togglePicked' }],
  ['e', { does: 'expand' }],
  ['Escape', { does: 'leave' }],
  ['+', { does: 'zoom', by: 'in' }],
  ['=', { does: 'zoom', by: 'in' }],
  ['-', { does: 'zoom', by: 'out' }],
  ['0', { does: 'fit' }],
]);

const FAR = 10;

export interface Key {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Undefined for a key that is none of the canvas's. */
export function commandOf({ key, altKey, ctrlKey, metaKey, shiftKey }: Key): Command | undefined {
  if (ctrlKey || metaKey)
    return key.toLowerCase() === 'a' && !altKey && !shiftKey ? { does: 'pickAll' } : undefined;
  if (isArrow(key)) {
    if (!altKey) return { does: 'go', arrow: key };
    const [dx, dy] = DIRECTION[key];
    const far = shiftKey ? 1 : FAR;
    return { does: 'move', by: [dx * far, dy * far] };
  }
  if (altKey) return undefined;
  if (key === ' ' && shiftKey) return { does: 'togglePicked' };
  // What is closed with Shift is the page’s: it knows what came with an entity.
  if (shiftKey && key.toLowerCase() === 'e') return undefined;
  return PLAIN.get(key.length === 1 ? key.toLowerCase() : key);
}
