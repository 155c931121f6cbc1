import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, visit } from './browser.ts';

describe.skipIf(!hasChromium)('A foreign page, and a foreign script in ours', { timeout: 60_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(['--host-resolver-rules=MAP evil.test 127.0.0.1']);
  }, 120_000);
  afterAll(() => site?.close());

  it('is refused under any name but our own: a name that was bound to this machine reaches nothing', async () => {
    const page = await site.browser.newPage();
    const { port } = new URL(site.url);
    for (const path of ['/', '/api/v1/case', '/healthz']) {
      const response = await page.goto(`http://evil.test:${port}${path}`);
      expect(response?.status()).toBe(421);
    }
    // The control: the same browser does reach us by our own name.
    expect((await page.goto(`${site.url}/`))?.status()).toBe(200);
    await page.close();
  });

  it('runs no inline script, no code from text, no foreign image, connection or frame', async () => {
    const { context, page, complaints } = await visit(site);
    await page.getByRole('heading', { name: 'Throughline' }).waitFor();
    expect(complaints).toEqual([]);
    const reported = await page.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        directives.push(event.effectiveDirective),
      );
      const script = document.createElement('script');
      const attempts = [
        () => {
          script.textContent = 'window.ran = true';
          document.head.append(script);
        },
        () => new Function('return 1')(),
        () => {
          const image = new Image();
          image.src = 'https://example.test/pixel.png';
        },
        () => fetch('https://example.test/').catch(() => undefined),
        () => {
          const frame = document.createElement('iframe');
          frame.src = 'https://example.test/';
          document.body.append(frame);
        },
      ];
      for (const attempt of attempts) {
        try {
          await attempt();
        } catch {
          // Refused by a throw: the report says so as well.
        }
      }
      // The browser's own process reports a frame, in its own time.
      for (let waited = 0; waited < 50 && !directives.includes('frame-src'); waited++)
        await new Promise((later) => setTimeout(later, 100));
      return { directives: [...new Set(directives)].sort(), ran: Reflect.get(window, 'ran') === true };
    });
    expect(reported.ran).toBe(false);
    expect(reported.directives).toEqual(
      expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'require-trusted-types-for']),
    );
    await context.close();
  });
});
