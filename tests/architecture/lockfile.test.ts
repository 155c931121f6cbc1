import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Entry {
  version: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  dev?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const root = resolve(import.meta.dirname, '../..');
const packages: Record<string, Entry> = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
).packages;
const { '': project, ...installed } = packages;
const entries = Object.entries(installed);

describe('The lockfile', () => {
  it('holds every package that another needs, on every platform', () => {
    const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const present = new Set(entries.map(([path]) => nameOf(path)));
    const missing = [project, ...Object.values(installed)].flatMap((entry) =>
      Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies }).filter(
        (name) => !present.has(name),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('pins each package by its bytes, and names no place to fetch it from', () => {
    const bundled = (path: string) => path.split('node_modules/').length > 2;
    expect(
      entries.filter(([path, entry]) => !entry.integrity && !bundled(path)).map(([path]) => path),
    ).toEqual([]);
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('ships nothing under a copyleft licence', () => {
    const copyleft = /\b(A?GPL|LGPL|MPL|EPL|CDDL|EUPL|OSL)\b/i;
    const shipped = entries.filter(([, entry]) => !entry.dev);
    expect(shipped.filter(([, entry]) => copyleft.test(entry.license ?? '')).map(([path]) => path)).toEqual(
      [],
    );
    expect(shipped.length).toBeGreaterThan(50);
  });
});
