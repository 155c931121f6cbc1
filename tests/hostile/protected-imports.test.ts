/** What an import tells of those who are protected: that an id is taken, and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob, Withdrawal } from '../../server/contract/import-job.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { CASE_WITH_THEM, namesIn, WITHHELD_NAMES } from '../security/withheld-names.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: CASE_WITH_THEM });
});
afterAll(() => app.close());

const send = (text: string, query: string) =>
  app.ask(`/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: text,
  });
const lines = (...records: object[]) => records.map((record) => JSON.stringify(record)).join('\n');
const place = (id: string) => ({ record: 'entity', id, kind: 'place', name: 'A mill' });
const linked = (to: string, id = 'new-line') => ({
  record: 'relation',
  id,
  type: 'located_in',
  from: 'mill',
  to,
  layer: 'reporting',
});

describe('An import', () => {
  it.each(WITHHELD_NAMES.map((name) => [name]))(
    'of a file that is named as somebody protected says the name nowhere',
    async (name) => {
      const query = `dryRun=true&wait=false&${new URLSearchParams({ name: `${name}.jsonl`, format: 'bundle' })}`;
      const begun = await send(lines(place('a'), { ...place('a'), name: 'Another' }), query);
      const { id } = JSON.parse(await begun.clone().text()) as ImportJob;
      const told = [await begun.text()];
      const follow = new AbortController();
      const events = await app.ask(`/imports/${id}/events`, { signal: follow.signal });
      for await (const chunk of events.body ?? []) {
        told.push(Buffer.from(chunk).toString());
        if (told.at(-1)?.includes('"checked"')) break;
      }
      follow.abort();
      for (const path of [`/imports/${id}`, `/imports/${id}/problems`, '/imports'])
        told.push(await (await app.ask(path)).text());
      expect(told.join('')).toContain('duplicate-id');
      for (const text of told) expect(namesIn(text), text).toEqual([]);
      expect(namesIn(app.logged())).toEqual([]);
      await app.ask(`/imports/${id}`, { method: 'DELETE' });
    },
  );

  it('that brings the id of somebody protected is answered as one of somebody new, and leaves them as they are', async () => {
    const before = await app.stateHash();
    const [known, unknown] = await Promise.all(
      ['protected-0', 'nobody-at-0'].map(async (id) => {
        const response = await send(lines(place(id)), 'format=bundle&dryRun=true');
        const job = (await response.json()) as ImportJob;
        await app.ask(`/imports/${job.id}`, { method: 'DELETE' });
        expect(response.status).toBe(201);
        return job;
      }),
    );
    expect([known?.counts, unknown?.counts]).toEqual([
      { created: 1, updated: 0, unchanged: 0 },
      { created: 1, updated: 0, unchanged: 0 },
    ]);
    const rest = ({
      id: _id,
      counts: _counts,
      kinds: _kinds,
      progress: _progress,
      files: _files,
      ...job
    }: ImportJob) => job;
    expect(known && rest(known)).toEqual(unknown && rest(unknown));
    expect(namesIn(JSON.stringify(known))).toEqual([]);
    await send(lines(place('protected-0')), 'format=bundle');
    expect(await app.stateHash()).toBe(before);
  });

  it('that refers to somebody protected is taken, and what it brought is as hidden as they are, until it is withdrawn', async () => {
    const before = await app.stateHash();
    const asked = async () =>
      (await app.ask('/entities/mill/neighbours?standing=uncited&layer=reporting')).text();
    const neighbours = await asked();
    const response = await send(lines(linked('protected-0')), 'format=bundle');
    const { id } = (await response.json()) as ImportJob;
    expect(response.status).toBe(201);
    expect(JSON.parse(await asked())).toMatchObject({ total: JSON.parse(neighbours).total });
    expect((await app.ask('/relations/new-line')).status).toBe(404);
    const withdrawal = await app.post<Withdrawal>(`/imports/${id}/withdraw`, {});
    expect(withdrawal).toMatchObject({ removed: 1, restored: 0, kept: 0 });
    expect(await app.stateHash()).toBe(before);
  });

  it('that refers to nobody is refused where it does', async () => {
    const { status, problem } = await app.problem('/imports?format=bundle', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines(linked('nobody-at-0')),
    });
    expect([status, problem.errors]).toEqual([422, [{ code: 'unknown-reference', pointer: '/to', line: 1 }]]);
  });
});
