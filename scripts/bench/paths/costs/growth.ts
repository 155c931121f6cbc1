/** How the cost of a question grows with the graph: ours, in the process, on leaks of the same shape. */
import { type Ask, suitesOf } from '../asks.ts';
import { leakOf } from '../leak.ts';
import { HostedPeer } from '../peer.ts';
import { preparedFor } from '../prepare.ts';
import { survey } from '../shape.ts';
import { type Times, timesOf } from '../times.ts';

export const SIZES = [20_000, 63_000, 200_000, 630_000, 2_000_000] as const;
const GROWING = ['shortest', 'all', 'groups-3'] as const;
export type Growing = (typeof GROWING)[number];

export type GrowthFound = { entities: number; relations: number; questions: Record<Growing, Times> }[];

export async function growth(most: number, say: (line: string) => void): Promise<GrowthFound> {
  const found: GrowthFound = [];
  for (const size of SIZES.filter((each) => each <= most)) {
    const leak = leakOf(size);
    const surveyed = survey(leak);
    const suites = suitesOf(surveyed, GROWING);
    const engine = await HostedPeer.open('engine', preparedFor(leak));
    const times = async (name: Growing): Promise<Times> => {
      const { asks, warmUp } = suites.find((suite) => suite.name === name) ?? NOTHING;
      await engine.ask(warmUp);
      return timesOf((await engine.ask(asks)).map(({ milliseconds }) => milliseconds));
    };
    const questions = {
      shortest: await times('shortest'),
      all: await times('all'),
      'groups-3': await times('groups-3'),
    };
    await engine.close();
    found.push({ entities: leak.entities, relations: surveyed.shape.relations, questions });
    say(`Growth: ${size} entities.`);
  }
  return found;
}

const NOTHING: { asks: readonly Ask[]; warmUp: readonly Ask[] } = { asks: [], warmUp: [] };
