import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from './axe-faults.ts';
import { hasChromium, type Site, settled, visit } from './browser.ts';
import { arrowTo } from './hands.ts';
import { openInvented } from './invented-case.ts';
import { atRest, boxOf } from './on-canvas.ts';

describe.skipIf(!hasChromium)(
  'A case with holdings that ended and shares that cannot be',
  { timeout: 120_000 },
  () => {
    let site: Site;
    beforeAll(async () => {
      site = await openInvented();
    }, 120_000);
    afterAll(() => site?.close());

    it('lets a holding go once the slider is past its end, and what is found of its owner changes', async () => {
      const { context, page, complaints } = await visit(site, '/explore#e=mill&view=ownership&subject=mill');
      const drawing = page.locator('.holdings-drawing');
      const found = page
        .locator('.interest tr')
        .filter({ hasText: 'Ordo Vask' })
        .filter({ hasText: 'Invented Mill' });
      await settled(drawing).toContainText('until 2018');
      await page.getByRole('button', { name: 'As of: all times' }).click();
      const slider = page.getByRole('slider', { name: /By the month/ });
      await settled(page.getByText('3 of 5 lines have no date of beginning or end, and stay.')).toBeVisible();
      await slider.fill(String(2015 * 12));
      await settled(page).toHaveURL(/asOf=2015-01/);
      await settled(found).toContainText('40 %');
      await settled(drawing).toContainText('First Holder');
      await settled(drawing).not.toContainText('Second Holder');

      await slider.fill(String(2020 * 12 + 6));
      await settled(page).toHaveURL(/asOf=2020-07/);
      await settled(found).toContainText('20 %');
      await settled(drawing).toContainText('Second Holder');
      await settled(drawing).not.toContainText('First Holder');
      expect(await axeFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('tells downwards what others hold of the same, as theirs', async () => {
      const { context, page, complaints } = await visit(
        site,
        '/explore#e=trust&view=ownership&subject=trust&held=down&asOf=2021',
      );
      const other = page.locator('.interest tr').filter({ hasText: 'Steady Holder' });
      await settled(other).toContainText('30 %, held by another');
      await settled(page.locator('.ownership-notes')).toContainText('no part of what is asked');
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('lists contradictions of one kind alone where that is chosen, and all of them again', async () => {
      const { context, page, complaints } = await visit(site, '/contradictions');
      const items = page.locator('.contradiction');
      await settled(items).toHaveCount(4);
      await page.getByRole('button', { name: /^Ends before it begins/ }).click();
      await settled(items).toHaveCount(1);
      await settled(items).toContainText('the end, 2015, is before the beginning, 2019');
      await page.reload();
      await settled(items).toHaveCount(1);
      await settled(page.getByRole('button', { name: /^Ends before it begins/ })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      await page.getByRole('button', { name: /^Shares over 100 %/ }).click();
      await settled(items).toContainText('shares come to 120 %');
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await settled(items).toHaveCount(4);
      expect(await axeFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('marks on the map the lines that cannot all be so, says it of them, and leads on to the claims', async () => {
      const { context, page, complaints } = await visit(
        site,
        '/explore#e=quarry,left,right&relation=left-quarry',
      );
      await atRest(page, 3);
      await settled(page.getByText('Contradicted: not all sources can be right')).toBeVisible();
      await page.getByRole('application').focus();
      await page.keyboard.press('ArrowRight');
      await settled(page.locator('.graph-live')).toContainText('Left Holding;');
      const now = await atRest(page, 3);
      await page.keyboard.press(arrowTo(boxOf(now, 'left'), boxOf(now, 'quarry')));
      await settled(page.locator('.graph-live')).toContainText('The sources on this cannot all be right.');
      await page
        .getByRole('complementary', { name: 'Dossier' })
        .getByRole('link', { name: 'Side by side' })
        .click();
      await settled(page).toHaveURL(/\/contradictions#.*conflict=/);
      await page.goto(`${site.url}/explore#e=seller,trust`);
      await atRest(page, 2);
      await settled(page.getByText(/^Contradicted/)).toHaveCount(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('marks them in the drawing of holdings as well', async () => {
      const { context, page, complaints } = await visit(
        site,
        '/explore#e=quarry&view=ownership&subject=quarry',
      );
      await settled(page.locator('.holdings-contradicted')).toHaveCount(2);
      await settled(page.getByText('Contradicted: not all sources can be right')).toBeVisible();
      expect(complaints).toEqual([]);
      await context.close();
    });
  },
);
