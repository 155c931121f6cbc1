/** Many entities at once: forces by fcose on a headless Cytoscape, then overlapping boxes parted. Runs in the worker. */
import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';
import { part } from './part.ts';
import { seeded } from './seeded.ts';

cytoscape.use(fcose);

const SEED = 20_220_701;
const LONGER_BY = 160;
const CROWD = 400;

/** Everything is placed anew. The same question gives the same places, bit for bit. */
export function layOutByForce({ boxes, lines }: LayoutQuestion): LayoutAnswer {
  const known = new Set(boxes.map(({ id }) => id));
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: 'node', style: { shape: 'rectangle', width: 'data(w)', height: 'data(h)' } }],
    elements: [
      ...boxes.map(({ id, width, height }) => ({ data: { id, w: width, h: height } })),
      ...lines
        .filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
        .map(({ from, to }) => ({ data: { source: from, target: to } })),
    ],
  });
  const many = boxes.length > CROWD;
  const options = {
    name: 'fcose',
    quality: 'default',
    animate: false,
    randomize: true,
    fit: false,
    nodeRepulsion: () => (many ? 400_000 : 300_000),
    idealEdgeLength: () => LONGER_BY,
    gravity: many ? 0.05 : 0.1,
  };
  const random = Math.random;
  Math.random = seeded(SEED);
  try {
    cy.layout(options).run();
  } finally {
    Math.random = random;
  }
  const found = boxes.map(({ id, width, height }) => {
    const { x, y } = cy.getElementById(id).position();
    return { id, width, height, x, y };
  });
  cy.destroy();
  return Object.fromEntries(part(found).map(({ id, x, y }) => [id, [x, y]]));
}
