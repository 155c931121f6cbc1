/** What is taken of a file that says nothing of itself: a layer and a source by its name. */
import type { ImportSettings } from '../../contract/exchange.ts';
import { Line, type Source } from '../../contract/model.ts';
import type { InputFile } from '../reader.ts';
import { madeId } from '../tools/ids.ts';

type Given = Pick<ImportSettings, 'idPrefix' | 'mapping'>;
/** With a layer and a source, given or usual. */
export type Completed = Given & { [key in 'layer' | 'source']-?: NonNullable<ImportSettings[key]> };

const withoutEnding = (name: string): string =>
  name.slice(name.lastIndexOf('/') + 1).replace(/(?:\.[A-Za-z0-9]{1,8}){1,2}$/, '');

/** Letters and digits of the name, for ids; a digest where it has none. */
function slugOf(name: string): string {
  const slug = withoutEnding(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return slug === '' ? madeId('file', name) : slug;
}

const lineOr = (text: string, otherwise: string): string => (Line.safeParse(text).success ? text : otherwise);

/** Of a format whose ids are no one's but the file's, `prefixed`. */
export function usualSettings(files: readonly InputFile[], { prefixed }: { prefixed: boolean }): Completed {
  const name = files[0]?.name ?? 'file';
  const slug = slugOf(name);
  return {
    layer: { id: slug, title: lineOr(withoutEnding(name), slug) },
    source: { title: lineOr(name, slug), publisher: 'Publisher not stated' },
    ...(prefixed && { idPrefix: slug }),
  };
}

/** What was given, and for the rest what is usual. */
export function completed(given: ImportSettings, usual: Completed): Completed {
  const idPrefix = given.idPrefix ?? usual.idPrefix;
  return {
    layer: given.layer ?? usual.layer,
    source: given.source ?? usual.source,
    ...(idPrefix !== undefined && { idPrefix }),
    ...(given.mapping !== undefined && { mapping: given.mapping }),
  };
}

/** The source of the settings as a record. */
export function sourceOf({ source: { id, title, publisher, date, url, retrieved } }: Completed): Source {
  return {
    record: 'source',
    id: id ?? madeId('s', title, publisher, date ?? '', url ?? ''),
    title,
    publisher,
    ...(date !== undefined && { date }),
    ...(url !== undefined && { url }),
    ...(retrieved !== undefined && { retrieved }),
  };
}
