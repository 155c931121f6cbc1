import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/**
 * Who may import whom. A file belongs to the first row whose path begins its own; `may` lists where its imports may
 * point besides its own folder, `folder/*` being the files of a folder without those of folders within; `packages` those of
 * npm and Node that it may use.
 */
interface Rule {
  path: string;
  may: string[];
  packages: RegExp;
  sentence: string;
}

const table: Rule[] = [
  {
    path: 'server/contract/',
    may: [],
    packages: /^zod$/,
    sentence:
      'server/contract points nowhere: it is the words that everything else points to, and zod is its only package',
  },
  {
    path: 'server/domain/',
    may: ['server/contract/', 'server/domain/'],
    packages: /^$/,
    sentence: 'server/domain is pure: it may point to server/contract and to itself, and to no package',
  },
  {
    path: 'server/errors.ts',
    may: [],
    packages: /^$/,
    sentence: 'server/errors.ts is a vocabulary and points nowhere',
  },
  {
    path: 'server/gate.ts',
    may: ['server/errors.ts'],
    packages: /^$/,
    sentence: 'server/gate.ts is a queue for whoever needs one: it may point to errors',
  },
  {
    path: 'server/store/open-store.ts',
    may: ['server/contract/', 'server/store/', 'server/errors.ts'],
    packages: /^node:/,
    sentence: 'server/store/open-store.ts chooses an adapter: it may point to server/store alone',
  },
  {
    path: 'server/store/neo4j/',
    may: ['server/contract/', 'server/domain/', 'server/store/', 'server/errors.ts'],
    packages: /^(node:|neo4j-driver)/,
    sentence: 'an adapter may point to contract, domain, errors and server/store, never to the other adapter',
  },
  {
    path: 'server/store/',
    may: ['server/contract/', 'server/domain/', 'server/store/', 'server/errors.ts'],
    packages: /^(node:)/,
    sentence: 'server/store may point to contract, domain and errors',
  },
  {
    path: 'server/paths/',
    may: [
      'server/contract/',
      'server/domain/',
      'server/store/graph-store.ts',
      'server/paths/',
      'server/errors.ts',
      'server/gate.ts',
    ],
    packages: /^(node:|piscina$)/,
    sentence: 'server/paths may point to contract, domain, errors and the port of the store',
  },
  {
    path: 'server/exchange/',
    may: ['server/contract/', 'server/domain/', 'server/errors.ts', 'server/exchange/'],
    packages: /^(node:|zod$|fflate$|saxes$|@opensanctions\/followthemoney)/,
    sentence:
      'server/exchange reads and writes formats: it may point to contract, domain and errors, and knows no store',
  },
  {
    path: 'server/render/',
    may: ['server/contract/', 'server/domain/', 'server/errors.ts', 'server/gate.ts', 'server/render/'],
    packages: /^(node:|harfbuzzjs$|canvaskit-wasm$|fflate$|unpdf$|@expo-google-fonts\/)/,
    sentence: 'server/render may point to contract, domain, errors and the queue',
  },
  {
    path: 'server/services/',
    may: [
      'server/contract/',
      'server/domain/',
      'server/errors.ts',
      'server/exchange/',
      'server/gate.ts',
      'server/paths/path-finder.ts',
      'server/render/',
      'server/services/',
      'server/store/graph-store.ts',
    ],
    packages: /^(node:|zod$)/,
    sentence: 'a service asks the ports and applies the domain: it knows no adapter, no engine and no HTTP',
  },
  {
    path: 'server/security/',
    may: ['server/contract/', 'server/errors.ts', 'server/security/'],
    packages: /^(node:|helmet$|zod$)/,
    sentence: 'server/security may point to contract and errors',
  },
  {
    path: 'server/routes/',
    may: [
      'server/contract/',
      'server/domain/',
      'server/errors.ts',
      'server/routes/',
      'server/security/',
      'server/services/',
    ],
    packages: /^(node:|express|zod$|pino)/,
    sentence:
      'a route calls one service: it may point to contract, errors, security and services, never to a store',
  },
  {
    path: 'server/',
    may: ['server/'],
    packages: /^(node:|express|helmet$|compression$|pino|zod$)/,
    sentence: 'the rest of server/ puts its parts together and points nowhere else',
  },
  {
    path: 'client/graph/',
    may: ['server/contract/', 'server/domain/', 'client/graph/', 'client/ui/', 'client/words/'],
    packages: /^(react|react-dom|@dagrejs\/dagre)(\/|$)/,
    sentence: 'client/graph may point to contract, domain, client/ui and words, and draws without a library',
  },
  ...['explore', 'paths', 'ownership', 'figure', 'data', 'edit'].map((job) => ({
    path: `client/${job}/`,
    may: [
      'server/contract/',
      'server/domain/',
      'client/graph/',
      'client/requests/',
      'client/search/',
      'client/state/',
      'client/ui/',
      'client/words/*',
      `client/words/${job}/`,
    ],
    packages: /^(react|zod|zustand|radix-ui|cmdk|lucide-react|fflate$|@tanstack\/)/,
    sentence: `client/${job} is a job: it may not point to another job; they meet only in client/app.tsx, and of words it has its own and the shared ones`,
  })),
  {
    path: 'client/state/',
    may: ['server/contract/', 'client/state/', 'client/words/'],
    packages: /^react$/,
    sentence:
      'client/state is what all jobs share, and knows none of them: it may point to contract and to words',
  },
  {
    path: 'client/requests/',
    may: ['server/contract/', 'client/requests/', 'client/state/', 'client/words/'],
    packages: /^(react$|zod$|@tanstack\/react-query$)/,
    sentence:
      'client/requests asks the server for what several jobs need: it may point to contract, client/state and words',
  },
  {
    path: 'client/search/',
    may: [
      'server/contract/',
      'client/requests/',
      'client/search/',
      'client/state/',
      'client/ui/',
      'client/words/',
    ],
    packages: /^(react$|lucide-react$|@tanstack\/react-query$)/,
    sentence: 'client/search serves every job and knows none of them',
  },
  {
    path: 'client/ui/',
    may: [
      'server/contract/',
      'server/domain/drawing/',
      'client/requests/',
      'client/state/',
      'client/ui/',
      'client/words/',
    ],
    packages: /^(react$|radix-ui$|lucide-react$|@fontsource-variable\/)/,
    sentence:
      'client/ui holds widgets that no job owns: it may point to contract, drawing, requests, state and words',
  },
  ...['boards', 'explore', 'paths', 'figure', 'data', 'edit'].map((job) => ({
    path: `client/words/${job}/`,
    may: ['server/contract/', 'server/domain/', 'client/words/*'],
    packages: /^react$/,
    sentence: `the words of client/${job} come with it: they may point to contract, to the words of the domain and to the shared ones, never to a component or to state`,
  })),
  {
    path: 'client/words/',
    may: ['server/contract/', 'server/domain/'],
    packages: /^react$/,
    sentence:
      'client/words is what the page says: it may point to contract and to the words of the domain, never to a component or to state',
  },
  {
    path: 'client/vite.config.ts',
    may: [],
    packages: /^(node:|vite$|@vitejs\/)/,
    sentence: 'client/vite.config.ts builds the page and is no part of it',
  },
  {
    path: 'client/',
    may: ['server/contract/', 'server/domain/', 'client/'],
    packages: /^(?!express|neo4j-driver|cytoscape|node:(?!path|url))/,
    sentence: 'the page uses server/contract and server/domain, nothing else of the server',
  },
];

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

