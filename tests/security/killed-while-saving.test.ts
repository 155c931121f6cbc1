/** A board that was acknowledged is on disk, whatever happens to the process in the next moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Board, SavedBoard } from '../../server/contract/board.ts';
import { type ServerProcess, startProcess } from '../helpers/server-process.ts';

const KILLS = Number(process.env['BOARD_KILLS'] ?? 4);
const SEED = Number(process.env['BOARD_SEED'] ?? Date.now() % 1000);
const WRITERS = ['w0', 'w1', 'w2', 'w3'];

/** Each save says which it is. */
const boardOf = (save: number): Board => ({ title: `save ${save}`, view: { entities: [] } });

interface Site {
  server: ServerProcess;
  ask(id: string, init?: RequestInit): Promise<Response>;
}

async function startAt(home?: string): Promise<Site> {
  const server = startProcess(home === undefined ? {} : { THROUGHLINE_HOME: home });
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const { url, token } = await server.url();
  return {
    server,
    ask: (id, init = {}) =>
      fetch(`${url}/api/v1/boards/${id}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
      }),
  };
}

/** How often a board was saved, and the version that the last of these came to. */
interface Acknowledged {
  saves: number;
  version: number;
}

/** Saves version after version until the server is gone; keeps in `acknowledged` the last that was answered. */
async function saveOnAndOn(site: Site, id: string, acknowledged: Map<string, Acknowledged>): Promise<void> {
  for (;;) {
    const { saves, version } = acknowledged.get(id) ?? { saves: 0, version: 0 };
    const condition: Record<string, string> =
      saves === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` };
    const answer = await site
      .ask(id, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...condition },
        body: JSON.stringify(boardOf(saves + 1)),
      })
      .catch(() => undefined);
    if (!answer) return;
    expect(answer.status).toBe(saves === 0 ? 201 : 200);
    const saved = (await answer.json().catch(() => undefined)) as SavedBoard | undefined;
    if (!saved) return;
    acknowledged.set(id, { saves: saves + 1, version: saved.version });
  }
}

it(`is there after each of ${KILLS} kills, at its version or the one that was being saved (BOARD_SEED=${SEED})`, async () => {
  let site = await startAt();
  const { home } = site.server;
  onTestFinished(() => site.server.remove());
  const acknowledged = new Map<string, Acknowledged>();
  for (let kill = 0; kill < KILLS; kill++) {
    const saved = () => [...acknowledged.values()].reduce((sum, { saves }) => sum + saves, 0);
    const before = saved();
    const writers = WRITERS.map((id) => saveOnAndOn(site, id, acknowledged));
    await expect.poll(saved, { timeout: 20_000 }).toBeGreaterThan(before + 2 * WRITERS.length);
    await sleep(50 + (((SEED + kill) * 7919) % 97));
    site.server.child.kill('SIGKILL');
    await Promise.all(writers);
    await site.server.ended();

    site = await startAt(home);
    for (const id of WRITERS) {
      const answer = await site.ask(id);
      const last = acknowledged.get(id)?.saves ?? 0;
      if (last === 0 && answer.status === 404) continue;
      const { version, title } = (await answer.json()) as SavedBoard;
      expect([`save ${last}`, `save ${last + 1}`]).toContain(title);
      acknowledged.set(id, { saves: Number(title?.split(' ')[1]), version });
    }
  }
  site.server.child.kill('SIGTERM');
  await site.server.ended();
}, 120_000);
