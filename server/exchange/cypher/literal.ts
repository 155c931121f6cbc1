/** Values as they stand in a Cypher statement. */

export type Value =
  | string
  /** Whole ones are of another type there. */
  | bigint
  | number
  | boolean
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

// What ends lines elsewhere is told by its number too: a script is read line by line by some.
const SPECIAL = /[\\'\n\r\t\u0085\u2028\u2029]/g;

const inQuotes = (text: string): string =>
  `'${text.replace(
    SPECIAL,
    (sign) => ESCAPES[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}'`;

/** The keys are names of ours, which need no quotes; an absent value is no key. */
export function literalOf(value: Value): string {
  if (typeof value === 'string') return inQuotes(value);
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}.0` : String(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  const entries = Object.entries(value).flatMap(([key, held]) =>
    held === undefined ? [] : [`${key}: ${literalOf(held)}`],
  );
  return `{${entries.join(', ')}}`;
}
