/** The table of what must be answered to what no client should send. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../server/routes/problems.ts';
import { type AppUnderTest, startApp, TOKEN } from '../helpers/app.ts';
import { connected, sendRaw } from '../helpers/http.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
let before: string;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
  before = await app.stateHash();
});
afterAll(async () => {
  // Whatever was sent: nothing of the graph has changed, and the server still answers.
  expect(await app.stateHash()).toBe(before);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await app.close();
});

const raw = (line: string, headers: string[] = [], body: string | Uint8Array = '') =>
  sendRaw({
    port: app.port,
    lines: [
      line,
      `Host: 127.0.0.1:${app.port}`,
      `Authorization: Bearer ${TOKEN}`,
      ...headers,
      'Connection: close',
    ],
    body,
  });

/** A body as bytes, with the headers of an honest client unless others are given. */
async function post(
  body: string | Uint8Array,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  path = '/subgraph',
): Promise<{ status: number; problem: Problem }> {
  const response = await app.ask(path, { method: 'POST', headers, body: Buffer.from(body) });
  const text = await response.text();
  if (response.status >= 400)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return { status: response.status, problem: text === '' ? ({} as Problem) : JSON.parse(text) };
}

describe('An address', () => {
  it.each([
    ['/api/v1/entities/%E0%A4%A', 400, 'invalid-encoding'],
    ['/api/v1/entities/%ff', 400, 'invalid-encoding'],
    ['/api/v1/entities/a%00b', 400, 'invalid-encoding'],
    ['/api/v1/search?q=%E0%A4%A', 400, 'invalid-encoding'],
    ['/api/v1/search?q=a%0d%0ab', 400, 'invalid-encoding'],
    ['/..%2f..%2fetc%2fpasswd', 404, 'not-found'],
    ['/api/v1/entities/..%2f..%2fetc%2fpasswd', 404, 'not-found'],
    ['/%5c..%5cetc', 404, 'not-found'],
    ['/C:/CON', 404, 'not-found'],
    ['/api/v1/exports/..%2fbundle', 404, 'not-found'],
    [`/api/v1/entities/${'x'.repeat(201)}`, 404, 'not-found'],
    ['/api/v1/entities/constructor', 404, 'not-found'],
    ['/api/v1/entities/__proto__', 404, 'not-found'],
    ['/api/v1/entities/toString', 404, 'not-found'],
    ['/api/v1/entities/%F0%9F%92%A3', 404, 'not-found'],
    ['/api/v1/entities/vantar/', 404, 'not-found'],
    ['/api/v1/entities/..', 404, 'not-found'],
    ['/api/v1/entities/...', 404, 'not-found'],
    ['/api/v1/ENTITIES/vantar', 404, 'not-found'],
    [`/api/v1/search?q=${'x'.repeat(8_000)}`, 414, 'target-too-long'],
    ['/api/v1/search?x=1&x=2&x[y]=3', 400, 'validation-failed'],
    ['/api/v1/search?q=a&__proto__[a]=1', 400, 'validation-failed'],
    ['/api/v1/case?q=a', 400, 'validation-failed'],
  ])('%s is answered with %d', async (target, status, code) => {
    const answer = await raw(`GET ${target} HTTP/1.1`);
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
  });
});

