import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonInTurns } from '../../server/routes/json-in-turns.ts';

const SEED = 20_261_124;

it(`writes what JSON.stringify writes, to the byte (seed ${SEED})`, async () => {
  const value = fc.object({
    maxDepth: 6,
    values: [
      fc.string({ unit: 'grapheme' }),
      fc.double(),
      fc.constant(null),
      fc.constant(undefined),
      fc.boolean(),
    ],
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(value, fc.array(value), fc.jsonValue()), async (answer) => {
      expect((await jsonInTurns(answer)).toString()).toBe(JSON.stringify(answer));
    }),
    { seed: SEED, numRuns: 500 },
  );
});

it('lets others in while it writes much, and does not for little', async () => {
  const entity = {
    id: 'a',
    name: 'Vantar Holdings',
    aliases: Array(20).fill({ name: 'Вантар', source: 's' }),
  };
  const answerOf = (count: number) => ({
    included: { entities: Object.fromEntries(Array.from({ length: count }, (_, at) => [`e${at}`, entity])) },
  });
  const turnsFor = async (count: number) => {
    let [turns, isOver] = [0, false];
    const others = () => {
      turns++;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    await jsonInTurns(answerOf(count));
    isOver = true;
    return turns;
  };
  expect(await turnsFor(60_000)).toBeGreaterThan(2);
  expect(await turnsFor(1)).toBe(0);
});
