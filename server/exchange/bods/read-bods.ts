/**
 * BODS 0.4, an array or lines of statements. Of each record the latest statement counts. A relationship becomes one
 * relation for each of its interests; one that goes through component records becomes a statement of its subject, since
 * its components are the relations. Who is unknown or anonymous is an entity that is `unknown`.
 */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { faultsOf } from '../../contract/faults.ts';
import type { Alias, Claim, Entity, Relation } from '../../contract/model.ts';
import { standingOf } from '../../domain/evidence/standing.ts';
import { EvidenceRecords } from '../network/evidence-records.ts';
import { type Completed, completed, sourceOf, usualSettings } from '../network/usual-settings.ts';
import type { Place, Placed, Reader, Report } from '../reader.ts';
import { claimIdOf, idOf, relationIdOf } from '../tools/ids.ts';
import { layerCase } from '../tools/layer-case.ts';
import { latestStatements } from './latest-statements.ts';
import { isOwnAnnotation, keptIn } from './own-record.ts';
import { annotationWords, reasonWords, saidOf } from './party-statements.ts';
import { interestWords, readInterest } from './read-interests.ts';
import { detailsOf, relationshipDetails } from './record-details.ts';
import {
  type EntityDetails,
  type PersonDetails,
  type RelationshipDetails,
  Statement,
  type StatementOf,
  type Unspecified,
} from './statement.ts';
import { type Basis, basisOf } from './statement-source.ts';

export const reader: Reader = {
  usual: (files) => usualSettings(files, { prefixed: false }),
  async *read(files, given, report) {
    const settings = completed(given, usualSettings(files, { prefixed: false }));
    const records = new StatementRecords(settings, report);
    for await (const { value, place } of latestStatements(files, report)) {
      const parsed = Statement.safeParse(value);
      if (parsed.success) yield* records.take(parsed.data, value, place);
      else
        for (const { code, pointer } of faultsOf(parsed.error)) report.problem(code, { ...place, pointer });
    }
    yield* records.end();
  },
};

/** Fields that say what a record is, and are no more than that. */
const PARTS_OF_NAME = ['familyName', 'givenName', 'patronymicName'] as const;

class StatementRecords {
  readonly #settings: Completed;
  readonly #report: Report;
  readonly #behind: EvidenceRecords;
  readonly #prefix: string;

  constructor(settings: Completed, report: Report) {
    this.#settings = settings;
    this.#report = report;
    this.#behind = new EvidenceRecords(report);
    this.#prefix = settings.idPrefix ?? '';
  }