describe('A method', () => {
  it.each([
    ...['TRACE', 'PROPFIND', 'PATCH', 'QUERY', 'OPTIONS', 'POST', 'PUT'].map((method) => [
      method,
      '/api/v1/case',
      'GET, HEAD',
    ]),
    ...['PATCH', 'PROPFIND', 'GET', 'DELETE'].map((method) => [method, '/api/v1/paths', 'POST']),
    ['PATCH', '/api/v1/imports', 'GET, HEAD, POST'],
    ['DELETE', '/api/v1/entities/vantar', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['PROPFIND', '/healthz', 'GET, HEAD'],
    ['DELETE', '/readyz', 'GET, HEAD'],
  ] as [string, string, string][])(
    '%s of %s is refused, with those that it takes',
    async (method, path, allowed) => {
      const answer = await raw(`${method} ${path} HTTP/1.1`);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
      if (method !== 'HEAD') expect(JSON.parse(answer.body).code).toBe('method-not-allowed');
    },
  );

  it.each(['GET', 'POST', 'PATCH', 'PROPFIND', 'QUERY', 'OPTIONS', 'TRACE'])(
    '%s of a path that is not there finds nothing',
    async (method) => {
      for (const path of ['/api/v1/nothing', '/api/v1/', '/api/v2/case', '/api']) {
        expect((await raw(`${method} ${path} HTTP/1.1`)).status, path).toBe(404);
      }
    },
  );

  it('that nothing takes is refused with a body as without', async () => {
    const answer = await raw('PATCH /api/v1/case HTTP/1.1', ['Content-Length: 2'], '{}');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('CONNECT is refused, and a method that does not exist', async () => {
    const answer = await raw('CONNECT 127.0.0.1:80 HTTP/1.1');
    expect([answer.status, answer.headers.has('allow')]).toEqual([405, true]);
    expect((await raw('NONSENSE /api/v1/case HTTP/1.1')).status).toBe(400);
  });

  it('HEAD has the headers of GET and no body', async () => {
    const answer = await raw('HEAD /api/v1/case HTTP/1.1');
    expect([answer.status, answer.body]).toEqual([200, '']);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(100);
    const missing = await raw('HEAD /api/v1/entities/nobody HTTP/1.1');
    expect([missing.status, missing.body]).toEqual([404, '']);
  });
});

describe('A media type', () => {
  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json, text/plain'],
    ['application/json; charset=utf-7'],
    ['application/json; charset=utf-16'],
    ['application/jsonx'],
    ['application/x-ndjson'],
  ])('%s is refused', async (type) => {
    expect(await post('{"ids":[]}', { 'content-type': type })).toMatchObject({
      status: 415,
      problem: { code: 'unsupported-media-type' },
    });
  });

  it('that is missing is refused', async () => {
    const answer = await raw('POST /api/v1/subgraph HTTP/1.1', ['Content-Length: 10'], '{"ids":[]}');
    expect(answer.status).toBe(415);
  });

  it('with its charset said is taken, in any case', async () => {
    const { status } = await post('{"ids":[]}', { 'content-type': 'Application/JSON; Charset="UTF-8"' });
    expect(status).toBe(200);
  });

  it('that nobody here makes is refused, when it alone is accepted', async () => {
    const { status, problem } = await app.problem('/case', { headers: { accept: 'text/html' } });
    expect([status, problem.code]).toEqual([406, 'not-acceptable']);
  });
});

describe('A header', () => {
  it.each([
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8;q=0.9, text/html',
    'text/html;level="1,2", application/json; indent=2; q=0.1',
    '*/*;version=3',
  ])('that accepts %s is content with JSON', async (accept) => {
    expect((await app.ask('/case', { headers: { accept } })).status).toBe(200);
  });

  it('that refuses JSON by its weight is heeded', async () => {
    const refused = { headers: { accept: 'application/json; charset=utf-8; q=0' } };
    expect((await app.ask('/case', refused)).status).toBe(406);
  });

  it('names the scheme of its proof in any case', async () => {
    for (const scheme of ['bearer', 'BEARER', 'Bearer']) {
      const headers = { authorization: `${scheme} ${TOKEN}` };
      expect((await fetch(`${app.url}/api/v1/case`, { headers })).status, scheme).toBe(200);
    }
  });

  it.each([
    ['Content-Type: application/json', 'Content-Type: text/plain'],
    ['Content-Type: application/json', 'content-type: application/json'],
    ['Authorization: Bearer another', 'Content-Type: application/json'],
  ])('that says one thing twice is refused: %s, %s', async (...headers) => {
    const answer = await raw(
      'POST /api/v1/subgraph HTTP/1.1',
      [...headers, 'Content-Length: 10'],
      '{"ids":[]}',
    );
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'repeated-header']);
  });
});

