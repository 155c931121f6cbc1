// The one file that an old Node runs: every npm script begins here. It installs what is missing, then runs
// the named file on the pinned Node (node_modules/.bin/node, an optional dependency), whatever the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
process.chdir(root);

const lockfile = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');

/** True when what is installed is what the lockfile names: every package that fits this machine, same version. */
function isInstalled() {
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.peer || present[path]?.version === entry.version,
  );
}

if (!isInstalled()) {
  process.stderr.write('Installing what is missing. This happens once.\n');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  // npm's words go to stderr: stdout belongs to the command's results.
  const done = spawnSync(
    npm[0],
    [...npm[1], 'ci', '--include=dev', '--include=optional', '--no-progress', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && npm[0] === 'npm',
    },
  );
  if (done.status !== 0) {
    process.stderr.write('The packages could not be installed: see the lines above.\n');
    process.exit(3);
  }
}

const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const old = Number(process.versions.node.split('.')[0]) < 24;
if (old && !existsSync(pinned)) {
  process.stderr.write(
    `Throughline needs Node 24 or newer. This machine has ${process.versions.node}, and no pinned Node exists for ${process.platform} on ${process.arch}.\n`,
  );
  process.exit(3);
}

const locks = ['--disable-proto=throw', '--disallow-code-generation-from-strings'];
const quiet = '--disable-warning=ExperimentalWarning';
const [file, ...args] = process.argv.slice(2);
// Vitest and Playwright generate code from strings, the latter within the bench and for the pictures. All else runs
// without, and the server refuses to start otherwise.
const tools = ['node_modules/', 'scripts/bench/', 'scripts/pictures.ts'];
const path = relative(root, resolve(file)).replaceAll('\\', '/');
const isTool = tools.some((folder) => path.startsWith(folder));
// What Node made of each file when it ran it first, types stripped: half of what a start or a thread costs otherwise.
const compiled = join(root, 'node_modules', '.cache', 'compiled');
const child = spawn(
  existsSync(pinned) ? pinned : process.execPath,
  [...(isTool ? [quiet] : [...locks, quiet]), file, ...args],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

// A signal to npm ends npm's shell, which passes nothing on: when the shell is gone, what it started must stop too.
if (process.env.npm_lifecycle_event !== undefined) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
  watch.unref();
}

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(3);
});
child.on('exit', (code, signal) => process.exit(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : (code ?? 3)));
