/** What help writes of keys as presses of them: “Alt ← ↑” are two, each with Alt held. */
export interface Press {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const NAMED: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '−': '-',
  Esc: 'Escape',
  Space: ' ',
};

export function pressesOf(keys: string): Press[] {
  const words = keys.split(' ');
  const held = (name: string) => words.includes(name);
  const [altKey, ctrlKey, shiftKey] = [held('Alt'), held('Ctrl'), held('Shift')];
  return words
    .filter((word) => !['Alt', 'Ctrl', 'Shift'].includes(word))
    .map((word) => {
      const key = NAMED[word] ?? (word.length === 1 && !shiftKey ? word.toLowerCase() : word);
      return { key, altKey, ctrlKey, metaKey: false, shiftKey };
    });
}