const deep = (levels: number) => `{"ids":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('A body', () => {
  it.each([
    ['{"a":', 400, 'invalid-json'],
    ['', 400, 'invalid-json'],
    ['5', 400, 'invalid-json'],
    ['"text"', 400, 'invalid-json'],
    ['null', 400, 'invalid-json'],
    ['{"ids":[]} {}', 400, 'invalid-json'],
    ['{"ids":[NaN]}', 400, 'invalid-json'],
    ['\ufeff{"ids":[]}', 400, 'invalid-json'],
    ['{"ids":[],"ids":[]}', 400, 'duplicate-key'],
    ['{"ids":[],"\\u0069ds":[]}', 400, 'duplicate-key'],
    [deep(33), 400, 'depth-exceeded'],
    ['['.repeat(49_000), 400, 'depth-exceeded'],
  ])('that begins %.40s is not well-formed', async (body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
  });

  it.each([
    ['{"ids":[],"__proto__":{"x":1}}', 'forbidden-key', ''],
    ['{"ids":[{"constructor":{"prototype":{"x":1}}}]}', 'forbidden-key', '/ids/0'],
    ['{"ids":[9007199254740993]}', 'number-out-of-range', '/ids/0'],
    ['{"ids":[1e400]}', 'number-out-of-range', '/ids/0'],
    ['{"ids":[-0]}', 'number-out-of-range', '/ids/0'],
    ['{"ids":[1e-400]}', 'number-out-of-range', '/ids/0'],
    ['{"ids":["\\ud800"]}', 'not-well-formed-unicode', '/ids/0'],
    ['{"ids":[],"unknown":1}', 'unknown-field', ''],
    ['{"ids":["vantar"],"standing":"certain"}', 'not-one-of', '/standing'],
    ['{"ids":["vantar"],"asOf":"2023-02-30"}', 'invalid-date', '/asOf'],
    ['{"ids":["vantar"],"asOf":"0000"}', 'invalid-date', '/asOf'],
    ['{"ids":["../x"]}', 'invalid-id', '/ids/0'],
    ['{"ids":["."]}', 'invalid-id', '/ids/0'],
    ['{"ids":[".."]}', 'invalid-id', '/ids/0'],
    ['{"ids":["__proto__"]}', 'unknown-entity', '/ids/0'],
    ['{"ids":["constructor"]}', 'invalid-id', '/ids/0'],
    ['{}', 'missing-field', '/ids'],
    ['[]', 'wrong-type', ''],
  ])('that holds %.50s is not valid', async (body, code, pointer) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(answer.problem.errors).toContainEqual({ code, pointer });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each([
    ['a Latin-1 byte', new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d])],
    ['an overlong form', new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])],
    ['an encoded surrogate', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['UTF-16', Buffer.from('\ufeff{"ids":[]}', 'utf16le')],
  ])('with %s is not UTF-8', async (_name, body) => {
    expect(await post(body)).toMatchObject({ status: 400, problem: { code: 'invalid-utf8' } });
  });

  it.each([
    ['{"from":{"ids":["mill"],"x":1},"to":{"ids":["vantar"]}}', 422, 'unknown-field', '/from'],
    ['{"from":{"ids":["mill"]},"to":{"ids":["vantar"]},"rules":{"x":1}}', 422, 'unknown-field', '/rules'],
    [
      '{"from":{"ids":["mill"]},"to":{"ids":["vantar"]},"rules":{"shape":[{"to":{"x":1}}]}}',
      422,
      'unknown-field',
      '/rules/shape/0/to',
    ],
    ['{"rules":{"shape":[{"__proto__":1}]}}', 422, 'forbidden-key', '/rules/shape/0'],
    ['{"rules":{"asOf":"2020","asOf":"2021"}}', 400, 'duplicate-key', '/rules'],
    ['{"rules":{"shape":[{"x":1,"x":2}]}}', 400, 'duplicate-key', '/rules/shape/0'],
    ['{"from":[],"from":[]}', 400, 'duplicate-key', ''],
  ])('that is at fault within an object is told by that object: %s', async (body, status, code, pointer) => {
    const answer = await post(body, { 'content-type': 'application/json' }, '/paths');
    expect(answer.status).toBe(status);
    expect(answer.problem.errors).toContainEqual({ code, pointer });
  });

  it('that says nothing back of what it held', async () => {
    const name = 'Zoë Quistgaard-Ømer';
    for (const body of [
      { ids: [name] },
      { ids: [], [name]: 1 },
      { ids: [], layers: { [name]: { deep: name } } },
      { ids: [], standing: name },
    ]) {
      const { status, problem } = await post(JSON.stringify(body));
      expect(status).toBe(422);
      expect(JSON.stringify(problem)).not.toMatch(/Quistgaard|\\u/);
    }
  });

  it('of another method than writing and asking is refused', async () => {
    const answer = await raw('GET /api/v1/case HTTP/1.1', ['Content-Length: 2'], '{}');
    expect(answer.status).toBe(413);
  });
});

describe('A limit', () => {
  const padded = (bytes: number) => `{"ids":[]${' '.repeat(bytes - 10)}}`;

  it('of 1,000,000 bytes of JSON is taken exactly', async () => {
    expect((await post(padded(1_000_000))).status).toBe(200);
    expect(await post(padded(1_000_001))).toMatchObject({
      status: 413,
      problem: { code: 'payload-too-large' },
    });
  });

  it('holds for a body that never says its length, and little more is read', async () => {
    const socket = await connected(app.port);
    socket.write(
      `POST /api/v1/subgraph HTTP/1.1\r\nHost: 127.0.0.1:${app.port}\r\nAuthorization: Bearer ${TOKEN}\r\n` +
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    let answer = '';
    let sent = 0;
    socket.on('data', (data) => {
      answer += data;
    });
    const chunk = `${(16_384).toString(16)}\r\n${' '.repeat(16_384)}\r\n`;
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.on('error', () => {});
    while (!socket.destroyed && socket.writable && sent < 50_000_000) {
      sent += 16_384;
      if (!socket.write(chunk))
        await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
    }
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('holds for what a gzip bomb unpacks to, and other encodings are refused', async () => {
    const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await post(gzipSync('{"ids":[]}'), gzip)).status).toBe(200);
    expect((await post(gzipSync(Buffer.alloc(50_000_000, ' ')), gzip)).status).toBe(413);
    expect((await post(gzipSync('{"ids":[]}').subarray(0, 12), gzip)).status).toBe(400);
    expect((await post('not gzip', gzip)).status).toBe(400);
    for (const encoding of ['br', 'deflate', 'gzip, gzip', 'nonsense']) {
      expect((await post('{"ids":[]}', { ...gzip, 'content-encoding': encoding })).status).toBe(415);
    }
  });

  it('of depth, keys, items and ids is taken exactly', async () => {
    expect((await post(deep(32))).problem.code).toBe('validation-failed');
    expect((await post(deep(33))).problem.code).toBe('depth-exceeded');

    const keys = (count: number) => `{${Array.from({ length: count }, (_, i) => `"k${i}":1`).join(',')}}`;
    expect((await post(keys(10_000))).problem.errors).toContainEqual({ code: 'unknown-field', pointer: '' });
    expect((await post(keys(10_001))).problem.errors).toEqual([{ code: 'too-many-keys', pointer: '' }]);
    expect((await post(keys(80_000))).status).toBe(422);

    const items = (count: number) => JSON.stringify({ ids: Array(count).fill('vantar') });
    expect((await post(items(2_000))).status).toBe(200);
    expect((await post(items(2_001))).problem.errors).toContainEqual({
      code: 'too-many-items',
      pointer: '/ids',
    });

    const id = (length: number) => JSON.stringify({ ids: ['x'.repeat(length)] });
    expect((await post(id(200))).problem.code).toBe('unknown-entity');
    expect((await post(id(201))).problem.errors).toEqual([{ code: 'invalid-id', pointer: '/ids/0' }]);
  });

  it('of headers is kept by Node and by us', async () => {
    expect((await raw('GET /healthz HTTP/1.1', [`X-Long: ${'x'.repeat(17_000)}`])).status).toBe(431);
    const many = Array.from({ length: 2_000 }, (_, i) => `a${i}:`);
    const answer = await raw('GET /healthz HTTP/1.1', many);
    expect(answer.status).toBe(431);
    expect((await raw('GET /healthz HTTP/1.1', many.slice(0, 90))).status).toBe(200);
  });
});

describe('Broken HTTP', () => {
  it.each([
    ['both lengths', ['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6'], 'hello'],
    ['a chunk of nonsense', ['Transfer-Encoding: chunked'], 'zz;x\r\nhello\r\n0\r\n\r\n'],
    ['an unknown coding', ['Transfer-Encoding: cow'], 'moo'],
  ])('with %s is refused and the connection closed', async (_name, headers, body) => {
    const answer = await raw(
      'POST /api/v1/subgraph HTTP/1.1',
      ['Content-Type: application/json', ...headers],
      body,
    );
    expect(answer.status).toBe(400);
  });

  it('with bare line feeds is refused', async () => {
    const socket = await connected(app.port);
    const received = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
    });
    socket.write(`GET /healthz HTTP/1.1\nHost: 127.0.0.1:${app.port}\n\n`);
    expect(await received).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('A log line', () => {
  it('is one line of JSON, whatever was sent', async () => {
    await raw('GET /api/v1/search?q=evil%E2%80%A8name HTTP/1.1', ['User-Agent: \x1b[31mred\u2028']);
    const lines = app.logged().trim().split('\n');
    for (const line of lines) {
      const entry = JSON.parse(line) as Record<string, unknown>;
      expect(Object.keys(entry).sort()).toEqual(
        ['ended', 'hostname', 'level', 'method', 'ms', 'pid', 'route', 'status', 'time'].sort(),
      );
    }
    for (const trace of ['evil', '\u001b', 'Quistgaard']) expect(app.logged()).not.toContain(trace);
    expect(lines.map((line) => JSON.parse(line).route)).toContain('/entities/:id');
  });
});
