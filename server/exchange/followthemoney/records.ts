/** Records of ours for what one record of FollowTheMoney says, with the claims and sources that they rest on. */
import {
  type Claim,
  type GraphRecord,
  MOST_MENTIONS,
  type Relation,
  type Source,
  type Status,
} from '../../contract/model.ts';
import type { Place, Placed, Report } from '../reader.ts';
import { claimIdOf, idOf, relationIdOf } from '../tools/ids.ts';
import type { FtmEntity } from './entity.ts';
import { type FtmModel, propertyOf, type Schema, wordOf } from './model.ts';
import { type Basis, basesOf, basisOfThing, type Frame, PROVENANCE, statusOf } from './provenance.ts';
import type { Known, Survey } from './survey.ts';

/** What a file says without a word of who vouches for it is said by its publisher. */
export const USUAL_STATUS: Status = 'attributed';

export interface Said {
  readonly predicate: string;
  readonly value: string;
  readonly mentions?: readonly string[];
  readonly paraphrase?: string;
}

type Bare = Omit<Relation, 'record' | 'id' | 'layer'>;

/** Longer ones are read where they stand. */
const LONGEST_QUOTED = 1_000;

export class Records {
  readonly model: FtmModel;
  readonly frame: Frame;
  readonly report: Report;
  readonly survey: Survey;
  readonly #told = new Set<string>();
  /** Ids that were asked for and are no entities of ours: nothing can be said of them. */
  readonly #others = new Set<string>();

  constructor(model: FtmModel, frame: Frame, survey: Survey, report: Report) {
    this.model = model;
    this.frame = frame;
    this.survey = survey;
    this.report = report;
  }

  idOf(ftmId: string): string {
    return this.survey.thing(ftmId)?.id ?? idOf(ftmId, this.frame.idPrefix);
  }

  /** The thing that an id stands for: perhaps one that the file does not have, and the graph does. */
  known(ftmId: string): Known {
    const thing = this.survey.thing(ftmId);
    if (thing) return thing;
    const id = idOf(ftmId, this.frame.idPrefix);
    if (this.survey.isOther(ftmId)) this.#others.add(id);
    return { id, name: ftmId };
  }

  /** Whether anything is in the layer of the import; lines of ours bring their own. */
  usesLayer = false;

  placed(record: GraphRecord, place: Place): Placed {
    return { record, place };
  }

  /** The source, once. */
  *source(source: Source, place: Place): Generator<Placed> {
    if (this.#told.has(source.id)) return;
    this.#told.add(source.id);
    yield this.placed(source, place);
  }

  basisOfThing(entity: FtmEntity): Basis {
    return basisOfThing(entity, this.frame, this.survey.documents);
  }

  /** A statement on a thing, which rests on the one source given or on that of the record. */
  *statement(entity: FtmEntity, on: Known, said: Said, basis = this.basisOfThing(entity)): Generator<Placed> {
    const { predicate, value } = said;
    if (this.#others.has(on.id)) {
      this.#lost('end-is-no-entity', entity);
      return;
    }
    const mentions = this.#mentioned(entity, said);
    const quoted = value.length <= LONGEST_QUOTED ? ` “${value}”` : '';
    yield* this.source(basis.source, entity.place);
    const { locator } = basis;
    this.usesLayer = true;
    const claim: Claim = {
      record: 'claim',
      // Two things of one name are two statements.
      id: claimIdOf(on.id, basis.source.id, locator, predicate, value, ...mentions),
      on: on.id,
      source: basis.source.id,
      locator,
      status: statusOf(entity, USUAL_STATUS),
      attribution: basis.attribution,
      paraphrase: said.paraphrase ?? `Recorded of ${on.name}: ${predicate}${quoted}.`,
      predicate,
      value,
      ...(mentions.length === 0 ? {} : { mentions }),
      layer: this.frame.layer.id,
    };
    yield this.placed(claim, entity.place);
  }

  /** Each once, and no more than a claim may have. */
  #mentioned(entity: FtmEntity, { mentions = [] }: Said): string[] {
    const all = [...new Set(mentions)];
    if (all.length > MOST_MENTIONS) this.#lost('too-many-mentions', entity);
    return all.slice(0, MOST_MENTIONS);
  }

  /** By a schema of the model: any other word is the file’s alone. */
  #lost(code: string, { schema, place }: FtmEntity): void {
    this.report.loss(code, this.model.schema(schema)?.name, place);
  }

  /** A relation and a claim for each source that the record names. */
  *relation(
    entity: FtmEntity,
    bare: Bare,
    paraphrase: string,
    usual: Status = USUAL_STATUS,
  ): Generator<Placed> {
    if (this.#others.has(bare.from) || this.#others.has(bare.to)) {
      this.#lost('end-is-no-entity', entity);
      return;
    }
    this.usesLayer = true;
    const identity = { ...bare, layer: this.frame.layer.id };
    const id = relationIdOf(identity);
    yield this.placed({ record: 'relation', id, ...identity }, entity.place);
    for (const { source, locator, attribution } of basesOf(entity, this.frame, this.survey.documents)) {
      yield* this.source(source, entity.place);
      yield this.placed(
        {
          record: 'claim',
          id: claimIdOf(id, source.id, locator, entity.id),
          on: id,
          source: source.id,
          locator,
          status: statusOf(entity, usual),
          attribution,
          paraphrase,
        },
        entity.place,
      );
    }
  }

  /** “legal basis: treaty; shares count: 100”: what the record says besides, in the words of the format. */
  details(entity: FtmEntity, schema: Schema, except: ReadonlySet<string>): string {
    const parts: string[] = [];
    for (const [name, values] of entity.properties) {
      if (except.has(name) || PROVENANCE.has(name)) continue;
      const property = propertyOf(schema, name);
      if (property?.hidden) this.report.loss('property-not-kept', property.qname, entity.place);
      else {
        if (!property) this.report.loss('unknown-property', undefined, entity.place);
        const shown = values.map((value) =>
          property?.type.isEntity
            ? this.known(value).name
            : property
              ? this.model.labelOf(property, value)
              : value,
        );
        parts.push(`${property ? wordOf(property) : name}: ${shown.join(', ')}`);
      }
    }
    return parts.join('; ');
  }
}

/** The sentence, and what else stands in the record. */
export const withDetails = (sentence: string, details: string): string =>
  details === '' ? sentence : `${sentence} Also recorded: ${details}.`;
