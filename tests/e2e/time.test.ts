import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { stepButton } from './hands.ts';

describe.skipIf(!hasChromium)('Time on the page', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('moves by the slider: the map answers as of the month that is settled on, in one step that is taken back', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=udg,udg-dev&entity=udg');
    const badge = page.getByRole('complementary', { name: 'Dossier' }).getByText('Sanctioned US 2020');
    await settled(badge.first()).toBeVisible();
    await page.getByRole('button', { name: 'As of: all times' }).click();
    const slider = page.getByRole('slider', { name: /By the month/ });
    await settled(slider).toHaveAttribute('min', String(2019 * 12));
    await slider.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await settled(page).toHaveURL(/asOf=2019-03/);
    await settled(page.getByRole('button', { name: 'As of: March 2019' })).toBeVisible();
    await settled(badge).toHaveCount(0);

    await page.keyboard.press('PageUp');
    await settled(page).toHaveURL(/asOf=2020-03/);
    await settled(badge.first()).toBeVisible();
    await settled(page.getByText(/has a date of beginning or end|in view has no date/)).toBeVisible();

    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await stepButton(page, 'Undo').click();
    await settled(page.getByRole('button', { name: 'As of: March 2019' })).toBeVisible();
    await stepButton(page, 'Undo').click();
    await settled(page.getByRole('button', { name: 'As of: all times' })).toBeVisible();
    await settled(badge.first()).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('lists in place of the table when each held, and opens what is chosen with the keys alone', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=udg,udg-dev,hun-sen&table=1');
    await page.getByRole('button', { name: 'Timeline', exact: true }).press('Enter');
    await settled(page).toHaveURL(/timeline=1/);
    const dated = page.getByRole('region', { name: /lines? with a date/ });
    const sanction = dated.getByRole('button', {
      name: /^Union Development Group was sanctioned .* From 2020/,
    });
    await settled(sanction).toBeVisible();
    await settled(page.getByRole('region', { name: /of which no date is known/ })).toContainText(
      'Union Development Group',
    );

    expect(await axeFaults(page)).toEqual([]);
    const first = page.locator('.time-what').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await settled(page.locator('.time-what').nth(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await settled(page.locator('.time-what').nth(1)).toHaveAttribute('aria-current', 'true');
    await settled(page.getByRole('complementary', { name: 'Dossier' })).toContainText('What is claimed');

    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await settled(page.getByRole('grid')).toBeVisible();
    await settled(page.locator('.timeline')).toHaveCount(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says what changed between two dates, and what cannot be told; a date that is none is refused unrepeated', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=udg,udg-dev,hun-sen&timeline=1');
    await page.getByRole('button', { name: 'What changed between two dates' }).click();
    const [from, to] = [
      page.getByRole('textbox', { name: 'Between' }),
      page.getByRole('textbox', { name: 'and' }),
    ];
    await from.fill('nonsense');
    await to.fill('2022');
    await page.getByRole('button', { name: 'Compare' }).click();
    await settled(page.getByText('No such date.')).toBeVisible();
    expect(await page.locator('.changes').textContent()).not.toContain('nonsense');
    await from.fill('2019');
    await page.keyboard.press('Enter');
    await settled(page.getByRole('region', { name: 'Begun' })).toContainText(
      'Union Development Group was sanctioned',
    );
    await settled(
      page.getByRole('region', { name: 'Cannot be told' }).getByRole('listitem').first(),
    ).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
