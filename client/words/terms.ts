/** What the sorts of things are called that the graph holds: the families, standings, kinds and replies. */
import type { Family, Hub, Kind, ResponseKind } from '../../server/contract/model.ts';
import { RESPONSES_BY_WEIGHT } from '../../server/domain/evidence/standing.ts';
import { REPLY_WORDS as RESPONSE_WORDS, STANDING_WORDS } from '../../server/domain/text/terms.ts';
import { capitalised } from './grammar.ts';

export { RESPONSE_WORDS, STANDING_WORDS };

export const FAMILY_WORDS: Record<Family, string> = {
  ownership: 'Ownership',
  office: 'Office',
  kinship: 'Kinship',
  association: 'Association',
  legal: 'Legal',
  spatial: 'Spatial',
  identity: 'Identity',
};

/** “Denial, declined, in court”, each kind once; “None recorded” without any. */
export function repliesInWords(kinds: Iterable<ResponseKind>): string {
  const given = new Set(kinds);
  const words = RESPONSES_BY_WEIGHT.filter((kind) => given.has(kind)).map((kind) => RESPONSE_WORDS[kind]);
  return words.length === 0 ? 'None recorded' : capitalised(words.join(', '));
}

export const HUB_WORDS: Record<Hub, string> = {
  country: 'a country',
  city: 'a city',
  road: 'a road',
  authority: 'an authority',
  outlet: 'an outlet',
  party: 'a party',
  class: 'a class of people or places',
};

export const KIND_WORDS: Record<Kind, string> = {
  person: 'person',
  company: 'company',
  body: 'body',
  concession: 'concession',
  compound: 'compound',
  place: 'place',
  role: 'role',
  group: 'group',
  event: 'event',
};

/** “company · conglomerate”, “owner that a source declares unknown”. */
export function kindInWords(entity: {
  kind: Kind;
  qualifier?: string | undefined;
  unknown?: boolean | undefined;
}): string {
  if (entity.unknown) return 'owner that a source declares unknown';
  return [KIND_WORDS[entity.kind], entity.qualifier].filter(Boolean).join(' · ');
}

export const KIND_PLURALS: Record<Kind, string> = {
  person: 'people',
  company: 'companies',
  body: 'bodies',
  concession: 'concessions',
  compound: 'compounds',
  place: 'places',
  role: 'roles',
  group: 'groups',
  event: 'events',
};

const SCRIPTS: Record<string, string> = {
  Khmr: 'Khmer',
  Hani: 'Chinese',
  Hans: 'Chinese',
  Hant: 'Chinese',
  Latn: 'Latin',
  Thai: 'Thai',
  Cyrl: 'Cyrillic',
  Arab: 'Arabic',
};
export const scriptName = (script: string | undefined): string | undefined =>
  script === undefined ? undefined : (SCRIPTS[script] ?? script);

/** “Turn the layer Reporting off”: a command. */
export const turnLayer = (title: string, isOn: boolean): string =>
  `Turn the layer ${title} ${isOn ? 'off' : 'on'}`;

/** “Turned the layer Reporting off”: what a step does, for who undoes it. */
export const turnedLayer = (title: string, wasOn: boolean): string =>
  `Turned the layer ${title} ${wasOn ? 'off' : 'on'}`;

/** What is said of a line that is marked so, or of a row with the word “conflict”. */
export const CONTRADICTED = 'The sources on this cannot all be right.';
