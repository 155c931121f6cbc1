import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TaskThread, type ThreadSettings } from '../../server/render/threads/task-thread.ts';
import type { OddTask } from './odd-worker.ts';

const SETTINGS: ThreadSettings = {
  module: new URL('./odd-worker.ts', import.meta.url),
  waiting: 4,
  longestMs: 20_000,
  idleMs: 20_000,
  heapMegabytes: 32,
  silent: true,
};

const opened: TaskThread<OddTask, number>[] = [];
function threadWith(settings: Partial<ThreadSettings> = {}): TaskThread<OddTask, number> {
  const thread = new TaskThread<OddTask, number>({ ...SETTINGS, ...settings });
  opened.push(thread);
  return thread;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((thread) => thread.close()));
});

/** How a process ended that awaited one task at its top level. */
async function ended(...args: [module: string, task: OddTask, last: 'close' | 'leave']) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-odd-task.ts'), ...args]);
  let stdout = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout })));
}

const begun = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('a thread of tasks', { timeout: 60_000 }, () => {
  it('carries out one task after another, and stays the same from one to the next', async () => {
    const thread = threadWith();
    expect(await Promise.all([thread.run('be slow'), thread.run('answer')])).toEqual([1, 2]);
  });

  it('says what a task threw, and goes on', async () => {
    const thread = threadWith();
    expect(await thread.run('answer')).toBe(1);
    await expect(thread.run('throw')).rejects.toThrow('as told');
    expect(await thread.run('answer')).toBe(2);
  });

  it.each([
    ['ends by itself', 'exit'],
    ['needs more memory than it may have', 'fill the memory'],
    ['throws where nobody waits', 'throw on'],
  ] as const)('says that it failed where it %s, and starts anew', async (_, task) => {
    const thread = threadWith();
    await expect(thread.run(task)).rejects.toMatchObject({ why: 'failed' });
    expect(await thread.run('answer')).toBe(1);
  });

  it('says so where it cannot even start', async () => {
    const thread = threadWith({ module: new URL('./no-such-module.ts', import.meta.url) });
    await expect(thread.run('answer')).rejects.toMatchObject({ why: 'failed' });
    await expect(thread.run('answer')).rejects.toMatchObject({ why: 'failed' });
  });

  it('gives up a task that never ends, and carries out the next', async () => {
    const thread = threadWith({ longestMs: 1_500 });
    const asked = [thread.run('never end'), thread.run('answer')];
    await expect(asked[0]).rejects.toMatchObject({ why: 'too-long' });
    expect(await asked[1]).toBe(1);
  });

  it('gives up a task soon whose asker has left, and keeps one that is nearly done', async () => {
    const thread = threadWith();
    await thread.run('answer');
    const leaving = new AbortController();
    const long = thread.run('never end', leaving.signal);
    await begun();
    const began = performance.now();
    leaving.abort(new Error('gone'));
    await expect(long).rejects.toThrow('gone');
    expect(performance.now() - began).toBeLessThan(SETTINGS.longestMs / 2);
    await thread.run('answer');
    const again = new AbortController();
    const short = thread.run('be slow', again.signal);
    await begun();
    again.abort();
    expect(await short).toBe(2);
    expect(await thread.run('answer')).toBe(3);
  });

  it('does not begin what nobody waits for any more', async () => {
    const thread = threadWith();
    const left = new AbortController();
    const first = thread.run('never end', left.signal);
    left.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    const leaving = new AbortController();
    const asked = [thread.run('be slow'), thread.run('answer', leaving.signal)];
    leaving.abort(new Error('gone'));
    await expect(asked[1]).rejects.toThrow('gone');
    await asked[0];
    expect(await thread.run('answer')).toBe(2);
  });

  it('ends when it had nothing to do for a while, and starts anew', async () => {
    const thread = threadWith({ idleMs: 20 });
    expect(await thread.run('answer')).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await thread.run('answer')).toBe(1);
  });

  it('turns away who comes when too many wait', async () => {
    const thread = threadWith({ waiting: 1 });
    const asked = [thread.run('be slow'), thread.run('answer'), thread.run('answer')];
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(settled[2]).toMatchObject({ reason: { code: 'busy' } });
  });

  it('ends what is under way and what waits when it is closed, and takes no more', async () => {
    const thread = threadWith();
    const asked = [thread.run('never end'), thread.run('answer')];
    const settled = Promise.allSettled(asked);
    await thread.close();
    for (const each of await settled) expect(each).toMatchObject({ reason: { why: 'closed' } });
    await expect(thread.run('answer')).rejects.toMatchObject({ why: 'closed' });
  });

  it.each([
    ['carries it out', './odd-worker.ts', 'answer', '1'],
    ['ends by itself', './odd-worker.ts', 'exit', 'failed'],
    ['cannot start', './no-such-module.ts', 'answer', 'failed'],
  ] as const)(
    'keeps a process from ending that waits for a task, where it %s',
    async (_, module, task, told) => {
      expect(await ended(module, task, 'close')).toEqual({ code: 0, stdout: told });
    },
  );

  it('keeps no process from ending that waits for nothing', async () => {
    const began = performance.now();
    expect(await ended('./odd-worker.ts', 'answer', 'leave')).toEqual({ code: 0, stdout: '1' });
    expect(performance.now() - began).toBeLessThan(SETTINGS.idleMs);
  });
});
