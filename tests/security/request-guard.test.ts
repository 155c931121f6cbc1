/** G10: no page reaches us uninvited. Every route, by every method, under every name and from every origin. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from '../../server/contract/api.ts';
import type { Row } from '../../server/contract/rows/row.ts';
import { type AppUnderTest, startApp, TOKEN } from '../helpers/app.ts';
import { Pipeline, sendRaw } from '../helpers/http.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
let page: string;
beforeAll(async () => {
  page = mkdtempSync(join(tmpdir(), 'throughline-page-'));
  mkdirSync(join(page, 'assets'));
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Throughline</title>');
  writeFileSync(join(page, 'assets', 'main-abcdefgh.js'), 'export {};');
  app = await startApp({ records: SMALL_CASE, page });
});
afterAll(async () => {
  await app.close();
  rmSync(page, { recursive: true });
});

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const;

const hostsOutside = (port: number) => [
  'evil.example',
  `evil.example:${port}`,
  `127.0.0.1.evil.example:${port}`,
  `127.attacker.example:${port}`,
  `rebind.localhost:${port}`,
  `localhost.:${port}`,
  'localhost',
  'localhost:80',
  `localhost:${port + 1}`,
  `LOCALHOST:${port}`,
  `127.0.0.1:${port + 1}`,
  '127.0.0.1',
  `127.0.0.1.:${port}`,
  `127.1:${port}`,
  `127.0.0.2:${port}`,
  `0.0.0.0:${port}`,
  `2130706433:${port}`,
  `0x7f000001:${port}`,
  `[::1]:${port}`,
  `[::ffff:127.0.0.1]:${port}`,
  `foo@localhost:${port}`,
  `localhost:${port}, evil.example`,
  `localhost:0${port}`,
  `xn--localhost-:${port}`,
];

const originsOutside = (port: number) => [
  'null',
  'https://evil.example',
  `http://127.0.0.1:${port + 1}`,
  `https://127.0.0.1:${port}`,
  `http://localhost:${port}`, // another name of ours is another origin too
  'http://127.0.0.1',
  `http://127.0.0.1:${port}.evil.example`,
  `http://192.168.0.7:${port}`,
];

const VALUES: Record<string, string> = { id: 'vantar', format: 'bundle' };
const routes = (): string[] => [
  '/',
  '/explore',
  '/assets/main-abcdefgh.js',
  '/healthz',
  '/readyz',
  '/api/v1/openapi.json',
  '/api/v1/nothing',
  ...Object.values<Row>(api).map(
    (row) => `/api/v1${row.path.replace(/\{(\w+)\}/g, (_, name) => VALUES[name] ?? 'x')}`,
  ),
];

const request = (method: string, path: string, host: string, headers: string[] = []) => [
  `${method} ${path} HTTP/1.1`,
  `Host: ${host}`,
  `Authorization: Bearer ${TOKEN}`,
  ...headers,
];

describe('Every route', () => {
  it('refuses every foreign Host by every method from every origin, and accepts none of them', async () => {
    const connection = new Pipeline(app.port);
    const origins = [undefined, ...originsOutside(app.port), `http://127.0.0.1:${app.port}`];
    const accepted: string[] = [];
    let asked = 0;
    for (const path of routes()) {
      for (const host of hostsOutside(app.port)) {
        for (const method of METHODS) {
          const requests = origins.map((origin) =>
            request(method, path, host, origin === undefined ? [] : [`Origin: ${origin}`]),
          );
          for (const answer of await connection.ask(requests)) {
            asked++;
            if (answer.status !== 421) accepted.push(`${method} ${path} ${host} ${answer.status}`);
          }
        }
      }
    }
    connection.close();
    expect(accepted).toEqual([]);
    expect(asked).toBe(routes().length * 24 * 6 * 10);
  }, 120_000);

  it('refuses every foreign Origin by every method, under our own name', async () => {
    const connection = new Pipeline(app.port);
    const accepted: string[] = [];
    for (const path of routes()) {
      for (const origin of originsOutside(app.port)) {
        for (const method of METHODS) {
          const [answer] = await connection.ask([
            request(method, path, `127.0.0.1:${app.port}`, [`Origin: ${origin}`]),
          ]);
          if (answer?.status !== 403 || answer.headers.has('access-control-allow-origin')) {
            accepted.push(`${method} ${path} ${origin} ${answer?.status}`);
          }
        }
      }
    }
    connection.close();
    expect(accepted).toEqual([]);
  }, 60_000);

  it('answers our own page, under both names that the start prints or a person types', async () => {
    const connection = new Pipeline(app.port);
    for (const name of ['127.0.0.1', 'localhost']) {
      const host = `${name}:${app.port}`;
      for (const path of ['/', '/explore', '/healthz', '/readyz', '/api/v1/case']) {
        for (const headers of [[], [`Origin: http://${host}`, 'Sec-Fetch-Site: same-origin']]) {
          const [answer] = await connection.ask([request('GET', path, host, headers)]);
          expect(answer?.status, `${host}${path} ${headers}`).toBe(200);
        }
      }
    }
    connection.close();
  });

  it('refuses what another site fetches or embeds, and lets it link to the page', async () => {
    const ask = async (path: string, ...headers: string[]) =>
      (
        await sendRaw({
          port: app.port,
          lines: [...request('GET', path, `127.0.0.1:${app.port}`, headers), 'Connection: close'],
        })
      ).status;
    for (const site of ['cross-site', 'same-site']) {
      expect(await ask('/api/v1/case', `Sec-Fetch-Site: ${site}`)).toBe(403);
      expect(
        await ask(
          '/api/v1/case',
          `Sec-Fetch-Site: ${site}`,
          'Sec-Fetch-Mode: navigate',
          'Sec-Fetch-Dest: document',
        ),
      ).toBe(403);
      expect(
        await ask(
          '/assets/main-abcdefgh.js',
          `Sec-Fetch-Site: ${site}`,
          'Sec-Fetch-Mode: no-cors',
          'Sec-Fetch-Dest: script',
        ),
      ).toBe(403);
      expect(
        await ask('/', `Sec-Fetch-Site: ${site}`, 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe'),
      ).toBe(403);
      expect(
        await ask('/', `Sec-Fetch-Site: ${site}`, 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'),
      ).toBe(200);
    }
    expect(await ask('/api/v1/case', 'Sec-Fetch-Site: none')).toBe(200);
  });

  it('finds nothing under /api where nothing is, whatever the method: the page has no part in it', async () => {
    for (const method of ['GET', 'POST', 'PATCH', 'PROPFIND', 'OPTIONS']) {
      for (const path of ['/api', '/api/v2/case', '/api/v1/nothing']) {
        const lines = [...request(method, path, `127.0.0.1:${app.port}`), 'Connection: close'];
        expect((await sendRaw({ port: app.port, lines })).status, `${method} ${path}`).toBe(404);
      }
    }
  });

  it('refuses two Hosts, none, and targets that are no path', async () => {
    const host = `127.0.0.1:${app.port}`;
    const malformed = [
      [`GET /healthz HTTP/1.1`, `Host: ${host}`, 'Host: evil.example'],
      [`GET /healthz HTTP/1.1`, `Host: ${host}`, `Host: ${host}`],
      ['GET /healthz HTTP/1.0'],
      [`GET http://evil.example/ HTTP/1.1`, `Host: ${host}`],
      [`GET http://${host}/healthz HTTP/1.1`, `Host: ${host}`],
      [`OPTIONS * HTTP/1.1`, `Host: ${host}`],
    ];
    for (const lines of malformed) {
      const answer = await sendRaw({ port: app.port, lines: [...lines, 'Connection: close'] });
      expect(answer.status, lines.join(' ')).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'bad-request-target' });
    }
  });
});

describe('A session', () => {
  it('is needed by every route under /api but the one that opens it', async () => {
    for (const path of routes().filter((each) => each.startsWith('/api'))) {
      const response = await fetch(`${app.url}${path}`);
      expect(response.status, path).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'session-missing' });
    }
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  });

  it('is opened by the token, as a cookie that no script reads and no other site sends', async () => {
    const open = (token: string) =>
      fetch(`${app.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const opened = await open(TOKEN);
    expect(opened.status).toBe(204);
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      new RegExp(`^throughline-${app.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect(cookie).not.toContain(TOKEN);

    const ask = (value: string) => fetch(`${app.url}/api/v1/case`, { headers: { cookie: value } });
    expect((await ask(cookie.split(';')[0] ?? '')).status).toBe(200);
    expect((await ask(`throughline-${app.port}=${'A'.repeat(43)}`)).status).toBe(401);
    expect((await ask((cookie.split(';')[0] ?? '').replace(String(app.port), '4600'))).status).toBe(401);

    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) statuses.push((await open('not-the-token')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const last = await open('not-the-token');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(600);
    expect((await open(TOKEN)).status).toBe(204);
  });

  it('is not taken from the query, nor from another scheme', async () => {
    expect((await fetch(`${app.url}/api/v1/case?token=${TOKEN}`)).status).toBe(401);
    const basic = { authorization: `Basic ${Buffer.from(`x:${TOKEN}`).toString('base64')}` };
    expect((await fetch(`${app.url}/api/v1/case`, { headers: basic })).status).toBe(401);
    expect((await app.ask('/case?token=x')).status).toBe(400);
  });
});

describe('Headers', () => {
  it('stand on the page, the files, the answers and the refusals alike', async () => {
    const answers = [
      await fetch(`${app.url}/`),
      await fetch(`${app.url}/explore`),
      await fetch(`${app.url}/assets/main-abcdefgh.js`),
      await fetch(`${app.url}/nothing`),
      await app.ask('/case'),
      await fetch(`${app.url}/api/v1/case`),
    ];
    for (const { headers, url } of answers) {
      expect(headers.get('content-security-policy'), url).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;font-src 'self';" +
          "connect-src 'self';worker-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none';" +
          "require-trusted-types-for 'script';trusted-types throughline-worker",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('keep answers about people out of every cache, and let named-by-content files stay in one', async () => {
    expect((await app.ask('/case')).headers.get('cache-control')).toBe('no-store');
    expect((await app.ask('/entities/nobody-at-all')).headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${app.url}/assets/main-abcdefgh.js`)).headers.get('cache-control')).toContain(
      'immutable',
    );
    expect((await fetch(`${app.url}/`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('make an export a download that runs nothing', async () => {
    const { headers } = await app.ask('/exports/bundle');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="throughline.jsonl"/);
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
});
