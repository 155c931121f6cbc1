import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connected } from '../helpers/http.ts';
import { type ServerProcess, startProcess } from '../helpers/server-process.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

// Processes that start one after the other, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const started: ServerProcess[] = [];
const start = (...given: Parameters<typeof startProcess>) => {
  const server = startProcess(...given);
  started.push(server);
  return server;
};
const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'throughline-start-'));
  folders.push(made);
  return made;
};
afterEach(async () => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
  for (const server of started.splice(0)) {
    server.child.kill('SIGKILL');
    await server.ended();
    server.remove();
  }
});

const portOf = (url: string) => Number(new URL(url).port);

/** Connected, and received all that the other side says. */
async function talk(
  port: number,
  text: string,
): Promise<{ socket: Socket; received: () => string; closed: Promise<unknown> }> {
  const socket = await connected(port);
  let received = '';
  socket.on('data', (data) => {
    received += data;
  });
  socket.on('error', () => {});
  socket.write(text);
  return { socket, received: () => received, closed: new Promise((resolve) => socket.on('close', resolve)) };
}

/** Begins an import that is answered only when all of its bytes are there. Resolves when the server waits for them. */
async function beginImport(
  { url, token }: { url: string; token: string },
  first: string,
  length: number,
  query = 'format=bundle',
) {
  const upload = await talk(
    portOf(url),
    `POST /api/v1/imports?${query} HTTP/1.1\r\nHost: 127.0.0.1:${portOf(url)}\r\nAuthorization: Bearer ${token}\r\n` +
      `Content-Type: application/x-ndjson\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n${first}`,
  );
  await expect.poll(upload.received, { timeout: 10_000 }).toContain('100 Continue');
  return upload;
}

