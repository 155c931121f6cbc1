/** The canonical form of RFC 8785 (JCS): one spelling for one value, so that a hash is of what is said. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Keys by UTF-16 code unit, numbers as ECMAScript writes them, no white space; a key that is `undefined` is absent. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return scalar(value as null | boolean | number | string);
  const members = Object.entries(value)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function scalar(value: null | boolean | number | string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON has no such number.');
  if (typeof value === 'string' && !value.isWellFormed()) throw new RangeError('The text is not Unicode.');
  return JSON.stringify(value);
}
