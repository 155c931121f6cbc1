/**
 * Proof that the asker can read what this start printed: the token itself (`Authorization: Bearer`), or the cookie that
 * the page was given for it. The cookie is derived from the token, so that nothing need be remembered and nobody can
 * choose it; it ends with the token.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RefusedError } from './refused-error.ts';

const ATTEMPTS = 5;
const WINDOW_MS = 15 * 60_000;

export interface Sessions {
  /** Throws `RefusedError` for a request without valid proof. */
  guard(request: IncomingMessage): void;
  /** The `Set-Cookie` for the right token. Throws `RefusedError` for a wrong one, with a wait after the fifth. */
  open(token: string): string;
}

export function createSessions({
  token,
  port,
  now = Date.now,
}: {
  token: string;
  port: number;
  now?: () => number;
}): Sessions {
  // Cookies know no ports: two servers of one machine must not overwrite each other's.
  const name = `throughline-${port}`;
  const cookie = createHmac('sha256', token).update(name).digest('base64url');
  const failures: number[] = [];

  return {
    guard(request) {
      const bearer = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined && isSame(bearer, token)) return;
      if (cookiesOf(request, name).some((value) => isSame(value, cookie))) return;
      throw new RefusedError('session-missing', { 'www-authenticate': 'Bearer' });
    },

    open(given) {
      if (isSame(given, token)) return `${name}=${cookie}; Path=/; HttpOnly; SameSite=Strict`;
      const since = now() - WINDOW_MS;
      while (failures[0] !== undefined && failures[0] < since) failures.shift();
      const [oldest] = failures;
      // The right token is never made to wait: whoever guesses must not be able to lock its owner out.
      if (failures.length >= ATTEMPTS && oldest !== undefined) {
        throw new RefusedError('too-many-attempts', {
          'retry-after': String(Math.ceil((oldest - since) / 1000)),
        });
      }
      failures.push(now());
      throw new RefusedError('wrong-token');
    },
  };
}

/** In a time that tells neither where two texts differ nor how long the right one is. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'comparison').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

function cookiesOf(request: IncomingMessage, name: string): string[] {
  return (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
