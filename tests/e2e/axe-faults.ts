import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { settled } from './browser.ts';

/** Everything that axe finds, however slight, as sentences. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What axe finds serious or critical, as sentences. @param rules absent: all */
export async function seriousIn(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

/** As somebody has it who prefers these colours, once the page has taken them and nothing of it fades any more. */
export async function inColours(
  page: Page,
  colorScheme: 'light' | 'dark',
  forcedColors: 'none' | 'active' = 'none',
): Promise<void> {
  await page.emulateMedia({ colorScheme, forcedColors });
  await settled(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
  await page.evaluate(() =>
    Promise.allSettled(
      document.getAnimations().flatMap((each) => (each instanceof CSSTransition ? [each.finished] : [])),
    ),
  );
}
