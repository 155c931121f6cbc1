/** What a statement says of an entity or person besides its name, each as predicate and value. */
import type { Annotation, EntityDetails, PersonDetails, Statement } from './statement.ts';

export interface Said {
  readonly predicate: string;
  readonly value: string;
}

const REASONS: Readonly<Record<string, string>> = {
  noBeneficialOwners: 'There are no beneficial owners to disclose',
  subjectUnableToConfirmOrIdentifyBeneficialOwner:
    'The subject is unable or unwilling to confirm or identify a beneficial owner',
  interestedPartyHasNotProvidedInformation: 'The interested party has not provided information',
  subjectExemptFromDisclosure: 'The subject is exempt from disclosure',
  interestedPartyExemptFromDisclosure: 'The interested party is exempt from disclosure',
  unknown: 'The reason is not known',
  informationUnknownToPublisher: 'The information is unknown to the publisher',
};

/** Why somebody is not named. */
export const reasonWords = ({ reason, description }: { reason: string; description?: string | undefined }) =>
  [Object.hasOwn(REASONS, reason) ? REASONS[reason] : reason, ...(description ? [description] : [])].join(
    ': ',
  );

const words = (code: string): string =>
  code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();

const joined = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

type Given<T> = readonly T[] | undefined;
type Country = { name?: string | undefined; code?: string | undefined };
const countryWords = ({ name, code }: Country): string =>
  name && code ? `${name} (${code})` : (name ?? code ?? '');

/** All that `statement` says, in the order of the standard; nothing is empty. */
export function saidOf(statement: Statement): Said[] {
  const { recordType, recordDetails, annotations = [], recordStatus, statementDate } = statement;
  const own =
    recordType === 'entity'
      ? ofEntity(recordDetails as EntityDetails)
      : recordType === 'person'
        ? ofPerson(recordDetails as PersonDetails)
        : [];
  const closed = recordStatus === 'closed' ? [['record closed', statementDate ?? 'yes'] as const] : [];
  return [...own, ...closed, ...annotations.map((one) => ['annotation', annotationWords(one)] as const)]
    .map(([predicate, value]) => ({ predicate, value }))
    .filter((said): said is Said => said.value !== undefined && said.value.trim() !== '');
}

type Pair = readonly [predicate: string, value: string | undefined];

function ofEntity(details: EntityDetails): Pair[] {
  const { publicListing: listing, formedByStatute: statute } = details;
  return [
    ['entity type', details.entityType.details],
    ['why not named', details.unspecifiedEntityDetails && reasonWords(details.unspecifiedEntityDetails)],
    ['jurisdiction', details.jurisdiction && countryWords(details.jurisdiction)],
    ...identifiers(details.identifiers),
    ['founded', details.foundingDate],
    ['dissolved', details.dissolutionDate],
    ...addresses(details.addresses),
    ['address on the web', details.uri],
    [
      'publicly listed',
      listing?.hasPublicListing === undefined ? undefined : yesOrNo(listing.hasPublicListing),
    ],
    ...(listing?.companyFilingsURLs ?? []).map((url): Pair => ['company filings', url]),
    ...(listing?.securitiesListings ?? []).map(
      ({ stockExchangeName, security }): Pair => [
        'securities listed',
        joined(stockExchangeName, security?.ticker, security?.id),
      ],
    ),
    ['formed by statute', statute && joined(statute.name, statute.date)],
  ];
}

function ofPerson(details: PersonDetails): Pair[] {
  const exposure = details.politicalExposure;
  return [
    ['why not named', details.unspecifiedPersonDetails && reasonWords(details.unspecifiedPersonDetails)],
    ...identifiers(details.identifiers),
    ...countries('nationality', details.nationalities),
    ['place of birth', details.placeOfBirth && addressWords(details.placeOfBirth)],
    ['born', details.birthDate],
    ['died', details.deathDate],
    ...countries('tax residency', details.taxResidencies),
    ...addresses(details.addresses),
    ['politically exposed', exposure && exposureWords(exposure.status)],
    ...(exposure?.details ?? []).map(
      ({ reason, missingInfoReason, jurisdiction, startDate, endDate }): Pair => [
        'politically exposed',
        joined(
          reason ?? missingInfoReason,
          jurisdiction && countryWords(jurisdiction),
          startDate && `from ${startDate}`,
          endDate && `until ${endDate}`,
        ),
      ],
    ),
  ];
}

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');
const exposureWords = (status: string): string =>
  status === 'isPep' ? 'yes' : status === 'isNotPep' ? 'no' : words(status);

const countries = (predicate: string, list: Given<Country>): Pair[] =>
  (list ?? []).map((country) => [predicate, countryWords(country)]);

const identifiers = (list: EntityDetails['identifiers']): Pair[] =>
  (list ?? []).map(({ scheme, schemeName, id, uri }) => [
    schemeName || scheme || 'identifier',
    joined(id, uri),
  ]);

type Address = NonNullable<PersonDetails['placeOfBirth']>;
const addressWords = ({ address, postCode, country }: Address): string =>
  joined(address, postCode, country && countryWords(country));
const addresses = (list: Given<Address>): Pair[] =>
  (list ?? []).map((address) => [
    address.type === undefined ? 'address' : `${words(address.type)} address`,
    addressWords(address),
  ]);

/** What an annotation says, and to what end. */
export const annotationWords = ({
  motivation,
  description,
  transformedContent,
  createdBy,
  url,
}: Annotation) =>
  [
    motivation === undefined ? '' : `${words(motivation)}: `,
    joined(description, transformedContent, url),
    createdBy?.name === undefined ? '' : ` (${createdBy.name})`,
  ].join('');
