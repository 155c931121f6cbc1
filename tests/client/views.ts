/** Views as an answer has them, every field there, of plainly invented things. `more` says what a test is about. */
import type {
  ClaimView,
  EntityView,
  Included,
  RelationView,
  ResponseView,
  SourceView,
} from '../../server/contract/views.ts';

export const entity = (
  id: string,
  kind: EntityView['kind'] = 'company',
  name = `Invented ${id}`,
): EntityView => ({ id, kind, name, badges: [] });

/** It owns, and rests on the claim `claim-<id>`. */
export const relation = (
  id: string,
  from: string,
  to: string,
  more: Partial<RelationView> = {},
): RelationView => ({
  id,
  type: 'owns',
  from,
  to,
  layer: 'l',
  family: 'ownership',
  standing: 'reported',
  disputed: false,
  over: false,
  verb: 'owns',
  sentence: `Invented ${from} owns Invented ${to}.`,
  claims: [`claim-${id}`],
  responses: [],
  ...more,
});

export const claim = (id: string, on: string, more: Partial<ClaimView> = {}): ClaimView => ({
  id,
  on,
  source: 's',
  locator: 'p. 1',
  status: 'reported',
  attribution: 'The Invented Post',
  paraphrase: 'Words.',
  ...more,
});

/** It answers the claim of the relation `r`. */
export const response = (
  id: string,
  kind: ResponseView['kind'],
  more: Partial<ResponseView> = {},
): ResponseView => ({
  id,
  by: 'An invented person',
  kind,
  text: 'Words.',
  source: 's',
  locator: 'p. 2',
  answers: ['claim-r'],
  layer: 'l',
  ...more,
});

export const source = (id: string, more: Partial<SourceView> = {}): SourceView => ({
  id,
  title: `Title ${id}`,
  publisher: 'The Invented Post',
  ...more,
});

export const included = (part: Partial<Included>): Included => ({
  entities: {},
  relations: {},
  claims: {},
  responses: {},
  sources: {},
  ...part,
});
