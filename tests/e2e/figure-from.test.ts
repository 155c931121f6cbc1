import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { drawings, handleOf, sheetAtRest } from './figure-hands.ts';

describe.skipIf(!hasChromium)('A figure is begun', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('from ownership, with the lines that are drawn there and nothing of the figure before', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#view=ownership&figure=hun-to-family-of-hun-sen&title=Another&without=heng-he-controls-hh-compound',
    );
    const { sent } = drawings(page);
    await page.getByRole('button', { name: 'Make a figure' }).click();
    await sheetAtRest(page);
    await settled(handleOf(page, 'tp-sez')).toBeVisible();
    await settled(handleOf(page, 'hun-sen')).toHaveCount(0);
    expect(sent.at(-1)?.title).not.toBe('Another');
    expect(sent.at(-1)?.select).toMatchObject({
      relations: expect.arrayContaining(['heng-he-controls-hh-compound']),
    });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('from all the chains of an answer, each line once, laid out anew whatever stands on the canvas', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/paths#e=hun-sen,hun-to&at=0.0,400.0&from=hun-sen&toKind=compound',
    );
    const { sent } = drawings(page);
    await page.getByRole('button', { name: 'Make one figure' }).click();
    await sheetAtRest(page);
    await settled(handleOf(page, 'white-sand')).toBeVisible();
    const select = sent.at(-1)?.select;
    if (!select || !('relations' in select)) throw new Error('a question was sent in place of its lines');
    expect(new Set(select.relations).size).toBe(select.relations.length);
    // What is picked changes nothing of where it stands.
    await handleOf(page, 'hun-to').click();
    await sheetAtRest(page);
    expect(sent.every(({ positions }) => positions === undefined)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
