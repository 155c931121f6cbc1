import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

describe.skipIf(!hasChromium)('The table and the name field', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('sorts by a column, the other way, and as drawn again, and keeps the order over a reload', async () => {
    const { context, page, complaints } = await visit(site, '/explore#table=1');
    const head = page.getByRole('columnheader', { name: 'Standing' });
    const press = () => head.getByRole('button').click();
    await press();
    await settled(head).toHaveAttribute('aria-sort', 'ascending');
    await press();
    await settled(head).toHaveAttribute('aria-sort', 'descending');
    await page.reload();
    await settled(head).toHaveAttribute('aria-sort', 'descending');
    await settled(page.getByText('Sorted by standing, weakest first')).toBeVisible();
    await settled(page.locator('.relations tbody tr').first()).toContainText('Alleged');
    await press();
    await settled(head).toHaveAttribute('aria-sort', 'none');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is one stop for the rows, finds a name as it is typed, and opens the entity at either end', async () => {
    const { context, page } = await visit(site, '/explore#table=1');
    await settled(page.locator('.relations tbody tr').first()).toBeVisible();
    await settled(page.locator('.relations tbody [tabindex="0"]')).toHaveCount(1);
    await page.locator('.relations tbody [tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await page.keyboard.type('Try');
    await settled(page.locator('.relations tr:focus')).toHaveAttribute('aria-label', /^Try Pheap/);
    await page.keyboard.press('ArrowLeft');
    await settled(page.locator('.relations td:focus')).toHaveText('Try Pheap');
    await page.keyboard.press('Enter');
    await settled(page.getByRole('heading', { name: 'Try Pheap', level: 2 })).toBeVisible();
    await context.close();
  });

  it('lists what stands on the canvas without a line, and says what the filters hide until all is shown', async () => {
    const { context, page } = await visit(site, '/explore#e=hun-to,hun-sen,kok-an&table=1&off=kinship');
    await page.getByRole('row', { name: 'Kok An, no line here.' }).click();
    await settled(page.getByRole('heading', { name: 'Kok An', level: 2 })).toBeVisible();
    await settled(page.getByRole('button', { name: /^Kinship\s+off, hides \d+ lines?$/ })).toBeVisible();
    await settled(page.getByText(/\d+ hidden by filters/)).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();
    await settled(page.getByText(/hidden by filters/)).toHaveCount(0);
    await settled(page.getByRole('row', { name: /Hun To, nephew of Hun Sen/ }).first()).toBeVisible();
    await context.close();
  });

  it('adds a name without leaving the field, and offers what was picked until it is forgotten', async () => {
    const { context, page } = await visit(site, '/explore#e=hun-sen&entity=hun-sen');
    const field = page.getByRole('combobox', { name: 'Find a name' });
    await field.fill('佘');
    const option = page.getByRole('option').first();
    await settled(option).toContainText('Chinese');
    await settled(option.locator('[lang="zh-Hans"]')).toHaveText('佘智江');
    await field.press('Shift+Enter');
    await settled(option).toContainText('on the canvas');
    await settled(field).toBeFocused();
    await settled(page.getByRole('heading', { name: 'Hun Sen', level: 2 })).toBeVisible();
    await field.fill('');
    await settled(page.getByRole('listbox', { name: 'Picked lately' })).toContainText('She Zhijiang');
    await field.press('ArrowUp');
    await field.press('Enter');
    await settled(page.getByRole('listbox', { name: 'Picked lately' })).toBeHidden();
    await field.fill('qqqq');
    await settled(page.getByText(/Try a part of the name/).first()).toBeVisible();
    await context.close();
  });
});
