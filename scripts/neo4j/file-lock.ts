/** One process at a time, across processes of one machine, by a file that holds its owner's process id. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Waits until the file could be created here, and answers how to give it up. A dead owner's file is taken over. */
export async function takeFileLock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    // An empty file is one that its owner is just writing.
    if (owner > 0 && !isAlive(owner)) await rm(path, { force: true });
    else await sleep(200);
  }
}

export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = await takeFileLock(path);
  try {
    return await work();
  } finally {
    await release();
  }
}