const importsOf = (text: string) =>
  [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

const isWithin = (allowed: string, path: string): boolean =>
  allowed.endsWith('/*') ? dirname(path) === dirname(allowed) : path.startsWith(allowed);

/** The sentences of the imports that the table does not allow. */
function trespasses(file: string, text: string): string[] {
  const rule = table.find((each) => file.startsWith(each.path));
  if (!rule) return [];
  return importsOf(text).flatMap((target) => {
    if (!target.startsWith('.')) {
      return rule.packages.test(target) || target.endsWith('.css')
        ? []
        : [`${file} imports ${target}: ${rule.sentence}.`];
    }
    const path = relative(root, resolve(root, dirname(file), target)).replaceAll('\\', '/');
    return rule.may.some((allowed) => isWithin(allowed, path)) || path.startsWith(rule.path)
      ? []
      : [`${file} imports ${path}: ${rule.sentence}.`];
  });
}

describe('Who may import whom', () => {
  it('keeps to the table', () => {
    const found = ['server', 'client'].flatMap((folder) =>
      [...filesUnder(folder)].flatMap((file) => trespasses(file, readFileSync(join(root, file), 'utf8'))),
    );
    expect(found).toEqual([]);
  });

  it('says where an import may point, when one does not', () => {
    expect(trespasses('server/domain/time/span.ts', "import { readFile } from 'node:fs';")).toEqual([
      'server/domain/time/span.ts imports node:fs: server/domain is pure: it may point to server/contract and to itself, and to no package.',
    ]);
    expect(
      trespasses('client/paths/page.tsx', "import { Dossier } from '../explore/dossier.tsx';"),
    ).toHaveLength(1);
    expect(
      trespasses('client/paths/page.tsx', "import { TABLE } from '../words/explore/table.ts';"),
    ).toHaveLength(1);
    expect(trespasses('client/paths/page.tsx', "import { count } from '../words/grammar.ts';")).toEqual([]);
    expect(trespasses('server/routes/case.ts', "export * from '../store/sqlite/open.ts';")).toHaveLength(1);
    expect(
      trespasses('server/services/paths.ts', "const x = await import('../store/neo4j/a.ts');"),
    ).toHaveLength(1);
  });

  it('lets only the places named reach the driver, Express, the database and the worker pool', () => {
    const alone = [
      ['neo4j-driver', ['server/store/neo4j/']],
      ['node:sqlite', ['server/store/sqlite/']],
      ['piscina', ['server/paths/projection/']],
      ['canvaskit-wasm', ['server/render/']],
      ['express', ['server/routes/', 'server/app.ts']],
    ] as const;
    for (const [name, places] of alone) {
      const users = ['server', 'client'].flatMap((folder) =>
        [...filesUnder(folder)].filter((file) =>
          importsOf(readFileSync(join(root, file), 'utf8')).some(
            (target) => target === name || target.startsWith(`${name}/`),
          ),
        ),
      );
      expect(users.filter((file) => !places.some((place) => file.startsWith(place)))).toEqual([]);
    }
  });
});
