/**
 * What the leak does not say of ownership, said: shares on its holdings, dates of a tenth of its sources, and a few
 * structures that are hard to reckon with. The same for the same leak.
 */
import type { GraphRecord } from '../../../server/contract/model.ts';
import type { Share } from '../../../server/domain/ownership/holdings.ts';
import { LAYERS, type Leak } from '../paths/leak.ts';
import { sourceId } from '../paths/leak-parts.ts';
import { relationRecord, sourceRecord } from '../paths/leak-records.ts';
import { seeded, seedFor } from '../random.ts';
import { HARD, hardId } from './hard.ts';

/** Changes whenever the same leak would be told otherwise. */
export const STATED_VERSION = 1;

export function* statedRecords(leak: Leak): Generator<GraphRecord> {
  for (let source = 0; source < leak.sources; source += SOURCES_TO_A_DATE) {
    const date = String(FIRST_YEAR + Math.floor(seeded(seedFor(leak.seed + 4, source))() * YEARS));
    yield { ...sourceRecord(leak, source), date };
  }
  for (let number = 0; number < leak.entities; number++)
    for (const [place, relation] of leak.relationsBy(number).entries()) {
      if (relation.type !== 'owns') continue;
      const share = shareBy(seeded(seedFor(leak.seed + 5, number * 100 + place)));
      if (share) yield { ...relationRecord(relation), share };
    }
  yield* hardRecords();
}

const SOURCES_TO_A_DATE = 10;
const FIRST_YEAR = 2016;
const YEARS = 8;

/** Whole mostly; the rest exact, a band as registers have them, or not stated. */
function shareBy(random: () => number): Share | undefined {
  const chance = random();
  if (chance < 0.45) return { min: 100, max: 100 };
  if (chance < 0.75) {
    const exact = 1 + Math.floor(random() * 99);
    return { min: exact, max: exact };
  }
  if (chance < 0.9) return BANDS[Math.floor(random() * BANDS.length)];
  return undefined;
}

const BANDS: readonly Share[] = [
  { min: 25, max: 50 },
  { min: 50, max: 75 },
  { min: 75, max: 100 },
];

function* hardRecords(): Generator<GraphRecord> {
  for (const hard of HARD) {
    for (let number = 0; number < hard.entities; number++)
      yield { record: 'entity', id: hardId(hard, number), kind: 'company', name: `${hard.name} ${number}` };
    for (let number = 0; number < hard.entities; number++)
      for (const { owner, share } of hard.holders(number, hard.entities)) {
        const id = `${hard.name}.${number}.${owner}`;
        const ends = { from: hardId(hard, owner), to: hardId(hard, number) };
        yield { record: 'relation', id, type: 'owns', ...ends, layer: LAYERS[0], share };
        yield {
          ...{ record: 'claim', id: `${id}.c`, on: id, source: sourceId(1), locator: 'row 1' },
          ...{ status: 'documented', attribution: 'the register', paraphrase: 'As the register has it.' },
        };
      }
  }
}
