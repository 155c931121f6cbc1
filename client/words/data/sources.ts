/** The sources of the graph, and what rests on one. */
import { numeral } from '../grammar.ts';
import { amounts } from './amounts.ts';

export const SOURCES = {
  title: 'Sources',
  reading: 'Reading the list of sources.',
  none: 'No source is in the graph yet.',
  lead: (sources: number, listed: number) =>
    listed < sources
      ? `Every claim and reply rests on one of ${numeral(sources)}, of which ${numeral(listed)} are listed.`
      : `Every claim and reply rests on one of ${numeral(sources)}.`,
  find: 'Find a source in the list',
  findHint: 'Title or publisher',
  source: 'Source',
  publisher: 'Publisher',
  date: 'Date',
  claims: 'Claims',
  replies: 'Replies',
  notStated: 'Not stated',
  notFound: 'No source that is listed is called that.',
  more: (more: number, of: number) => `List ${more} more of ${numeral(of)}`,
} as const;

export const SOURCE_PANEL = {
  title: 'Source',
  body: 'What rests on the source',
  read: 'Read it in Explore',
  choose: 'Choose a source to see what rests on it.',
  reading: 'Reading the source.',
  publisher: 'Publisher',
  date: 'Date',
  notStated: 'Not stated',
  address: 'Address',
  retrieved: 'Retrieved',
  rests: 'What rests on it',
  restsNothing: 'No claim and no reply.',
  restsSo: (all: number, listed: number) => {
    const what = amounts(all, 'claim or reply', 'claims and replies');
    return listed < all ? `${what}, of which ${numeral(listed)} are listed.` : `${what}.`;
  },
  more: (more: number) => `List ${more} more`,
} as const;
