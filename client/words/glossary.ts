/** The words of the page and what they mean, in plain words: the one list for help and for every place where a word can be asked about. */

export const GLOSSARY_PARTS = {
  record: 'What is kept',
  standing: 'How a line is known',
  reply: 'What is answered',
  family: 'Families of lines',
  entity: 'Who and what',
  path: 'Paths',
  ownership: 'Ownership',
} as const;
export type GlossaryPart = keyof typeof GLOSSARY_PARTS;

interface Meaning {
  readonly part: GlossaryPart;
  readonly word: string;
  /** One to three sentences. */
  readonly means: string;
}

/** In the order in which they are read. */
export const GLOSSARY = {
  entity: {
    part: 'record',
    word: 'Entity',
    means:
      'A person, company, place or event that has a box. To be on the map is not to be accused of anything.',
  },
  relation: {
    part: 'record',
    word: 'Line, or relation',
    means:
      'What at least one source says of two entities. A line is not a finding: it stands for its claims, and says no more than the strongest of them.',
  },
  claim: {
    part: 'record',
    word: 'Claim',
    means:
      'What one source says in support of one line, or of one fact about an entity: who says it, where in the source, and how.',
  },
  statement: {
    part: 'record',
    word: 'Statement',
    means: 'A claim about one entity alone. It is read in the dossier and never drawn as a line.',
  },
  source: {
    part: 'record',
    word: 'Source',
    means: 'A report, register, release or judgment. A copy of another source is not a second one.',
  },
  locator: {
    part: 'record',
    word: 'Locator',
    means: 'The place in the source where a claim or a reply stands: its section, paragraph or line.',
  },
  layer: {
    part: 'record',
    word: 'Layer',
    means:
      'A body of material that can be turned on and off: what is reported, or what is on the public record. Turning one off hides lines, never replies.',
  },
  'as-of': {
    part: 'record',
    word: 'As of',
    means:
      'The day that is looked at. A line goes only if it surely began later or surely ended before; a line with an unknown date stays.',
  },
  revision: {
    part: 'record',
    word: 'Revision',
    means: 'A number that grows by one each time that the case is changed. A citation names it.',
  },
  standing: {
    part: 'standing',
    word: 'Standing',
    means: 'How strongly a line is supported: as its strongest claim is.',
  },
  documented: {
    part: 'standing',
    word: 'Documented',
    means: 'An official act or register says so. Drawn solid.',
  },
  reported: {
    part: 'standing',
    word: 'Reported',
    means: 'An outlet says so in its own voice. Drawn solid.',
  },
  attributed: {
    part: 'standing',
    word: 'Attributed',
    means: 'Somebody who is named or described says so, and an outlet passes it on. Drawn dashed.',
  },
  alleged: {
    part: 'standing',
    word: 'Alleged',
    means:
      'An accusation, or a stated link, that no source here presents as established. Drawn dashed. It may be wrong.',
  },
  inferred: {
    part: 'standing',
    word: 'Inferred',
    means: 'The editors’ own conclusion. No source states it. Drawn in dots, and only when it is asked for.',
  },
  uncited: {
    part: 'standing',
    word: 'Uncited',
    means: 'No claim supports it. It is left out of every answer and every figure unless it is asked for.',
  },
  ended: {
    part: 'standing',
    word: 'Ended',
    means:
      'It was so and is no longer, as of the day that is looked at. Drawn thin, and told with “former” or “until”.',
  },
  contradicted: {
    part: 'standing',
    word: 'Contradicted',
    means: 'The sources on it cannot all be right. It is shown as it is, and never repaired.',
  },
  response: {
    part: 'reply',
    word: 'Reply',
    means:
      'What somebody answers to a claim about them. It goes wherever the claim goes: into the dossier, a path, a figure. No filter hides it.',
  },
  disputed: {
    part: 'reply',
    word: 'Disputed',
    means: 'A denial, a clarification or a case in court answers it. Marked with ≠ in a circle.',
  },
  denial: {
    part: 'reply',
    word: 'Denial',
    means: 'Whom a claim is about, or somebody for them, says that it is not so.',
  },
  clarification: {
    part: 'reply',
    word: 'Clarification',
    means: 'Whom a claim is about, or the outlet itself, says how it is to be understood or corrects it.',
  },
  litigation: {
    part: 'reply',
    word: 'In court',
    means: 'A case in court concerns the claim. That a case is brought, or dropped, proves neither side.',
  },
  no_response: {
    part: 'reply',
    word: 'No response',
    means: 'They were asked and did not answer. Silence is not an admission.',
  },
  declined: {
    part: 'reply',
    word: 'Declined',
    means: 'They were asked and chose not to speak. That is not an admission.',
  },
  deflection: {
    part: 'reply',
    word: 'Deflection',
    means: 'An answer that speaks of something else than the claim.',
  },
  mitigation: {
    part: 'reply',
    word: 'Mitigation',
    means: 'An answer that says what was done about it, or why it weighs less.',
  },
  commitment: {
    part: 'reply',
    word: 'Commitment',
    means: 'An answer that promises to do something.',
  },
  family: {
    part: 'family',
    word: 'Family',
    means:
      'The kind of tie that a line stands for. Each has a colour and its verbs; the words always say it too.',
  },
  ownership: { part: 'family', word: 'Ownership', means: 'Owns, controls or invests in.' },
  office: {
    part: 'family',
    word: 'Office',
    means: 'Directs, holds a post in, advises, belongs to or works for.',
  },
  kinship: {
    part: 'family',
    word: 'Kinship',
    means: 'Is a relative of. Nobody answers for their relatives.',
  },
  association: {
    part: 'family',
    word: 'Association',
    means: 'Is an ally or a supporter of, or is said to be linked to. The weakest of ties.',
  },
  legal: {
    part: 'family',
    word: 'Legal',
    means:
      'Is sanctioned by, charged by, convicted in, investigated by, or in court with. Who is charged is presumed innocent.',
  },
  spatial: {
    part: 'family',
    word: 'Spatial',
    means: 'Stands within, beside or in. A neighbour in space is not a partner.',
  },
  identity: {
    part: 'family',
    word: 'Identity',
    means: 'Two entities that may be one. Always the editors’ conclusion, and off until it is asked for.',
  },
  hub: {
    part: 'entity',
    word: 'Hub',
    means:
      'A country, city, road, authority, outlet, party or class, or anything with more than 1,000 neighbours. Sharing one joins nobody, so no path leads through it unless that is allowed.',
  },
  badge: {
    part: 'entity',
    word: 'Badge',
    means: 'An office, a sanction, a charge or a conviction, read off the lines of an entity, with its date.',
  },
  sanctioned: {
    part: 'entity',
    word: 'Sanctioned',
    means:
      'An authority has put the entity on a list of sanctions. It is shown as a badge: that two are on one list joins neither to the other.',
  },
  role: {
    part: 'entity',
    word: 'Role',
    means: 'Somebody whom a source describes and does not name. Nobody is put in their place.',
  },
  'unknown-owner': {
    part: 'entity',
    word: 'Unknown owner',
    means: 'A source says that the owner is not known. That is a fact of its own, drawn as a box.',
  },
  concession: {
    part: 'entity',
    word: 'Concession',
    means: 'Land, or a right, that a state grants for a time.',
  },
  compound: {
    part: 'entity',
    word: 'Compound',
    means: 'A site of buildings that is named or described as one place.',
  },
  protected: {
    part: 'entity',
    word: 'Protected',
    means:
      'A name that nobody is shown, so that its bearer is safe. Every answer is as if it were not there.',
  },
  path: {
    part: 'path',
    word: 'Path, or chain',
    means:
      'A row of lines that leads from one entity to another. It says that each step is claimed, not that the two ends know of each other.',
  },
  'no-path': {
    part: 'path',
    word: 'No documented path',
    means: 'Nothing was found under the rules of the question. That is not to say that no connection exists.',
  },
  weakest: {
    part: 'path',
    word: 'Weakest step',
    means: 'A path is as strong as its weakest line: the standing of that one is the path’s.',
  },
  'independent-sources': {
    part: 'path',
    word: 'Independent sources',
    means: 'Sources that do not go back to one another. Copies and reposts count once.',
  },
  'breaks-with': {
    part: 'path',
    word: 'Breaks with',
    means: 'The fewest lines, or the fewest sources, without which no path would be left.',
  },
  scope: {
    part: 'path',
    word: 'Scope',
    means:
      'What the question left out: hubs, layers, standings, steps. An answer says nothing of what is outside it.',
  },
  share: {
    part: 'ownership',
    word: 'Share',
    means:
      'How much is held, in percent, from the least to the most that the sources allow. Not stated is not zero.',
  },
  interest: {
    part: 'ownership',
    word: 'Interest',
    means: 'What a chain of shares comes to. It is not control, and never called so.',
  },
  control: {
    part: 'ownership',
    word: 'Control',
    means: 'Who decides: by a majority, by an office, or because a source says so.',
  },
  undetermined: {
    part: 'ownership',
    word: 'Undetermined',
    means: 'Companies that hold each other whole, with nobody outside: whose they are cannot be told.',
  },
} as const satisfies Record<string, Meaning>;

export type GlossaryWord = keyof typeof GLOSSARY;

export const meaningOf = (word: GlossaryWord): Meaning => GLOSSARY[word];

/** The words of a part, in order. */
export const wordsOf = (part: GlossaryPart): [GlossaryWord, Meaning][] =>
  (Object.entries(GLOSSARY) as [GlossaryWord, Meaning][]).filter(([, meaning]) => meaning.part === part);
