import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Attributes that are read, on an element or as what a component is given. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['alt', 'doing', 'label', 'placeholder', 'title'],
]);
const PROPERTIES: ReadonlySet<string> = new Set(['label', 'note', 'text', 'title', 'words']);
/** Within these stand the names of keys, as they are on the keyboard. */
const KEYS: ReadonlySet<string> = new Set(['kbd', 'Key']);

/** A capital, and at least one more word after it: what nobody calls an id, a class or a key. */
const SENTENCE = /^[“‘(]?\p{Lu}[\p{L}’]* \p{Ll}{2}/u;
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/&#?\w+;/g, ''));

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

interface Found {
  readonly at: number;
  readonly text: string;
}

const textOf = (node: ESTree.Expression): string | undefined => {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked ?? value.raw).join('…');
};

/** The strings that an expression can come to, as far as they stand in it. */
function stringsIn(node: ESTree.Node): ESTree.Expression[] {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
      return [node];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(stringsIn);
    case 'LogicalExpression':
      return (node.operator === '&&' ? [node.right] : [node.left, node.right]).flatMap(stringsIn);
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right].flatMap(stringsIn) : [];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'JSXExpressionContainer':
      return stringsIn(node.expression);
    case 'ArrowFunctionExpression':
      return node.expression ? stringsIn(node.body) : [];
    default:
      return [];
  }
}

/** Every literal word of a module that somebody would read or hear, in its order. */
function wordsIn(path: string, code: string): Found[] {
  const found = new Map<number, string>();
  const note = (node: ESTree.Node) => {
    for (const each of stringsIn(node)) {
      const text = textOf(each);
      if (text !== undefined && hasWords(text)) found.set(each.start, text);
    }
  };
  const noteChildren = (children: readonly ESTree.JSXChild[]) => {
    for (const child of children) {
      if (child.type === 'JSXText' && hasWords(child.value)) found.set(child.start, inOneLine(child.value));
      if (child.type === 'JSXExpressionContainer') note(child);
    }
  };
  const noteSentence = (node: ESTree.Expression) => {
    if (SENTENCE.test(textOf(node) ?? '')) note(node);
  };
  const forDevelopers: [number, number][] = [];
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new SyntaxError(`${path} cannot be read: ${errors[0]?.message}`);
  new Visitor({
    JSXElement: ({ openingElement: { name }, children }) => {
      if (name.type !== 'JSXIdentifier' || !KEYS.has(name.name)) noteChildren(children);
    },
    JSXFragment: ({ children }) => noteChildren(children),
    JSXAttribute: ({ name, value }) => {
      if (name.type === 'JSXIdentifier' && ATTRIBUTES.has(name.name) && value) note(value);
    },
    Property: ({ key, value }) => {
      if (key.type === 'Identifier' && PROPERTIES.has(key.name)) note(value);
    },
    Literal: noteSentence,
    TemplateLiteral: noteSentence,
    // What is thrown so is a fault of the program, and no page shows it.
    ThrowStatement: ({ start, end }) => void forDevelopers.push([start, end]),
  }).visit(program);
  return [...found]
    .filter(([at]) => !forDevelopers.some(([from, to]) => from <= at && at < to))
    .map(([at, text]) => ({ at, text }))
    .sort((a, b) => a.at - b.at);
}

const lineAt = (code: string, at: number): number => code.slice(0, at).split('\n').length;

const complaintsOf = (path: string, code: string): string[] =>
  wordsIn(path, code).map(({ at, text }) => `${path}:${lineAt(code, at)} says “${text}”`);

function modules(): string[] {
  return readdirSync(join(root, 'client'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('client/words/') && path !== 'client/vite.config.ts')
    .sort();
}

const complaints = modules().flatMap((path) => complaintsOf(path, readFileSync(join(root, path), 'utf8')));

describe('The words of the page', () => {
  it('stand in client/words alone', () => {
    expect(complaints).toEqual([]);
  });

  it.each([
    ['text', 'const A = () => <p>Ask again &nbsp;</p>;', 'Ask again &nbsp;'],
    ['text between elements', 'const A = () => <>{a} of {b}</>;', 'of'],
    ['an attribute that is read', 'const A = () => <i aria-label="Close" />;', 'Close'],
    ['what a component is given', 'const A = () => <Message title={isOpen ? "Open" : b} />;', 'Open'],
    ['a choice of strings', "const A = () => <p>{isLast ? 'Done' : a}</p>;", 'Done'],
    ['what follows a condition', "const A = () => <p>{isLast && ' for now'}</p>;", ' for now'],
    ['a template', `const A = () => <p>{\`\${a} names\`}</p>;`, '… names'],
    ['words of a step', `go({}, { words: \`Moved \${name}\` });`, 'Moved …'],
    ['a command', "const all = [{ label: 'Help', onRun }];", 'Help'],
    ['words that are made when they are needed', "const deed = { label: (n) => n + ' lines' };", ' lines'],
    [
      'a sentence anywhere',
      "say('stale', told('What is on screen is kept.'));",
      'What is on screen is kept.',
    ],
  ])('are found: %s', (_sort, code, text) => {
    expect(wordsIn('sample.tsx', code).map((found) => found.text)).toEqual([text]);
  });

  it.each([
    ['from client/words', 'const A = () => <p title={WORDS.title}>{WORDS.count(3)} · {name}</p>;'],
    ['that name a key', 'const A = () => <Key>Esc</Key>;'],
    ['that are compared', "const A = () => <>{kind === 'open' && name}</>;"],
    ['of the program', "const A = () => <p className=\"quiet\" id='the-id'>{use('all')}</p>;"],
    ['of a type', "interface A { title: 'Empty' | 'Failed' }"],
    ['that only an engineer reads', "throw new TypeError('Only the worker is started from here');"],
  ])('are not asked of what is none: words %s', (_sort, code) => {
    expect(wordsIn('sample.tsx', code)).toEqual([]);
  });

  it('are told with the file and the line', () => {
    expect(complaintsOf('client/page/a.tsx', 'const a = 1;\nconst B = () => <b>Name</b>;')).toEqual([
      'client/page/a.tsx:2 says “Name”',
    ]);
  });
});
