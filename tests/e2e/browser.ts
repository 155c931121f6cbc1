/** A real Chromium on the real page of a real server. Where the machine has no Chromium, the tests say so and are left out; in CI that is a failure. */
import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  expect,
  type Page,
} from '@playwright/test';
import { type ServerProcess, startProcess } from '../helpers/server-process.ts';
import { buildOnce } from './build-once.ts';

export const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

// Nothing but the page may speak: no updates, no account, no pings of the browser's own.
export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Waits until the page has settled as expected: longer than usual, since several tests share two cores. */
export const settled = expect.configure({ timeout: 20_000 });

export const hasChromium = existsSync(EXECUTABLE);

if (!hasChromium) {
  const sentence = `There is no Chromium at ${EXECUTABLE}: the tests of the page in a browser are left out. CHROMIUM names another one.`;
  if (process.env['CI'] === 'true') throw new Error(sentence);
  process.stderr.write(`\n${sentence}\n\n`);
}

export interface Site {
  url: string;
  token: string;
  server: ServerProcess;
  browser: Browser;
  close(): Promise<void>;
}

/** Builds the page when it is not current, starts the server on the bundled case, and a browser. */
export async function openSite(
  extra: string[] = [],
  environment: Record<string, string> = {},
): Promise<Site> {
  await buildOnce();
  const server = startProcess(environment, []);
  const { url, token } = await server.url();
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: [...ARGS, ...extra] });
  return {
    url,
    token,
    server,
    browser,
    async close() {
      await browser.close();
      server.child.kill('SIGTERM');
      await server.ended();
      server.remove();
    },
  };
}

/** What a page must never do: each entry is a sentence. */
export type Complaints = string[];

/** How the page is looked at; by day, at 1440 × 900, on a screen of one pixel to the pixel. */
export type View = Pick<
  BrowserContextOptions,
  'colorScheme' | 'forcedColors' | 'reducedMotion' | 'viewport' | 'deviceScaleFactor' | 'hasTouch'
> & {
  /** By somebody who was never here; else the case opens as it does from the second time on. */
  isNewcomer?: boolean;
};

export interface Visit {
  context: BrowserContext;
  page: Page;
  complaints: Complaints;
}

/**
 * A page at an address of the site, with its session; collects console errors, reports of the policy, and requests
 * that leave the site.
 * @param path `/explore#e=…`
 */
export async function visit(
  site: Site,
  path = '/',
  { isNewcomer = false, ...view }: View = {},
): Promise<Visit> {
  const context = await site.browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    ...view,
  });
  const page = await context.newPage();
  if (!isNewcomer) await page.addInitScript(() => localStorage.setItem('throughline.met', '1'));
  const complaints: Complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(`${site.url}/`) || request.url().startsWith(`blob:${site.url}/`);
    if (!isOwn) complaints.push(`left the site: ${request.url()}`);
  });
  await context.exposeFunction('reportViolation', (directive: string) => {
    complaints.push(`policy: ${directive}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation');
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const [place = '/', fragment] = path.split('#');
  await page.goto(`${site.url}${place}#token=${site.token}${fragment === undefined ? '' : `&${fragment}`}`);
  return { context, page, complaints };
}