describe('Starting', () => {
  it.each(['0.0.0.0', '::', '192.168.0.7', 'example.org', '*'])(
    'refuses to listen on %s, with a sentence and exit 2',
    async (HOST) => {
      const { code, stdout, stderr } = await start({ HOST }).ended();
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^HOST must be 127\.0\.0\.1, ::1 or localhost: .+\.\n$/);
    },
  );

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['THROUGHLINE_TOKEN', 'short'],
    ['THROUGHLINE_STORE', 'postgres'],
    ['THROUGHLINE_PATHS', 'cypher'],
    ['NEO4J_URI', 'http://example.org'],
    ['THROUGHLINE_TOKEN_FILE', '/nowhere/token'],
  ])('refuses %s=%s without repeating it', async (name, value) => {
    const { code, stderr } = await start({ [name]: value }).ended();
    expect(code).toBe(2);
    expect(stderr).toContain(name);
    expect(stderr.split('\n')).toHaveLength(2);
    if (value !== 'cypher') expect(stderr).not.toContain(value);
  });

  it('refuses an option that it does not know, and a case that is not there', async () => {
    expect((await start({}, ['--nonsense']).ended()).code).toBe(2);
    expect((await start({}, ['--case', '/nowhere/at/all']).ended()).code).toBe(2);
  });

  it('refuses to start where text could be run as code', async () => {
    const { code, stdout, stderr } = await start({}, ['--case', 'none'], []).ended();
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('npm start');
  });

  it('prints every variable of the environment when asked for help', async () => {
    const { code, stdout } = await start({}, ['--help']).ended();
    expect(code).toBe(0);
    for (const name of [
      'HOST',
      'PORT',
      'THROUGHLINE_HOME',
      'THROUGHLINE_TOKEN',
      'NEO4J_DATABASE',
      '_FILE',
      '--case',
    ]) {
      expect(stdout).toContain(name);
    }
  });

  it('prints one address, leaves it for programs of the same user, and listens on loopback only', async () => {
    const server = start();
    const { url, token } = await server.url();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(server.serverFile()).toEqual({ url, token, pid: server.child.pid });
    expect(statSync(join(server.home, 'server.json')).mode & 0o777).toBe(0o600);
    const hex = portOf(url).toString(16).toUpperCase().padStart(4, '0');
    const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
      readFileSync(table, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${hex}`))
        .map(([, local]) => local),
    );
    expect(listening).toEqual([`0100007F:${hex}`]);
  });

  it('takes the next port when its own is taken, and says so', async () => {
    const first = start();
    const port = portOf((await first.url()).url);
    const second = start({ PORT: String(port) });
    const { url } = await second.url();
    expect(portOf(url)).toBeGreaterThan(port);
    second.child.kill('SIGTERM');
    expect((await second.ended()).stderr).toContain(`Port ${port} is taken: listening on ${portOf(url)}.`);
  });

  it('takes its token from a file', async () => {
    const file = join(folder(), 'token');
    writeFileSync(file, 'a-token-from-a-file-of-ours\n', { mode: 0o600 });
    const server = start({ THROUGHLINE_TOKEN_FILE: file });
    expect((await server.url()).token).toBe('a-token-from-a-file-of-ours');
  });

  it('loads a case into an empty store, and never again', async () => {
    const file = join(folder(), 'case.jsonl');
    writeFileSync(file, SMALL_CASE.map((record) => JSON.stringify(record)).join('\n'));
    const first = start({}, ['--case', file]);
    await first.url();
    first.child.kill('SIGTERM');
    expect((await first.ended()).stderr).toContain(`Loaded the case: ${SMALL_CASE.length} records.`);
    const again = start({ THROUGHLINE_HOME: first.home }, ['--case', file]);
    await again.url();
    again.child.kill('SIGTERM');
    expect((await again.ended()).stderr).toBe('');
  });

  it('names the server that has the same home open', async () => {
    const first = start();
    await first.url();
    const second = start({ THROUGHLINE_HOME: first.home });
    const { code, stderr } = await second.ended();
    expect(code).not.toBe(0);
    expect(stderr).toContain(String(first.child.pid));
    expect(first.serverFile().pid).toBe(first.child.pid);
  });

  it('leaves nothing in its home that others can read', async () => {
    const server = start();
    await server.url();
    expect(statSync(server.home).mode & 0o077).toBe(0);
    for (const name of readdirSync(server.home)) {
      expect([name, statSync(join(server.home, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });
});

describe('Stopping', () => {
  it('finishes an import and twenty requests that are under way, is not ready from that moment on, and exits with 0', async () => {
    const server = start();
    const { url, token } = await server.url();
    const port = portOf(url);
    const bundle = SMALL_CASE.map((record) => JSON.stringify(record)).join('\n');
    const head = `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`;
    const upload = await beginImport({ url, token }, bundle.slice(0, 200), Buffer.byteLength(bundle));
    const idle = await talk(port, '');
    const kept = await talk(port, `GET /readyz HTTP/1.1\r\n${head}\r\n`);
    await expect.poll(() => kept.received()).toMatch(/^HTTP\/1\.1 200/);

    const others = await Promise.all(
      Array.from({ length: 20 }, () => beginImport({ url, token }, '\n', 2, 'format=bundle&dryRun=true')),
    );

    const signalled = performance.now();
    server.child.kill('SIGTERM');
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 5_000 }).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const refused = await fetch(`${url}/api/v1/case`, { headers: { authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'shutting-down', retryable: true });
    expect(refused.headers.has('retry-after')).toBe(true);

    upload.socket.write(bundle.slice(200));
    for (const other of others) other.socket.write('\n');
    for (const each of [upload, ...others]) {
      await each.closed;
      expect(each.received()).toMatch(/HTTP\/1\.1 201/);
    }
    await idle.closed;
    expect((await server.ended()).code).toBe(0);
    expect(performance.now() - signalled).toBeLessThan(10_000);
    expect(existsSync(join(server.home, 'server.json'))).toBe(false);

    const again = start({ THROUGHLINE_HOME: server.home });
    const reopened = await again.url();
    const answer = await fetch(`${reopened.url}/api/v1/case`, {
      headers: { authorization: `Bearer ${reopened.token}` },
    });
    expect(await answer.json()).toMatchObject({ counts: { relations: 9, claims: 12 } });
  });

  it('ends within ten seconds even when an upload never ends', async () => {
    const server = start();
    await beginImport(await server.url(), '{', 1_000);
    const signalled = performance.now();
    server.child.kill('SIGTERM');
    expect((await server.ended()).code).toBe(0);
    expect(performance.now() - signalled).toBeLessThan(10_000);
  });

  it('ends at once on a second signal, or when its terminal goes away', async () => {
    const server = start();
    await beginImport(await server.url(), '{', 1_000);
    server.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(server.child.exitCode).toBeNull();
    const signalled = performance.now();
    server.child.kill('SIGINT');
    expect((await server.ended()).code).toBe(1);
    expect(performance.now() - signalled).toBeLessThan(1_000);
    expect(existsSync(join(server.home, 'server.json'))).toBe(false);

    const other = start();
    await other.url();
    other.child.kill('SIGHUP');
    expect((await other.ended()).code).toBe(1);
  });
});
