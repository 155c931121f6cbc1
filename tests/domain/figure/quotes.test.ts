import { afterAll, describe, expect, it } from 'vitest';
import {
  BARE_CASE,
  closeFigures,
  entity,
  figuresOf,
  manifestOf,
  reply,
  told,
} from '../../helpers/figures.ts';

afterAll(closeFigures);

/** How far from the left each text of the drawing stands, in a sheet whose text is live. */
const leftOf = (svg: string, text: string): number[] =>
  [...svg.matchAll(/<text x="([\d.]+)"[^>]*>([^<]*)</g)].flatMap(([, x, shown]) =>
    shown === text ? [Number(x)] : [],
  );

describe('A denial of several lines', () => {
  it('stands beside the one that names who denies, though another comes first', async () => {
    const figures = await figuresOf([
      ...BARE_CASE,
      entity('pell', 'Arno Pell'),
      entity('works', 'Ore Works', { kind: 'company' }),
      entity('quist', 'Bea Quist'),
      entity('yard', 'Salt Yard', { kind: 'company' }),
      ...told('pell-works', ['pell', 'director_of', 'works'], 'reported'),
      ...told('quist-yard', ['quist', 'director_of', 'yard'], 'reported'),
      reply('r-quist', 'quist', ['c-pell-works', 'c-quist-yard']),
    ]);
    const drawn = await figures.draw(manifestOf(['pell-works', 'quist-yard'], { options: { text: 'live' } }));
    const svg = await drawn.svg();
    const [panel = 0] = leftOf(svg, 'b');
    expect(panel).toBeGreaterThan(0);
    expect(leftOf(svg, 'Denial').map((x) => x > panel)).toEqual([true]);
  });
});
