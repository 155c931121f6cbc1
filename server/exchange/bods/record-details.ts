/** Our entities and relations as the record details of BODS 0.4: pure, so that a file tells whether it was changed since. */
import type { Entity, Relation } from '../../contract/model.ts';
import { type Weighed, wordsOf } from '../network/columns.ts';
import { interestTypeOf } from './interest-words.ts';

type Json = Readonly<Record<string, unknown>>;

/** Things that may be held: written where somebody holds them. */
export const HELD_KINDS: ReadonlySet<Entity['kind']> = new Set(['concession', 'compound']);

export const isFullDate = (date: string | undefined): date is string => date?.length === 10;

/** What type of record an entity goes out as, a held one too; `undefined` where BODS has no place for its kind. */
export function recordTypeOf({ kind, unknown }: Entity): 'person' | 'entity' | undefined {
  if (kind === 'person') return 'person';
  return unknown || kind === 'company' || kind === 'body' || HELD_KINDS.has(kind) ? 'entity' : undefined;
}

export const detailsOf = (entity: Entity): Json =>
  recordTypeOf(entity) === 'person' ? personDetails(entity) : entityDetails(entity);

function personDetails({ name, aliases = [], unknown }: Entity): Json {
  if (unknown) {
    return {
      isComponent: false,
      personType: 'unknownPerson',
      unspecifiedPersonDetails: { reason: 'unknown', description: name },
    };
  }
  const names = [
    { fullName: name },
    ...aliases.map((alias) => ({ type: 'alternative', fullName: alias.name })),
  ];
  return { isComponent: false, personType: 'knownPerson', names };
}

function entityDetails(entity: Entity): Json {
  const { name, aliases, unknown, country, kind } = entity;
  const jurisdiction = country !== undefined && {
    jurisdiction: { name: country, ...(/^[A-Za-z]{2}$/.test(country) && { code: country.toUpperCase() }) },
  };
  return {
    isComponent: false,
    entityType: entityType(entity),
    ...(unknown && { unspecifiedEntityDetails: { reason: 'unknown', description: name } }),
    name,
    ...(aliases !== undefined && { alternateNames: aliases.map((alias) => alias.name) }),
    // Of what is held, the country is where it lies.
    ...(!HELD_KINDS.has(kind) && jurisdiction),
  };
}

function entityType({ kind, unknown, hub, qualifier }: Entity): Json {
  if (unknown) return { type: 'unknownEntity' };
  if (HELD_KINDS.has(kind)) return { type: 'arrangement', subtype: 'other', details: kind };
  const details = qualifier !== undefined && { details: qualifier };
  if (kind === 'company') return { type: 'registeredEntity', ...details };
  return { type: hub === 'authority' || hub === 'country' ? 'stateBody' : 'legalEntity', ...details };
}

/** Of a relation that BODS has an interest for. */
export function relationshipDetails(weighed: Weighed): Json {
  const { relation } = weighed;
  const { from, to, since, until } = relation;
  const inOrder = !isFullDate(since) || !isFullDate(until) || since <= until;
  return {
    isComponent: false,
    subject: to,
    interestedParty: from,
    interests: [
      {
        type: interestTypeOf(relation),
        directOrIndirect: 'unknown',
        details: interestWords(weighed),
        ...shareOf(relation),
        ...(inOrder && isFullDate(since) && { startDate: since }),
        ...(inOrder && isFullDate(until) && { endDate: until }),
      },
    ],
  };
}

function shareOf({ share }: Relation): Json {
  if (!share || (share.min === 0 && share.max === 100)) return {};
  const { min, max } = share;
  return { share: min === max ? { exact: min } : { minimum: min, maximum: max } };
}

/** "owns, police say; since 2015; as of 2022-07": with what only words can say. */
function interestWords(weighed: Weighed): string {
  const { role, wording, since, until, asOf, asOfNote, ended } = weighed.relation;
  const words = [
    wordsOf(weighed),
    ...(role !== undefined && wording !== undefined ? [role] : []),
    ...(since === undefined || isFullDate(since) ? [] : [`since ${since}`]),
    ...(until === undefined || isFullDate(until) ? [] : [`until ${until}`]),
    ...(ended && until === undefined ? ['ended'] : []),
    ...(asOf === undefined ? [] : [`as of ${asOf}${asOfNote === undefined ? '' : ` (${asOfNote})`}`]),
  ];
  return words.join('; ');
}
