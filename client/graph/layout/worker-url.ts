/**
 * The page's policy admits script URLs only from a named policy. This one makes a single URL: that of our own worker,
 * which the build put beside the page.
 */
import layoutWorker from './layout.worker.ts?worker&url';

interface ScriptPolicy {
  createScriptURL(url: string): string | URL;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}

/** The name that the server's `trusted-types` directive has to list. */
export const POLICY = 'throughline-worker';

function ownUrl(url: string): string {
  if (url !== layoutWorker) throw new TypeError('Only the layout worker is started from here');
  return url;
}

let policy: ScriptPolicy | undefined;

/** Starts the layout worker. */
export function startLayoutWorker(): Worker {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= factory?.createPolicy(POLICY, { createScriptURL: ownUrl }) ?? { createScriptURL: ownUrl };
  return new Worker(policy.createScriptURL(layoutWorker), { type: 'module' });
}
