import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readNamesAhead } from '../../server/read-ahead.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';

let home: string;
let store: GraphStore;
const server = createServer((_request, response) => response.end());
const ask = async () => (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).text();

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-ahead-'));
  store = await openSqliteStore({ home });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
  rmSync(home, { recursive: true });
});

it('reads the names once, after the first answer and not before', async () => {
  const search = vi.spyOn(store, 'search');
  readNamesAhead(server, store, 0);
  expect(search).not.toHaveBeenCalled();
  await ask();
  await vi.waitFor(() => expect(search).toHaveBeenCalledTimes(1), { timeout: 20_000 });
  await search.mock.results[0]?.value;
  await ask();
  await ask();
  expect(search).toHaveBeenCalledTimes(1);
});

it('keeps to itself that the store was closed meanwhile', async () => {
  const search = vi.spyOn(store, 'search');
  readNamesAhead(server, store, 0);
  await store.close();
  await ask();
  await vi.waitFor(() => expect(search).toHaveBeenCalledTimes(1), { timeout: 20_000 });
  await expect(search.mock.results[0]?.value).rejects.toMatchObject({ code: 'store-closed' });
});