  *take(given: Statement, value: unknown, place: Place): Generator<Placed> {
    if (yield* this.#own(given, value, place)) return;
    const annotations = given.annotations?.filter((annotation) => !isOwnAnnotation(annotation)) ?? [];
    const statement: Statement = { ...given, annotations };
    const { source, basis } = basisOf(statement, sourceOf(this.#settings), this.#report, place);
    yield* this.#behind.once(layerCase(this.#settings.layer), place);
    yield* this.#behind.once(source, place);
    if (statement.recordType === 'relationship') yield* this.#relationship(statement, basis, place);
    else yield* this.#party(statement, basis, place);
  }

  end(): Generator<Placed> {
    return this.#behind.end();
  }

  /** A statement that we wrote, and that nobody changed since, is read from the record that goes with it. */
  *#own(statement: Statement, value: unknown, place: Place): Generator<Placed, boolean> {
    const kept = keptIn(statement.annotations ?? []);
    if (!kept || kept.record.id !== statement.recordId) return false;
    const evidence = this.#behind.read(kept.evidence, place);
    if (!evidence) return false;
    const { record } = kept;
    const claims = evidence.records.filter((each): each is Claim => each.record === 'claim');
    const details =
      record.record === 'entity'
        ? detailsOf(record)
        : relationshipDetails({
            relation: record,
            standing: standingOf(claims.map(({ status }) => status)),
            claims,
          });
    if (!isDeepStrictEqual(details, (value as { recordDetails: unknown }).recordDetails)) {
      this.#report.loss('changed-since', statement.recordType, place);
      return false;
    }
    if (record.record === 'entity') this.#behind.has(record.id);
    yield* this.#behind.take(evidence, record.id, place);
    yield { record, place };
    return true;
  }

  *#party(
    statement: StatementOf<'entity'> | StatementOf<'person'>,
    basis: Basis,
    place: Place,
  ): Generator<Placed> {
    const id = idOf(statement.recordId, this.#prefix);
    const entity =
      statement.recordType === 'person'
        ? this.#person(id, statement.recordDetails, basis, place)
        : this.#entity(id, statement.recordDetails, basis, place);
    this.#behind.has(id);
    yield { record: entity, place };
    for (const { predicate, value } of saidOf(statement)) {
      yield this.#statement(id, predicate, value, `${predicate}: ${value}`, basis, place);
    }
  }

  #entity(id: string, details: EntityDetails, { source }: Basis, place: Place): Entity {
    const { entityType, unspecifiedEntityDetails: unspecified, name, alternateNames, jurisdiction } = details;
    const isUnknown = entityType.type === 'unknownEntity' || entityType.type === 'anonymousEntity';
    const otherwise = entityType.type === 'anonymousEntity' ? 'Anonymous entity' : 'Unknown entity';
    const called = name || (isUnknown ? unspecified?.description || otherwise : undefined);
    if (called === undefined) this.#report.loss('no-name', 'entity', place);
    const { kind, ...more } = ENTITY_TYPES[entityType.type] ?? { kind: 'body' as const };
    const qualifier = SUBTYPES[entityType.subtype ?? ''];
    return {
      record: 'entity',
      id,
      kind,
      name: called ?? 'Unnamed entity',
      ...aliasesOf(alternateNames ?? [], source),
      ...more,
      ...(qualifier !== undefined && { qualifier }),
      ...(jurisdiction?.name && { country: jurisdiction.name }),
      ...(isUnknown && { unknown: true }),
    };
  }

  #person(id: string, details: PersonDetails, { source }: Basis, place: Place): Entity {
    const { personType, unspecifiedPersonDetails: unspecified, names = [] } = details;
    const isUnknown = personType === 'unknownPerson' || personType === 'anonymousPerson';
    const otherwise = personType === 'anonymousPerson' ? 'Anonymous person' : 'Unknown person';
    const first = names.find(({ type }) => type === 'legal') ?? names[0];
    const called = first?.fullName || (isUnknown ? unspecified?.description || otherwise : undefined);
    if (called === undefined) this.#report.loss('no-name', 'person', place);
    for (const part of PARTS_OF_NAME)
      if (names.some((name) => name[part] !== undefined)) this.#report.loss('part-of-name', part, place);
    for (const { type } of names)
      if (type !== undefined && type !== 'legal' && type !== 'alternative')
        this.#report.loss('type-of-name', type in NAME_TYPES ? type : undefined, place);
    const others = names.filter((name) => name !== first).map(({ fullName }) => fullName);
    return {
      record: 'entity',
      id,
      kind: 'person',
      name: called ?? 'Unnamed person',
      ...aliasesOf(others, source),
      ...(isUnknown && { unknown: true }),
    };
  }

