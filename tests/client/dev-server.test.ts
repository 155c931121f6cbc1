import { join, resolve } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

describe('The development server', () => {
  let vite: ViteDevServer;
  let url: string;
  beforeAll(async () => {
    vite = await createServer({
      configFile: join(root, 'client/vite.config.ts'),
      logLevel: 'silent',
      server: { port: 0, hmr: false, watch: null },
      optimizeDeps: { noDiscovery: true },
    });
    await vite.listen();
    url = vite.resolvedUrls?.local[0] ?? '';
  });
  afterAll(() => vite?.close());

  const statusOf = async (file: string) => (await fetch(`${url}@fs${join(root, file)}`)).status;

  it('listens on this machine alone', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it.each(['package.json', 'server/main.ts', 'data/case/entities.jsonl', '.npmrc'])(
    'does not hand out %s',
    async (file) => {
      expect(await statusOf(file)).toBe(403);
    },
  );

  it('hands out the words that the page shares with the server', async () => {
    expect(await statusOf('server/contract/model.ts')).toBe(200);
  });
});
