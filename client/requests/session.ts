/** The page's session: the token that the start printed stands in the fragment, and is exchanged once for a cookie. */
import { api, call } from './api.ts';

/** Takes `token=…` out of a fragment: the token, and the fragment without it. */
export function takeToken(fragment: string): { token: string | undefined; rest: string } {
  const parts = fragment.replace(/^#/, '').split('&');
  const found = parts.find((part) => part.startsWith('token='));
  const rest = parts.filter((part) => part !== found && part !== '').join('&');
  return { token: found?.slice('token='.length), rest };
}

/** Resolves when the page may ask. Rejects with a `CallError` when the token is not taken; a page without one has its cookie already, or is told by the first answer. */
export async function openSession(): Promise<void> {
  const { token, rest } = takeToken(location.hash);
  if (token === undefined) return;
  // Removed before it is sent: it stays in no history entry and no copied address.
  history.replaceState(history.state, '', `${location.pathname}${rest === '' ? '' : `#${rest}`}`);
  await call(api.openSession, { body: { token: decodeURIComponent(token) } });
}