  *#relationship(statement: StatementOf<'relationship'>, basis: Basis, place: Place): Generator<Placed> {
    const { recordDetails: details } = statement;
    const { subject, interestedParty: party, componentRecords = [] } = details;
    if (typeof subject !== 'string') {
      yield* this.#withoutSubject(details, subject, basis, place);
      return;
    }
    const to = idOf(subject, this.#prefix);
    if (typeof party !== 'string' && NO_PARTY.has(party.reason)) {
      const words = reasonWords(party);
      yield this.#statement(to, 'beneficial owners', words, `${words}.`, basis, place);
      return;
    }
    if (componentRecords.length > 0 && typeof party === 'string') {
      yield this.#throughOthers(statement, to, idOf(party, this.#prefix), basis, place);
      return;
    }
    const from = typeof party === 'string' ? idOf(party, this.#prefix) : this.#unknownId(statement.recordId);
    if (typeof party !== 'string') yield this.#unknownParty(statement.recordId, party, place);
    const interests = details.interests?.length ? details.interests : [undefined];
    for (const interest of interests) {
      const read = readInterest(interest, this.#report, place);
      yield* this.#relation(statement, { from, to }, read, basis, place);
    }
  }

  *#relation(
    { annotations = [], recordStatus, statementDate }: Statement,
    { from, to }: { from: string; to: string },
    { relation: read, words }: ReturnType<typeof readInterest>,
    basis: Basis,
    place: Place,
  ): Generator<Placed> {
    const isClosed = recordStatus === 'closed';
    const told = { ...read, from, to, layer: this.#settings.layer.id };
    const id = relationIdOf(told);
    const relation: Relation = { record: 'relation', id, ...told, ...(isClosed && { ended: true }) };
    const more = [
      ...(isClosed
        ? [`The record was closed${statementDate === undefined ? '' : ` on ${statementDate}`}.`]
        : []),
      ...annotations.map((annotation) => `Annotation: ${annotationWords(annotation)}.`),
    ];
    const claim: Claim = {
      record: 'claim',
      id: claimIdOf(id, basis.source, basis.locator, words),
      on: id,
      ...basis,
      paraphrase: [`The statement gives ${words}.`, ...more].join(' '),
    };
    yield { record: relation, place };
    yield { record: claim, place };
  }

  /** An interest that goes through components of the file is told, not drawn beside them. */
  #throughOthers(
    statement: StatementOf<'relationship'>,
    subject: string,
    party: string,
    basis: Basis,
    place: Place,
  ): Placed {
    const { interests = [] } = statement.recordDetails;
    const value = interests.map(interestWords).join('; ') || 'an interest that is not stated';
    this.#report.loss('through-components', 'componentRecords', place);
    const notes = (statement.annotations ?? []).map((note) => ` Annotation: ${annotationWords(note)}.`);
    const paraphrase = `Through other records, the statement gives ${value}.${notes.join('')}`;
    return this.#statement(subject, 'interest held through others', value, paraphrase, basis, place, [party]);
  }

  *#withoutSubject(
    { interestedParty: party, interests = [] }: RelationshipDetails,
    subject: z.infer<typeof Unspecified>,
    basis: Basis,
    place: Place,
  ): Generator<Placed> {
    if (typeof party !== 'string') {
      this.#report.loss('relationship-of-nobody', 'relationship', place);
      return;
    }
    const value = interests.map(interestWords).join('; ') || 'an interest that is not stated';
    const paraphrase = `The statement gives ${value}, in what is not named. ${reasonWords(subject)}.`;
    const on = idOf(party, this.#prefix);
    yield this.#statement(on, 'interest in what is not named', value, paraphrase, basis, place);
  }

  #unknownId(recordId: string): string {
    return idOf(`${recordId}~party`, this.#prefix);
  }

  #unknownParty(recordId: string, party: z.infer<typeof Unspecified>, place: Place): Placed {
    const entity: Entity = {
      record: 'entity',
      id: this.#unknownId(recordId),
      kind: 'role',
      name: 'Unknown owner',
      summary: `${reasonWords(party)}.`,
      unknown: true,
    };
    return { record: entity, place };
  }

  #statement(
    on: string,
    predicate: string,
    value: string,
    paraphrase: string,
    basis: Basis,
    place: Place,
    mentions: string[] = [],
  ): Placed {
    const claim: Claim = {
      record: 'claim',
      // Two things of one name are two statements.
      id: claimIdOf(on, basis.source, basis.locator, predicate, value, ...mentions),
      on,
      ...basis,
      paraphrase,
      predicate,
      value,
      ...(mentions.length > 0 && { mentions }),
      layer: this.#settings.layer.id,
    };
    return { record: claim, place };
  }
}

/** Reasons by which there is nobody, or nobody has to be named: then no owner is unknown. */
const NO_PARTY = new Set(['noBeneficialOwners', 'subjectExemptFromDisclosure']);

const ENTITY_TYPES: Readonly<Record<string, Pick<Entity, 'kind' | 'hub' | 'qualifier'>>> = {
  registeredEntity: { kind: 'company' },
  legalEntity: { kind: 'body' },
  arrangement: { kind: 'body', qualifier: 'legal arrangement' },
  anonymousEntity: { kind: 'body' },
  unknownEntity: { kind: 'body' },
  state: { kind: 'body', hub: 'country', qualifier: 'state' },
  stateBody: { kind: 'body', qualifier: 'state body' },
};

const SUBTYPES: Readonly<Record<string, string>> = {
  governmentDepartment: 'government department',
  stateAgency: 'state agency',
  trust: 'trust',
  nomination: 'nomination arrangement',
};

const NAME_TYPES = { translation: 0, transliteration: 0, former: 0, birth: 0 };

const aliasesOf = (names: readonly string[], source: string): { aliases?: Alias[] } =>
  names.length === 0 ? {} : { aliases: names.map((name) => ({ name, source })) };
