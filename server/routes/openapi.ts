/** The description of the interface, OpenAPI 3.1, from the rows that are mounted. */
import { z } from 'zod';
import { NDJSON, type Row } from '../contract/rows/row.ts';
import { statusesOf } from './mount.ts';
import { PROBLEMS } from './problem-codes.ts';

export const describeApi = {
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description',
  output: z.record(z.string(), z.unknown()),
} as const satisfies Row;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'instance', 'retryable'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(PROBLEMS) },
    instance: { type: 'string' },
    retryable: { type: 'boolean' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code'],
        properties: {
          code: { type: 'string' },
          pointer: { type: 'string' },
          line: { type: 'integer' },
          column: { type: 'integer' },
        },
      },
    },
  },
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query') {
  return Object.entries(schema?.shape ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || !(value as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(value as z.ZodType, 'input'),
  }));
}

const CONDITIONS = ['If-Match', 'If-None-Match'].map((name) => ({
  name,
  in: 'header',
  required: false,
  schema: { type: 'string' },
}));

const DESCRIPTIONS: Partial<Record<number, string>> = {
  201: 'It was new',
  304: 'It is as the reader has it',
};

/** The usual status has the row's own description. A 204 and a 304 have no body. */
function answersOf(each: Row, content: object) {
  return statusesOf(each).map((status, index) => [
    status,
    {
      description: index === 0 ? each.summary : DESCRIPTIONS[status],
      ...(each.conditional && status !== 204 && { headers: { ETag: { schema: { type: 'string' } } } }),
      ...(status !== 204 && status !== 304 && { content }),
    },
  ]);
}

const PROBLEM_LINE = {
  type: 'object',
  required: ['event', 'problem'],
  properties: { event: { const: 'problem' }, problem: PROBLEM },
  description: 'The last line, where something went wrong after the first',
};

/** OpenAPI 3.1 has no word for lines: the schema is that of each. */
const linesOf = (line: z.ZodType, example: unknown) => ({
  schema: {
    description: 'One of these a line, each ended by a line feed',
    oneOf: [schemaOf(line, 'output'), PROBLEM_LINE],
  },
  ...(example !== undefined && { example }),
});

const TEXT = /^text\/|\/x-ndjson$|\+xml$/;

/** OpenAPI 3.1 has no type for bytes: a schema without one, which says of which media type they are. */
const fileOf = (mediaType: string) => ({
  schema: { ...(TEXT.test(mediaType) && { type: 'string' }), contentMediaType: mediaType },
});

function operationOf(each: Row, name: string, examples: Readonly<Record<string, unknown>>) {
  const answers = {
    ...(each.output && {
      'application/json': {
        schema: schemaOf(each.output, 'output'),
        ...(Object.hasOwn(examples, name) && { example: examples[name] }),
      },
    }),
    ...Object.fromEntries((each.produces ?? []).map((type) => [type, fileOf(type)])),
    ...(each.lines && { [NDJSON]: linesOf(each.lines, examples[`${name} ${NDJSON}`]) }),
  };
  const content = each.body
    ? { 'application/json': { schema: schemaOf(each.body, 'input') } }
    : each.upload && Object.fromEntries(each.upload.map((type) => [type, fileOf(type)]));
  return {
    operationId: name,
    summary: each.summary,
    ...(each.open && { security: [] }),
    parameters: [
      ...parametersOf(each.params, 'path'),
      ...parametersOf(each.query, 'query'),
      ...(each.conditional ? CONDITIONS : []),
    ],
    ...(content && { requestBody: { required: true, content } }),
    responses: {
      ...Object.fromEntries(answersOf(each, answers)),
      default: { $ref: '#/components/responses/problem' },
    },
  };
}

/** `rows` by the name of their operation; `examples` likewise, one answer each. */
export function openapiOf(
  rows: Readonly<Record<string, Row>>,
  examples: Readonly<Record<string, unknown>> = {},
) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, each] of Object.entries(rows)) {
    paths[each.path] = {
      ...paths[each.path],
      [each.method.toLowerCase()]: operationOf(each, name, examples),
    };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Throughline', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'throughline-{port}' },
      },
      responses: {
        problem: {
          description: 'What went wrong, with a stable code (RFC 9457)',
          content: { 'application/problem+json': { schema: PROBLEM } },
        },
      },
    },
  };
}
