/**
 * The SVG of a figure as a tree. The page may not hand markup to the browser’s own parser, and needs little of one: what
 * the server writes has elements, attributes in double quotes, and text, each well formed.
 */
export interface SvgNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (SvgNode | string)[];
}

interface OpenNode extends SvgNode {
  readonly children: (SvgNode | string)[];
}

const TOKEN = /<\?[^>]*\?>|<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([A-Za-z][\w:-]*)="([^"]*)"/g;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string) =>
    code === undefined ? (ENTITIES[name] ?? whole) : String.fromCodePoint(Number(code)),
  );

const attributesOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, unescaped(value)]));

/** `undefined` where the text is anything else. */
export function parseSvg(text: string): SvgNode | undefined {
  const root: OpenNode = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    const parent = open.at(-1);
    if (!token || !parent) return undefined;
    const [, closing, name, attributes = '', alone, words] = token;
    if (words !== undefined) {
      if (words.trim() !== '') parent.children.push(unescaped(words));
    } else if (closing === '/') {
      if (open.pop()?.name !== name) return undefined;
    } else if (name !== undefined) {
      const node: OpenNode = { name, attributes: attributesOf(attributes), children: [] };
      parent.children.push(node);
      if (alone !== '/') open.push(node);
    }
  }
  const [svg, ...others] = root.children;
  const isOne = open.length === 1 && others.length === 0 && typeof svg === 'object' && svg.name === 'svg';
  return isOne ? svg : undefined;
}
