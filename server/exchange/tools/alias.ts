import type { Alias } from '../../contract/model.ts';
import { scriptOf } from '../../domain/figure/scripts.ts';

/** Another name of what is called `name`, with its script where that is another one too. */
export function aliasOf(alias: string, name: string, source: string): Alias {
  const script = scriptOf(alias);
  return { name: alias, ...(script !== undefined && script !== scriptOf(name) && { script }), source };
}
