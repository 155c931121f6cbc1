/** Some entities of a layer to begin with: nobody looks at all of a large import at once. */
import { api, call } from '../../requests/api.ts';

const MOST = 30;

/** Names hold one of them, as a rule. */
const LETTERS = ['a', 'e', 'i', 'o'] as const;

async function ofSource(layer: string, source: string): Promise<string[]> {
  const { included } = await call(api.readSource, { params: { id: source }, query: { limit: '100' } });
  const ends = Object.values(included.relations)
    .filter((relation) => relation.layer === layer)
    .flatMap(({ from, to }) => [from, to]);
  return [...new Set(ends)].slice(0, MOST);
}

async function byName(layer: string): Promise<string[]> {
  for (const q of LETTERS) {
    const { items } = await call(api.search, { query: { q, layer, limit: String(MOST) } });
    if (items.length > 0) return items.map(({ entity }) => entity.id);
  }
  return [];
}

/** None where there is none, or it cannot be told now. @param source that the layer’s relations rest on */
export async function beginningOf(layer: string, source: string | undefined): Promise<string[]> {
  try {
    const first = source === undefined ? [] : await ofSource(layer, source);
    return first.length > 0 ? first : await byName(layer);
  } catch {
    return [];
  }
}
