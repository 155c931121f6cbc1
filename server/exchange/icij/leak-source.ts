/** Each leak of the database as a source of its own. */
import type { Source } from '../../contract/model.ts';
import { madeId } from '../tools/ids.ts';

export const PUBLISHER = 'International Consortium of Investigative Journalists (ICIJ)';
const LICENCE = 'Offshore Leaks Database (database: ODbL 1.0, contents: CC BY-SA 3.0; cite ICIJ)';
const ADDRESS = 'https://offshoreleaks.icij.org/';

export interface LeakSource {
  /** “Panama Papers”; “Offshore Leaks” where a row does not say. */
  readonly name: string;
  readonly record: Source;
}

const slugOf = (name: string): string => {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' || slug.length > 100 ? madeId('leak', name) : `icij-${slug}`;
};

/** `until` is what the table says of how far its data go. */
export const leakSourceOf = (named: string, until: string): LeakSource => {
  const name = named === '' ? 'Offshore Leaks' : named;
  return {
    name,
    record: {
      record: 'source',
      id: slugOf(name),
      title: `ICIJ Offshore Leaks: ${name}`,
      publisher: PUBLISHER,
      carriedBy: LICENCE,
      ...(until !== '' && { dateNote: until }),
      url: ADDRESS,
    },
  };
};
