import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Folders in which no file leads back to itself, be it by types alone. */
const FOLDERS = ['client/graph', 'client/explore/ownership', 'client/explore/time'];

/** The folders of the canvas: each may point to those before it. */
const LAYERS = ['scene', 'layout', 'paint', 'view', 'placing', 'hands', '.'];

const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"](\.[^'"?]+)['"]/g;

type Files = ReadonlyMap<string, readonly string[]>;

function importsIn(folder: string): Files {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path).replaceAll('\\', '/'));
  return new Map(
    paths.map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const targets = [...text.matchAll(IMPORT)].map(([, target = '']) =>
        relative(root, resolve(root, dirname(path), target)).replaceAll('\\', '/'),
      );
      return [path, targets];
    }),
  );
}

/** A way from the file back to itself; undefined where there is none. */
function circleOf(start: string, files: Files): string[] | undefined {
  const from = new Map<string, string>();
  const waiting = [start];
  for (const file of waiting)
    for (const target of files.get(file) ?? []) {
      if (target === start) {
        const way = [start];
        for (let at: string | undefined = file; at !== undefined; at = from.get(at)) way.unshift(at);
        return way;
      }
      if (from.has(target)) continue;
      from.set(target, file);
      waiting.push(target);
    }
  return undefined;
}

describe('Circles', () => {
  it.each(FOLDERS)('has none among the files of %s', (folder) => {
    const files = importsIn(folder);
    expect(files.size).toBeGreaterThan(5);
    expect([...files.keys()].flatMap((file) => circleOf(file, files)?.join(' → ') ?? [])).toEqual([]);
  });

  it('are found where there are some', () => {
    const files = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(circleOf('a', files)).toEqual(['a', 'b', 'c', 'a']);
    expect(circleOf('d', files)).toBeUndefined();
  });
});

describe('The folders of the canvas', () => {
  it('each point only to those before them', () => {
    const layerOf = (path: string) =>
      LAYERS.indexOf(relative('client/graph', dirname(path)).replaceAll('\\', '/') || '.');
    const wrong = [...importsIn('client/graph')].flatMap(([path, targets]) =>
      targets
        .filter((target) => target.startsWith('client/graph/') && layerOf(target) > layerOf(path))
        .map((target) => `${path} points to ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});
