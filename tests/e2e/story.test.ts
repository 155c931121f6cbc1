import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../helpers/server-process.ts';
import { parseSvg } from '../helpers/svg.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { downloaded, fromMenu } from './figure-hands.ts';

describe.skipIf(!hasChromium)('The page', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('leads from a name to a denial, a path along the thread, and a figure that is well-formed', async () => {
    const { context, page, complaints } = await visit(site);

    // The token is gone from the address before anything is shown.
    await settled(page.getByRole('heading', { name: 'Throughline' })).toBeVisible();
    expect(page.url()).not.toContain(site.token);

    // Search.
    await page.keyboard.press('/');
    await page.keyboard.type('hun to');
    const first = page.getByRole('option').first();
    await settled(first).toContainText('Hun To');
    await page.keyboard.press('Enter');
    const dossier = page.getByRole('complementary', { name: 'Dossier' });
    await settled(dossier.getByRole('heading', { name: 'Hun To', level: 2 })).toBeVisible();

    // Expand: a family that is opened stands on the canvas.
    await dossier.getByRole('button', { name: /^Office/ }).click();
    await settled(dossier.getByText('on the canvas').first()).toBeVisible();

    // A relation that is answered.
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page
      .getByRole('row', { name: /Heng He compound, alleged link to Hun To; disputed: Hun To denies/ })
      .click();
    await settled(dossier.getByRole('heading', { name: /is alleged to be linked to Hun To/ })).toBeVisible();

    // Paths from here, to any compound.
    await page.getByRole('link', { name: 'Paths' }).click();
    await page.getByRole('button', { name: 'How is one name' }).click();
    await page.keyboard.type('hun sen');
    await settled(page.getByRole('option').first()).toContainText('Hun Sen');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'connected to another' }).click();
    await page.getByRole('option', { name: 'any compound' }).click();
    await settled(page.getByText(/^\d+ chains reach \d+ of \d+ compounds$/)).toBeVisible();
    await settled(page.getByText(/Hun To, denial:/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Follow chain 2' }).click();
    await page
      .getByRole('contentinfo')
      .or(page.getByRole('complementary'))
      .getByRole('button', { name: 'Show on canvas' })
      .last()
      .click();
    await settled(page.getByText('Following a path of 2 steps.')).toBeVisible();
    await settled(page.getByRole('application')).toBeVisible();

    // The figure of what is on the canvas.
    await page.getByRole('link', { name: 'Figure' }).click();
    const sheet = page.getByRole('img', { name: /./ }).first();
    await settled(sheet).toBeVisible();
    const { name, bytes } = await downloaded(page, fromMenu(page, /^SVG/));
    expect(name).toBe('cambodia-s-scam-compounds.svg');
    const svg = parseSvg(bytes.toString());
    expect(svg.root).toBe('svg');
    expect(svg.text).toContain('Hun To');
    expect(svg.elements.has('script')).toBe(false);

    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keeps its state over reload, back and forward', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#e=hun-sen,hun-to&entity=hun-to&table=1',
    );
    const name = (text: string) => page.getByRole('heading', { name: text, level: 2 });
    await settled(name('Hun To')).toBeVisible();
    await page.getByRole('row', { name: /Hun To, nephew of Hun Sen/ }).click();
    await settled(name('Hun To is a nephew of Hun Sen.')).toBeVisible();
    await page.reload();
    await settled(name('Hun To is a nephew of Hun Sen.')).toBeVisible();
    await page.goBack();
    await settled(name('Hun To')).toBeVisible();
    await page.goForward();
    await settled(name('Hun To is a nephew of Hun Sen.')).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows what somebody else has imported meanwhile', async () => {
    const importNamed = async (name: string) => {
      const response = await fetch(`${site.url}/api/v1/imports?format=bundle`, {
        method: 'POST',
        headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/x-ndjson' },
        body: `${JSON.stringify({ record: 'entity', id: 'invented', kind: 'company', name })}\n`,
      });
      expect(response.status).toBe(201);
    };
    await importNamed('Invented Holding');
    const { context, page, complaints } = await visit(site, '/explore#e=invented&entity=invented');
    await settled(page.getByRole('heading', { name: 'Invented Holding', level: 2 })).toBeVisible();
    await importNamed('Invented Holding, renamed');
    // As when the reader comes back to the window.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await settled(page.getByRole('heading', { name: 'Invented Holding, renamed', level: 2 })).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says that no documented path joins two names, and asks again with a rule relaxed', async () => {
    const { context, page, complaints } = await visit(site, '/paths#from=hun-sen&to=long-bay');
    await settled(page.getByRole('heading', { name: 'No documented path', level: 3 })).toBeVisible();
    await settled(page.getByText('not that no connection exists')).toBeVisible();
    await settled(page.getByText('This is not a documented connection.')).toBeVisible();
    await page.getByRole('rowheader', { name: 'Allow hubs' }).getByRole('button').click();
    await settled(page.getByRole('button', { name: 'with hubs anywhere' })).toBeVisible();
    await settled(page.getByText(/chains?$/).first()).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says that the server does not answer, keeps what is on screen, and recovers by itself', async () => {
    const token = 'a-token-that-two-starts-share-0123456789';
    const own = await openSite([], { THROUGHLINE_TOKEN: token });
    const { page, context } = await visit(own, '/explore');
    await settled(page.getByRole('application')).toBeVisible();
    const port = new URL(own.url).port;
    own.server.child.kill('SIGKILL');
    await own.server.ended();

    await page.getByRole('button', { name: 'Public record' }).click();
    const strip = page.getByRole('region', { name: 'Table of relations' });
    await settled(strip).toContainText('The server does not answer');
    await settled(page.getByRole('button', { name: 'Ask again' })).toBeVisible();
    await settled(page.getByRole('application')).toBeVisible();

    const again = startProcess(
      { THROUGHLINE_TOKEN: token, PORT: port, THROUGHLINE_HOME: own.server.home },
      [],
    );
    expect((await again.url()).url).toBe(own.url);
    await settled(strip).not.toContainText('The server does not answer', { timeout: 10_000 });
    await settled(page.getByRole('application')).toBeVisible();
    await context.close();
    await own.browser.close();
    again.child.kill('SIGTERM');
    await again.ended();
    again.remove();
  });
});
