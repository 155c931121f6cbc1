/**
 * The Python programs of those who own the formats, in a virtual environment of their own: made once for each list of
 * versions (`requirements.txt`), by whoever comes first. Where it cannot be had the tests are skipped, aloud; in CI they fail.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFileLock } from '../../../scripts/neo4j/file-lock.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const REQUIREMENTS = join(HERE, 'requirements.txt');
const LIMIT_MS = 120_000;
/** A new machine fetches some 60 MB and compiles one package. */
const MAKING_LIMIT_MS = 540_000;

class NoPeersError extends Error {
  override readonly name = 'NoPeersError';
}

/** The Python that has them. `undefined` when this machine can have none, which was then said on stderr; throws in CI instead. */
export async function findPeers(): Promise<string | undefined> {
  try {
    return await madeOnce();
  } catch (error) {
    if (!(error instanceof NoPeersError) || process.env['CI']) throw error;
    process.stderr.write(`\nSKIPPED: what other programs make of our files. ${error.message}\n\n`);
    return undefined;
  }
}

async function madeOnce(): Promise<string> {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const version = await run(python, ['--version'], { limit: LIMIT_MS }).catch(() => {
    throw new NoPeersError('There is no `python3` here.');
  });
  const key = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .update(version)
    .digest('hex');
  const folder = join(await ownFolder(), key.slice(0, 16));
  const ready = join(folder, 'ready');
  const inside = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(ready)) return inside;
  await withFileLock(`${folder}.lock`, async () => {
    if (existsSync(ready)) return;
    process.stderr.write('Fetching the Python programs that check our exports. This happens once.\n');
    await make(python, folder, inside);
    await writeFile(ready, '');
  });
  return inside;
}

async function make(python: string, folder: string, inside: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  try {
    await run(python, ['-m', 'venv', folder], { limit: MAKING_LIMIT_MS });
    // The list is complete, so nothing has to be resolved; what is never imported need not be compiled.
    const options = ['--quiet', '--no-input', '--disable-pip-version-check', '--no-deps', '--no-compile'];
    await run(inside, ['-m', 'pip', 'install', ...options, '-r', REQUIREMENTS], { limit: MAKING_LIMIT_MS });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NoPeersError(
      `Python cannot install what ${dirname(REQUIREMENTS)} asks for (needed: 3.11 or newer with venv and pip, a C++ compiler and ICU's headers): ${reason}`,
    );
  }
}

/** In the folder for temporary files, where others may write too: nobody else's is trusted. */
async function ownFolder(): Promise<string> {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `throughline-peers-${uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || (uid >= 0 && found.uid !== uid))
    throw new NoPeersError(`${folder} is somebody else's.`);
  return folder;
}

interface Running {
  readonly limit: number;
  readonly input?: string;
  readonly cwd?: string;
}

function run(command: string, args: readonly string[], { limit, input = '', cwd }: Running): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: limit,
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  // One that ends before it has read everything says why on stderr.
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out.join(''));
      else reject(new Error(`${command} ended with ${code ?? signal}: ${err.join('').trim().slice(-4000)}`));
    });
  });
}

/** Runs one of the scripts beside this file in a folder, and answers what it prints as JSON. Throws with its traceback. */
export async function askPeer(
  python: string,
  script: string,
  folder: string,
  task: unknown,
): Promise<unknown> {
  const printed = await run(python, [join(HERE, script)], {
    limit: LIMIT_MS,
    cwd: folder,
    input: JSON.stringify(task),
  });
  return JSON.parse(printed);
}

/** A folder that goes with `remove`. */
export async function peerFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-peers-files-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
