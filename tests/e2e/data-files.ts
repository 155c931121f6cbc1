/** Files as a person has them, small and plainly invented. */

export interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const given = (name: string, mimeType: string, text: string): GivenFile => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

const lines = (...records: object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const SOURCE = {
  record: 'source',
  id: 'invented-register',
  title: 'Invented register of companies',
  publisher: 'Invented office',
  date: '2022-07',
};
const HOLDINGS = {
  record: 'entity',
  id: 'placeholder-holdings',
  kind: 'company',
  name: 'Placeholder Holdings',
};
const HOLDER = { record: 'entity', id: 'borin-madeup', kind: 'person', name: 'Borin Madeup' };
const OWNS = {
  record: 'relation',
  id: 'madeup-owns-placeholder',
  type: 'owns',
  from: 'borin-madeup',
  to: 'placeholder-holdings',
  share: { min: 50, max: 60 },
  layer: 'reporting',
};
const CLAIM = {
  record: 'claim',
  id: 'invented-claim',
  on: 'madeup-owns-placeholder',
  source: 'invented-register',
  locator: 'entry 4',
  status: 'documented',
  attribution: 'Invented office',
  paraphrase: 'The register lists Borin Madeup as holder.',
};

export const BUNDLE = given(
  'holdings.jsonl',
  'application/x-ndjson',
  lines(SOURCE, HOLDINGS, HOLDER, OWNS, CLAIM),
);

/** Its third line has an id that is none. */
export const FAULTY_BUNDLE = given(
  'faulty.jsonl',
  'application/x-ndjson',
  lines(
    SOURCE,
    { record: 'entity', id: 'kept-anyway', kind: 'company', name: 'Placeholder That Is Kept' },
    { record: 'entity', id: 'not an id', kind: 'person', name: 'Nobody Never-Shown' },
  ),
);

export const PEOPLE = given(
  'people.csv',
  'text/csv',
  [
    'person_id;Full name;Known as;Employer',
    'invented-1;Aurelia Testperson;A. Testperson;Sample Trading',
    'invented-2;Cedric Nobody;C. Nobody;Sample Trading',
  ].join('\n'),
);

export const LINKS = given(
  'links.csv',
  'text/csv',
  [
    'from,to,type,since',
    'invented-1,invented-2,family_of,2019',
    'invented-2,invented-1,works_for,2020-02',
  ].join('\n'),
);

export const FTM = given(
  'entities.ftm.json',
  'application/json',
  lines(
    { id: 'ftm-a', schema: 'Company', properties: { name: ['Invented Lumber'], country: ['kh'] } },
    { id: 'ftm-b', schema: 'Person', properties: { name: ['Dara Unreal'] } },
    {
      id: 'ftm-o',
      schema: 'Ownership',
      properties: { owner: ['ftm-b'], asset: ['ftm-a'], percentage: ['40'] },
    },
  ),
);

/** A kind of declaration that is never read. */
export const WITH_DOCTYPE = given(
  'graph.graphml',
  'application/xml',
  '<?xml version="1.0"?>\n<!DOCTYPE graphml [<!ENTITY a "aaaa">]>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"/></graphml>\n',
);
