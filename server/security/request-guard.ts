/**
 * Who may ask at all. A page of another site can send requests to this machine; the name that it reached us by, and
 * where the browser says that it comes from, give it away. Each check throws `RefusedError`; none reads a body.
 */
import type { IncomingMessage } from 'node:http';
import { BadInputError } from '../errors.ts';
import { RefusedError } from './refused-error.ts';

const LONGEST_TARGET = 8_000;
const MOST_HEADERS = 100;
/** Of these nobody would read a body. Methods that no path takes are refused by the path, which names those it takes. */
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);
/** Node keeps the first of two, another program perhaps the second. */
const SAID_ONCE = ['authorization', 'content-type'];

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;

/** The names under which a server on this address may be asked, each exactly `host:port`. */
export function allowedHostsOf(host: string, port: number): ReadonlySet<string> {
  const names = [host.includes(':') ? `[${host}]` : host, 'localhost'];
  return new Set(names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]));
}

/** Every check, in this order: target, headers, `Host`, `Origin`, fetch metadata, body. */
export function guardRequest(request: IncomingMessage, allowedHosts: ReadonlySet<string>): void {
  guardTarget(request.url ?? '');
  if (request.rawHeaders.length / 2 > MOST_HEADERS) throw new RefusedError('too-many-headers');
  guardRepeated(request);
  const host = guardHost(request, allowedHosts);
  guardOrigin(request, host);
  guardFetchMetadata(request);
  guardBody(request);
}

function guardRepeated(request: IncomingMessage): void {
  if (SAID_ONCE.some((name) => rawValues(request, name).length > 1)) {
    throw new BadInputError('repeated-header');
  }
}

/** A body that nobody reads could arrive for ever. */
function guardBody(request: IncomingMessage): void {
  if (hasBody(request) && BODILESS.has(request.method ?? '')) throw new RefusedError('payload-too-large');
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Only the origin form (`/path?query`), percent-encoded UTF-8 without control characters. */
function guardTarget(target: string): void {
  if (target.length > LONGEST_TARGET) throw new RefusedError('target-too-long');
  if (!target.startsWith('/')) throw new BadInputError('bad-request-target');
  let decoded: string;
  try {
    decoded = decodeURIComponent(target);
  } catch {
    throw new BadInputError('invalid-encoding');
  }
  if (CONTROL.test(decoded)) throw new BadInputError('invalid-encoding');
}

/** Node keeps the first of two `Host` headers; only the raw ones show the second. */
function guardHost(request: IncomingMessage, allowedHosts: ReadonlySet<string>): string {
  const [host, ...others] = rawValues(request, 'host');
  if (host === undefined || others.length > 0) throw new BadInputError('bad-request-target');
  if (!allowedHosts.has(host)) throw new RefusedError('host-not-allowed');
  return host;
}

/** A page may ask the very server that it came from, and no other: another port is another origin. */
function guardOrigin(request: IncomingMessage, host: string): void {
  if (rawValues(request, 'origin').some((origin) => origin !== `http://${host}`)) {
    throw new RefusedError('origin-not-allowed');
  }
}

/** Another site may link to the page, so that its address can be opened; it may neither embed nor fetch anything. */
function guardFetchMetadata(request: IncomingMessage): void {
  const sites = rawValues(request, 'sec-fetch-site');
  if (sites.every((site) => site === 'same-origin' || site === 'none')) return;
  const opensPage =
    !isApi(request.url ?? '') &&
    request.method === 'GET' &&
    request.headers['sec-fetch-mode'] === 'navigate' &&
    request.headers['sec-fetch-dest'] === 'document';
  if (!opensPage) throw new RefusedError('origin-not-allowed');
}

export const isApi = (target: string): boolean => /^\/api(?:[/?]|$)/.test(target);

function rawValues(request: IncomingMessage, name: string): string[] {
  const { rawHeaders } = request;
  return rawHeaders.filter((_value, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}
