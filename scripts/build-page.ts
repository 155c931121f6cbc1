/** Builds the page when it is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const built = join(root, 'dist', 'index.html');

/** What the page is made of: its own files, the parts of the server that it shares, and the versions of its packages. */
const sources = ['client', 'server/contract', 'server/domain', 'package-lock.json'];

function newestChange(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestChange(join(path, name))),
    stats.mtimeMs,
  );
}

export function isPageCurrent(): boolean {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return sources.every((source) => newestChange(join(root, source)) <= builtAt);
}

/** Throws when the build fails; its words go to stderr. */
export function buildPage(): void {
  process.stderr.write('Building the page.\n');
  // A process of its own: Vite generates code from strings, which our own programs are started without.
  const vite = [
    'node_modules/vite/bin/vite.js',
    'build',
    '--config',
    'client/vite.config.ts',
    '--logLevel',
    'warn',
  ];
  // Whoever builds, a test runner too, gets the page that people get.
  const env = { ...process.env, NODE_ENV: 'production' };
  const done = spawnSync(process.execPath, vite, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) throw new Error('The page could not be built: see the lines above.');
}
