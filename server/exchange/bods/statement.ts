/** What is read of a statement of BODS 0.4. Loose: what the standard does not know of may stand beside it. */
import { z } from 'zod';

const text = z.string();
const texts = z.array(text);
const Country = z.looseObject({ name: text.optional(), code: text.optional() });
const Identifier = z.looseObject({
  id: text.optional(),
  scheme: text.optional(),
  schemeName: text.optional(),
  uri: text.optional(),
});
const Address = z.looseObject({
  type: text.optional(),
  address: text.optional(),
  postCode: text.optional(),
  country: Country.optional(),
});
export const Unspecified = z.looseObject({ reason: text, description: text.optional() });
const Annotation = z.looseObject({
  motivation: text.optional(),
  description: text.optional(),
  transformedContent: text.optional(),
  creationDate: text.optional(),
  createdBy: z.looseObject({ name: text.optional() }).optional(),
  url: text.optional(),
});
export type Annotation = z.infer<typeof Annotation>;

const StatementSource = z.looseObject({
  type: texts.optional(),
  description: text.optional(),
  url: text.optional(),
  retrievedAt: text.optional(),
  assertedBy: z.array(z.looseObject({ name: text.optional() })).optional(),
});
export type StatementSource = z.infer<typeof StatementSource>;

export const EntityDetails = z.looseObject({
  entityType: z.looseObject({ type: text, subtype: text.optional(), details: text.optional() }),
  unspecifiedEntityDetails: Unspecified.optional(),
  name: text.optional(),
  alternateNames: texts.optional(),
  jurisdiction: Country.optional(),
  identifiers: z.array(Identifier).optional(),
  foundingDate: text.optional(),
  dissolutionDate: text.optional(),
  addresses: z.array(Address).optional(),
  uri: text.optional(),
  publicListing: z
    .looseObject({
      hasPublicListing: z.boolean().optional(),
      companyFilingsURLs: texts.optional(),
      securitiesListings: z
        .array(
          z.looseObject({
            stockExchangeName: text.optional(),
            security: z.looseObject({ ticker: text.optional(), id: text.optional() }).optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  formedByStatute: z.looseObject({ name: text.optional(), date: text.optional() }).optional(),
});
export type EntityDetails = z.infer<typeof EntityDetails>;

export const PersonDetails = z.looseObject({
  personType: text,
  unspecifiedPersonDetails: Unspecified.optional(),
  names: z
    .array(
      z.looseObject({
        type: text.optional(),
        fullName: text,
        familyName: text.optional(),
        givenName: text.optional(),
        patronymicName: text.optional(),
      }),
    )
    .optional(),
  identifiers: z.array(Identifier).optional(),
  nationalities: z.array(Country).optional(),
  placeOfBirth: Address.optional(),
  birthDate: text.optional(),
  deathDate: text.optional(),
  taxResidencies: z.array(Country).optional(),
  addresses: z.array(Address).optional(),
  politicalExposure: z
    .looseObject({
      status: text,
      details: z
        .array(
          z.looseObject({
            reason: text.optional(),
            missingInfoReason: text.optional(),
            jurisdiction: Country.optional(),
            startDate: text.optional(),
            endDate: text.optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});
export type PersonDetails = z.infer<typeof PersonDetails>;

export const Interest = z.looseObject({
  type: text.optional(),
  directOrIndirect: text.optional(),
  beneficialOwnershipOrControl: z.boolean().optional(),
  details: text.optional(),
  share: z
    .looseObject({
      exact: z.number().optional(),
      maximum: z.number().optional(),
      minimum: z.number().optional(),
      exclusiveMinimum: z.number().optional(),
      exclusiveMaximum: z.number().optional(),
    })
    .optional(),
  startDate: text.optional(),
  endDate: text.optional(),
});
export type Interest = z.infer<typeof Interest>;

export const RelationshipDetails = z.looseObject({
  componentRecords: texts.optional(),
  subject: z.union([text, Unspecified]),
  interestedParty: z.union([text, Unspecified]),
  interests: z.array(Interest).optional(),
});
export type RelationshipDetails = z.infer<typeof RelationshipDetails>;

const common = {
  statementId: text,
  statementDate: text.optional(),
  recordId: text,
  recordStatus: text.optional(),
  declaration: text.optional(),
  source: StatementSource.optional(),
  annotations: z.array(Annotation).optional(),
  publicationDetails: z
    .looseObject({ publisher: z.looseObject({ name: text.optional(), url: text.optional() }).optional() })
    .optional(),
};

export const Statement = z.discriminatedUnion('recordType', [
  z.looseObject({ recordType: z.literal('entity'), ...common, recordDetails: EntityDetails }),
  z.looseObject({ recordType: z.literal('person'), ...common, recordDetails: PersonDetails }),
  z.looseObject({ recordType: z.literal('relationship'), ...common, recordDetails: RelationshipDetails }),
]);
export type Statement = z.infer<typeof Statement>;
export type StatementOf<T extends Statement['recordType']> = Extract<Statement, { recordType: T }>;
