/**
 * JSON-LD 1.1 with its context in the file: schema.org for what is told, PROV for where it is from, and words of our own
 * for the rest. A relation is a node of its own, derived from its claims, and never a bare triple between two entities: a
 * program that reads the file is told what somebody says, not what is so.
 */
import type {
  CaseRecord,
  Claim,
  Entity,
  Kind,
  Layer,
  Relation,
  Response,
  Source,
} from '../../contract/model.ts';
import type { Losses, RelationDetail, Writer } from '../writer.ts';

const CONTEXT = {
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  tl: 'urn:throughline:word:',
};

export const writer: Writer = {
  mediaType: 'application/ld+json',
  extension: 'jsonld',
  async *write(material, losses) {
    let joint = `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n`;
    const line = (node: Node): string => {
      const text = `${joint}${JSON.stringify(node)}`;
      joint = ',\n';
      return text;
    };
    if (material.case) yield line(caseNode(material.case, losses));
    for (const layer of material.layers) yield line(layerNode(layer, losses));
    for (const source of material.sources()) yield line(sourceNode(source));
    const replied = new Set<string>();
    for await (const { entity, statements, replies } of material.entities()) {
      yield line(entityNode(entity));
      for (const claim of statements) yield line(claimNode(claim));
      for (const reply of replies.filter(firstTime(replied))) yield line(responseNode(reply));
    }
    for await (const detail of material.relations()) {
      yield line(relationNode(detail));
      for (const claim of detail.claims) yield line(claimNode(claim));
      for (const reply of detail.replies.filter(firstTime(replied))) yield line(responseNode(reply));
    }
    yield joint.startsWith('{') ? `${joint}]}\n` : '\n]}\n';
  },
};

type Value = string | boolean | Node | readonly Value[] | undefined;
interface Node {
  readonly [key: string]: Value;
}

const firstTime =
  (seen: Set<string>) =>
  ({ id }: Response): boolean =>
    !seen.has(id) && seen.add(id) !== undefined;

type Named = 'case' | 'layer' | 'source' | 'entity' | 'relation' | 'claim' | 'response';
const iri = (what: Named, id: string): string => `urn:throughline:${what}:${id}`;
const ref = (what: Named, id: string | undefined): Node | undefined =>
  id === undefined ? undefined : { '@id': iri(what, id) };
/** A word of the model. */
const word = (name: string | undefined): Node | undefined =>
  name === undefined ? undefined : { '@id': `tl:${name}` };

const DATES: Readonly<Record<number, string>> = { 4: 'xsd:gYear', 7: 'xsd:gYearMonth', 10: 'xsd:date' };
const date = (text: string | undefined): Node | undefined =>
  text === undefined ? undefined : { '@value': text, '@type': DATES[text.length] };
const percent = (number: number | undefined): Node | undefined =>
  number === undefined ? undefined : { '@value': String(number), '@type': 'xsd:double' };

const KIND_TYPES: Partial<Record<Kind, string>> = {
  person: 'schema:Person',
  company: 'schema:Organization',
  body: 'schema:Organization',
  compound: 'schema:Place',
  concession: 'schema:Place',
  place: 'schema:Place',
  event: 'schema:Event',
};

const caseNode = ({ id, title, summary, layers, start }: CaseRecord, losses: Losses): Node => {
  if (start !== undefined) losses.add('case', 'start');
  return {
    '@id': iri('case', id),
    '@type': 'schema:Dataset',
    'schema:name': title,
    'schema:description': summary,
    'tl:layer': layers.map((layer) => ({ '@id': iri('layer', layer.id) })),
  };
};

const layerNode = ({ id, title, asOf, asOfNote, default: isDefault }: Layer, losses: Losses): Node => {
  if (isDefault !== undefined) losses.add('layer', 'default');
  return {
    '@id': iri('layer', id),
    '@type': 'tl:Layer',
    'schema:name': title,
    'tl:asOf': date(asOf),
    'tl:asOfNote': asOfNote,
  };
};

/** As an IRI where it surely is one. */
const address = (url: string | undefined): Value =>
  url !== undefined && /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(url) && URL.canParse(url) ? { '@id': url } : url;

