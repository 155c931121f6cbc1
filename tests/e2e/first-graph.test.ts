/** What comes before the first graph, how soon that is there, and that nothing jumps on the way or afterwards. */
import type { BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled } from './browser.ts';
import { atRest, boxOf } from './on-canvas.ts';

/** After the request. 2,000 are promised, of a machine that is not shared with other tests. */
const ALLOWED_MS = 4000;
const SCRIPT_BYTES = 300 * 1024;
/** Of layout shifts, summed; browsers call 0.1 good. */
const SHIFT = 0.01;

interface Shift {
  value: number;
  /** It follows at once on a press of a key or of the mouse. */
  isAsked: boolean;
  /** What moved. */
  of: string;
}

/** For the page, before anything else runs: notes each shift, and when a name is first drawn. */
function watchPage(): void {
  const shifts: Shift[] = [];
  Reflect.set(window, 'shifts', shifts);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const sources: { node?: Node | null }[] = Reflect.get(entry, 'sources') ?? [];
      const of = sources
        .map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 60) : ''))
        .join();
      const isAsked = Reflect.get(entry, 'hadRecentInput') === true;
      shifts.push({ value: Number(Reflect.get(entry, 'value')), isAsked, of });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (...args) {
    if (this.canvas.isConnected && !Reflect.has(window, 'firstGraphAt'))
      Reflect.set(window, 'firstGraphAt', performance.now());
    fillText.apply(this, args);
  };
}

const shiftsOf = (page: Page) => page.evaluate((): Shift[] => Reflect.get(window, 'shifts'));
const sumOf = (shifts: readonly Shift[]) => shifts.reduce((sum, { value }) => sum + value, 0);

/** In ms after the request of the page. */
const firstGraphOf = (page: Page) => page.evaluate((): number => Reflect.get(window, 'firstGraphAt'));

interface Script {
  url: string;
  isGzipped: boolean;
  /** In seconds of one clock. */
  askedAt: number;
  finishedAt: number;
  /** As it came over the network, without its headers. */
  bytes: number;
}

/** Each script, as a browser that knows no better than gzip is sent it. */
async function watchScripts(context: BrowserContext, page: Page): Promise<readonly Script[]> {
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } });
  const scripts: Script[] = [];
  const asked = new Map<string, number>();
  const coming = new Map<string, { url: string; isGzipped: boolean; headers: number }>();
  network.on('Network.requestWillBeSent', ({ requestId, timestamp }) => asked.set(requestId, timestamp));
  network.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return;
    const { url, headers, encodedDataLength } = response;
    const isGzipped = Object.entries(headers).some(
      ([name, value]) => /^content-encoding$/i.test(name) && value === 'gzip',
    );
    coming.set(requestId, { url, isGzipped, headers: encodedDataLength });
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    const script = coming.get(requestId);
    if (!script) return;
    const { url, isGzipped, headers } = script;
    const askedAt = asked.get(requestId) ?? 0;
    scripts.push({ url, isGzipped, askedAt, finishedAt: timestamp, bytes: encodedDataLength - headers });
  });
  return scripts;
}

describe.skipIf(!hasChromium)('The first graph', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  async function open() {
    const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const scripts = await watchScripts(context, page);
    await page.goto(`${site.url}/explore#token=${site.token}`);
    await settled(page.locator('.dossier')).toBeVisible();
    await atRest(page, 15);
    return { context, page, scripts };
  }

  it('is there soon after the request, and no more script comes before it than is allowed', async () => {
    const { context, page, scripts } = await open();
    const after = await firstGraphOf(page);
    // What is asked for once the canvas’s own code is there keeps no graph waiting.
    const canvas = scripts.find(({ url }) => url.includes('graph-canvas'));
    const before = scripts.filter(({ askedAt }) => askedAt < (canvas?.finishedAt ?? 0));
    const bytes = before.reduce((sum, script) => sum + script.bytes, 0);
    process.stderr.write(
      `First graph after ${Math.round(after)} ms and ${Math.round(bytes / 1024)} kB of script in ${before.length} files.\n`,
    );
    // Small ones are sent as they are.
    expect(before.filter(({ isGzipped, bytes }) => !isGzipped && bytes > 1024)).toEqual([]);
    expect(bytes).toBeGreaterThan(100 * 1024);
    expect(bytes).toBeLessThan(SCRIPT_BYTES);
    expect(after).toBeLessThan(ALLOWED_MS);
    await context.close();
  });

  it('jumps nowhere while it comes, nor when an entity, the list beside it or the table is opened', async () => {
    const { context, page } = await open();
    const coming = await shiftsOf(page);
    expect(sumOf(coming), JSON.stringify(coming)).toBeLessThan(SHIFT);
    const { x, y } = boxOf(await atRest(page, 15), 'hun-sen');
    await page.mouse.click(x, y);
    await settled(page.getByRole('heading', { name: 'Hun Sen', level: 2 })).toBeVisible();
    await page.keyboard.press('e');
    await settled(page.getByRole('button', { name: /^Office, 5 lines/ })).toBeVisible();
    await page.keyboard.press('Escape');
    const opened = await shiftsOf(page);
    expect(sumOf(opened), JSON.stringify(opened)).toBeLessThan(SHIFT);
    await page.keyboard.press('t');
    await settled(page.locator('.relations tbody tr').first()).toBeVisible();
    await atRest(page, 15);
    // The drawer comes up when it is asked for: that alone is no jump.
    const unasked = (await shiftsOf(page)).filter(({ isAsked }) => !isAsked);
    expect(sumOf(unasked), JSON.stringify(unasked)).toBeLessThan(SHIFT);
    await context.close();
  });
});
