import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOSSES, PROBLEMS, REASONS } from '../../server/contract/exchange-codes.ts';

const folder = resolve(import.meta.dirname, '../../server/exchange');
const README = join(folder, 'README.md');

/** How the sources say a code, and what kind of code it then is. */
const WAYS = [
  { kind: 'in', pattern: /\b#?loss\(\s*'([a-z0-9-]+)'/g },
  { kind: 'out', pattern: /losses\.add\(\s*'([a-z0-9-]+)'/g },
  { kind: 'problem', pattern: /\bproblem\(\s*'([a-z0-9-]+)'/g },
  { kind: 'problem', pattern: /\bcode: '([a-z0-9-]+)'/g },
] as const;
type Kind = (typeof WAYS)[number]['kind'];

/** Any other text of several words joined by hyphens is a code too. */
const HYPHENATED = /'([a-z]+(?:-[a-z]+)+)'/g;
const NO_CODES = new Set([
  // Formats and layers.
  'icij-offshore-leaks',
  'ofac-consolidated',
  'ofac-sdn',
  // What the sieve is told of an id that was met before.
  'other-details',
  'other-kind',
]);

/** Who says what stands in a file or a folder of the exchange. */
const SPEAKERS: Record<string, string> = {
  bods: 'BODS',
  bundle: 'bundle',
  csv: 'CSV',
  cyjs: 'cyjs',
  cypher: 'Cypher',
  followthemoney: 'FollowTheMoney',
  gexf: 'GEXF',
  graphml: 'GraphML',
  icij: 'ICIJ',
  jsonld: 'JSON-LD',
  network: 'networks',
  ofac: 'OFAC',
  opensanctions: 'OpenSanctions',
  'tools/csv-rows.ts': 'tables',
  'tools/json-values.ts': 'JSON',
  'strict-json.ts': 'JSON',
  'tools/xml-events.ts': 'XML',
};
const speakerOf = (path: string) => SPEAKERS[path] ?? SPEAKERS[path.split('/')[0] ?? ''] ?? 'all';

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .sort();

/** Of each kind the codes, by name, each with who says it. */
function spoken(): Record<Kind, Map<string, Set<string>>> {
  const found = { problem: new Map(), in: new Map(), out: new Map() } as Record<
    Kind,
    Map<string, Set<string>>
  >;
  for (const path of sources) {
    const text = readFileSync(join(folder, path), 'utf8');
    const note = (kind: Kind, code: string) => {
      const speakers = found[kind].get(code) ?? new Set();
      found[kind].set(code, speakers.add(speakerOf(path)));
    };
    const told = new Set<string>();
    for (const { kind, pattern } of WAYS)
      for (const [, code = ''] of text.matchAll(pattern)) {
        note(kind, code);
        told.add(code);
      }
    for (const [, code = ''] of text.matchAll(HYPHENATED))
      if (!told.has(code) && !NO_CODES.has(code)) note(Object.hasOwn(LOSSES, code) ? 'in' : 'problem', code);
  }
  return found;
}

const rowsOf = (codes: Map<string, Set<string>>, words: Record<string, string>) =>
  [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, speakers]) => {
      const whose = speakers.has('all') ? 'all' : [...speakers].sort().join(', ');
      return `| \`${code}\` | ${whose} | ${words[code] ?? 'no sentence'} |`;
    });
const table = (heading: string, rows: string[]) =>
  [`| ${heading} | of | |`, '|---|---|---|', ...rows].join('\n');

describe('A code that a reader or a writer says', () => {
  const { problem, in: lossesIn, out } = spoken();
  const sentences = { ...PROBLEMS, ...REASONS };
  // Said where the losses of all formats come together.
  lossesIn.set('left-out', new Set(['all']));

  it('is found in the sources by how it is said there', () => {
    expect([problem.size > 50, lossesIn.size > 30, out.size > 20]).toEqual([true, true, true]);
    expect(problem.get('ragged-row')).toEqual(new Set(['CSV', 'ICIJ', 'OFAC']));
    expect([...(lossesIn.get('layout') ?? [])].sort()).toEqual(['GEXF', 'GraphML', 'cyjs']);
  });

  it('has a sentence', () => {
    const without = (codes: Iterable<string>, words: Record<string, string>) =>
      [...codes].filter((code) => !Object.hasOwn(words, code));
    expect(without(problem.keys(), sentences)).toEqual([]);
    expect(without([...lossesIn.keys(), ...out.keys()], LOSSES)).toEqual([]);
  });

  it('stands in the README with that sentence and with whose it is', () => {
    const tables = [
      table('at fault', rowsOf(problem, sentences)),
      table('not kept of what comes in', rowsOf(lossesIn, LOSSES)),
      table('not kept of what goes out', rowsOf(out, LOSSES)),
    ].join('\n\n');
    const [, before = '', , after = ''] =
      /^([\s\S]*<!-- codes -->\n)([\s\S]*)(<!-- end of codes -->[\s\S]*)$/.exec(
        readFileSync(README, 'utf8'),
      ) ?? [];
    const expected = `${before}\n${tables}\n\n${after}`;
    if (process.env['UPDATE_CODES']) writeFileSync(README, expected);
    expect(readFileSync(README, 'utf8')).toBe(expected);
  });
});