const sourceNode = (source: Source): Node => ({
  '@id': iri('source', source.id),
  '@type': ['prov:Entity', 'schema:CreativeWork'],
  'schema:name': source.title,
  'schema:publisher': { '@type': 'schema:Organization', 'schema:name': source.publisher },
  'tl:carriedBy': source.carriedBy,
  'schema:datePublished': date(source.date),
  'tl:dateNote': source.dateNote,
  'schema:url': address(source.url),
  'tl:retrieved': date(source.retrieved),
  'prov:wasDerivedFrom': ref('source', source.originatesFrom),
});

const entityNode = (entity: Entity): Node => ({
  '@id': iri('entity', entity.id),
  '@type': [KIND_TYPES[entity.kind], `tl:${entity.kind}`].filter((type) => type !== undefined),
  'schema:name': entity.name,
  'schema:alternateName': entity.aliases?.map(({ name, script, lang }) => {
    // A language that is not known may still be written in a script that is.
    const tag = lang ?? (script === undefined ? undefined : `und-${script}`);
    return tag === undefined ? name : { '@value': name, '@language': tag };
  }),
  'tl:alias': entity.aliases?.map(({ name, script, lang, source }) => ({
    'schema:name': name,
    'tl:script': script,
    'schema:inLanguage': lang,
    'prov:hadPrimarySource': ref('source', source),
  })),
  'tl:qualifier': entity.qualifier,
  'schema:description': entity.summary,
  'tl:country': entity.country,
  'tl:hub': word(entity.hub),
  'tl:unknown': entity.unknown,
});

const relationNode = ({ relation, standing, disputed, claims }: RelationDetail): Node => ({
  '@id': iri('relation', relation.id),
  '@type': 'tl:Relation',
  'tl:type': word(relation.type),
  'tl:from': ref('entity', relation.from),
  'tl:to': ref('entity', relation.to),
  'tl:layer': ref('layer', relation.layer),
  'tl:standing': word(standing),
  'tl:disputed': disputed || undefined,
  ...relationFields(relation),
  'prov:wasDerivedFrom': claims.map(({ id }) => ({ '@id': iri('claim', id) })),
});

const relationFields = (relation: Relation): Node => ({
  'tl:wording': relation.wording,
  'schema:roleName': relation.role,
  'schema:startDate': date(relation.since),
  'schema:endDate': date(relation.until),
  'tl:ended': relation.ended,
  'tl:asOf': date(relation.asOf),
  'tl:asOfNote': relation.asOfNote,
  'tl:shareMin': percent(relation.share?.min),
  'tl:shareMax': percent(relation.share?.max),
  'tl:shareOf': word(relation.shareOf),
  'tl:confidence': relation.confidence,
});

/** A statement is about an entity, another claim about a relation. */
const claimNode = (claim: Claim): Node => ({
  '@id': iri('claim', claim.id),
  '@type': ['prov:Entity', 'schema:Claim'],
  'schema:about': ref(claim.predicate === undefined ? 'relation' : 'entity', claim.on),
  'prov:hadPrimarySource': ref('source', claim.source),
  'tl:locator': claim.locator,
  'tl:status': word(claim.status),
  'prov:wasAttributedTo': { '@type': 'prov:Agent', 'schema:name': claim.attribution },
  'schema:text': claim.paraphrase,
  'tl:quote': claim.quote,
  'schema:dateCreated': date(claim.date),
  'tl:grade': claim.grade,
  'tl:predicate': claim.predicate,
  'tl:value': claim.value,
  'schema:mentions': claim.mentions?.map((id) => ({ '@id': iri('entity', id) })),
  'tl:layer': ref('layer', claim.layer),
});

const responseNode = (response: Response): Node => ({
  '@id': iri('response', response.id),
  '@type': ['prov:Entity', 'tl:Response'],
  'tl:by': response.by,
  'tl:kind': word(response.kind),
  'schema:text': response.text,
  'prov:hadPrimarySource': ref('source', response.source),
  'tl:locator': response.locator,
  'schema:dateCreated': date(response.date),
  'tl:answers': response.answers.map((id) => ({ '@id': iri('claim', id) })),
  'tl:layer': ref('layer', response.layer),
});
