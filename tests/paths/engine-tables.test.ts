/** What an engine keeps between two questions must not be seen in any answer. */
import { expect, it } from 'vitest';
import { STANDINGS } from '../../server/contract/model.ts';
import type { PathRules } from '../../server/contract/paths.ts';
import { openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import { applyPatch, makePatch } from '../../server/paths/projection/arrays/patch.ts';
import { PatchWriter } from '../../server/paths/projection/arrays/patch-writer.ts';
import { Engine } from '../../server/paths/projection/search/engine.ts';
import { Meter } from '../../server/paths/projection/search/meter.ts';
import { ask, line, topologyOf } from './little-graph.ts';
import { builtOf, projectionOf } from './parts-of.ts';

it('sees relations of a class that came after the same rules were asked about', () => {
  const built = builtOf(topologyOf({ lines: ['a owns b'], kinds: { c: 'company' } }));
  const writer = new PatchWriter(built);
  const projection = openProjection(built);
  const engine = new Engine(projection);
  const hops = (rules: PathRules) =>
    engine.answer(ask('a', 'c', { rules }), { meter: new Meter() }).paths.map((path) => path.hops);
  const asked: PathRules[] = [{}, { direction: 'along' }, { direction: 'against' }, { asOf: '2003' }];
  expect(asked.map(hops)).toEqual([[], [], [], []]);
  const patch = makePatch(writer, {
    stamp: { revision: 2, state: 'later' },
    entities: [],
    relations: [
      {
        id: 'b-controls-c',
        type: 'controls',
        from: 'b',
        to: 'c',
        layer: 'reporting',
        until: '2002',
        claims: [{ status: 'reported', root: 'paper' }],
      },
    ],
    gone: { entities: [], relations: [] },
  });
  if (!patch) throw new Error('There was no room.');
  applyPatch(projection, patch);
  expect(projection.classes).toHaveLength(2);
  expect(asked.map(hops)).toEqual([[2], [2], [], []]);
});

it('answers by the rules that were asked, however many others were asked before', () => {
  const layers = Array.from({ length: 40 }, (_, index) => `layer-${index}`);
  const lines = layers.map((layer, index) =>
    line('a owns b', {
      id: `r${index}`,
      layer,
      claims: [index % 2 === 0 ? 'documented paper' : 'alleged paper'],
    }),
  );
  const engine = new Engine(projectionOf(topologyOf({ lines })));
  for (let round = 0; round < 2; round++) {
    for (const [index, layer] of layers.entries()) {
      for (const standing of STANDINGS) {
        const question = {
          ...ask('a', 'b', { rules: { layers: [layer], standing } }),
          layers: { known: layers, usual: layers },
        };
        const { paths } = engine.answer(question, { meter: new Meter() });
        const isAdmitted = index % 2 === 0 || STANDINGS.indexOf(standing) >= STANDINGS.indexOf('alleged');
        expect(paths.flatMap(({ steps }) => steps.flatMap(({ relations }) => relations))).toEqual(
          isAdmitted ? [`r${index}`] : [],
        );
      }
    }
  }
});
