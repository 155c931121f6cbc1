/**
 * Every problem that an answer may carry: stable codes, their status, and the sentence that goes with them.
 * `README.md` beside this file lists them for readers; a test holds the two lists equal.
 */
export interface ProblemKind {
  /** Two where the same fault may lie in the query (400) or in a body (422). */
  readonly status: number | readonly [number, number];
  readonly title: string;
  /** Asking the same again later may succeed. */
  readonly retryable?: true;
}

export const PROBLEMS = {
  'bad-request-target': { status: 400, title: 'The address or the Host of the request is not well-formed' },
  'repeated-header': { status: 400, title: 'A header that may stand once stands twice' },
  'invalid-encoding': { status: 400, title: 'The request is not valid UTF-8, or not what its encoding says' },
  'invalid-utf8': { status: 400, title: 'The body is not valid UTF-8' },
  'invalid-json': { status: 400, title: 'The body is not a JSON object' },
  'duplicate-key': { status: 400, title: 'The body says one key twice' },
  'depth-exceeded': { status: 400, title: 'The body is nested too deep' },
  'bad-condition': { status: 400, title: 'If-Match or If-None-Match is neither * nor tags in quotes' },
  'validation-failed': { status: [400, 422], title: 'The request is not valid' },
  'unknown-entity': { status: [400, 422], title: 'The request names an entity that is not here' },
  'unknown-relation': { status: 422, title: 'The request names a relation that is not here' },
  'unknown-source': { status: 422, title: 'The request names a source that is not here' },
  'uncited-line': { status: 422, title: 'A line of the figure has no source' },
  'no-response-recorded': { status: 422, title: 'Somebody accused in the figure has no recorded reply' },
  'figure-too-large': { status: 422, title: 'The figure would be too large' },
  'nothing-to-draw': { status: 422, title: 'Every selected line is outside the terms of the figure' },
  'content-does-not-match': {
    status: 422,
    title: 'What the manifest says was shown is not what its hash is of',
  },
  'archive-rejected': { status: 422, title: 'The archive is not unpacked' },
  'type-mismatch': { status: 422, title: 'The file is not of the format that it is sent as' },
  'import-failed': { status: 422, title: 'The files could not be read to their end' },
  'no-manifest': { status: 422, title: 'The file carries no manifest of a figure' },
  'redaction-failed': { status: 422, title: 'The figure would show a withheld name' },
  'session-missing': {
    status: 401,
    title: 'No session: open the address that the start of the server printed',
  },
  'wrong-token': { status: 401, title: 'This is not the token of this start' },
  'origin-not-allowed': { status: 403, title: 'Pages of other origins may not ask' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'This address takes other methods' },
  'not-acceptable': { status: 406, title: 'None of the media types asked for can be given' },
  'request-timeout': { status: 408, title: 'The body did not arrive in time' },
  'too-many-boards': { status: 409, title: 'There are as many boards as there may be' },
  'withheld-part': { status: 409, title: 'Something of the record is withheld: an edit would lose it' },
  'still-referred-to': { status: 409, title: 'Something else refers to what would be removed' },
  'version-conflict': { status: 412, title: 'Another version stands than the request expects' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'target-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has a media type or an encoding that is not taken',
  },
  'host-not-allowed': { status: 421, title: 'This server does not answer under that name' },
  'expectation-missing': { status: 428, title: 'Say of each record which version of it is expected' },
  'version-required': { status: 428, title: 'Say with If-Match which version is meant' },
  'too-many-attempts': { status: 429, title: 'Too many wrong tokens. Wait', retryable: true },
  'too-many-headers': { status: 431, title: 'The request has too many headers' },
  'store-disagrees': { status: 500, title: 'What was found does not agree with the store. It was recorded' },
  fault: { status: 500, title: 'The server has a fault. It was recorded' },
  busy: { status: 503, title: 'Too much is waiting. Ask again in a moment', retryable: true },
  'export-failed': { status: 503, title: 'The file could not be made. It was recorded' },
  'shutting-down': { status: 503, title: 'The server is stopping', retryable: true },
  'store-read-only': { status: 503, title: 'The store can be read but not written', retryable: true },
  'storage-full': { status: 507, title: 'The disk is full' },
  'store-unavailable': { status: 503, title: 'The store does not answer', retryable: true },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What may be wrong in one place of a request: the codes of a problem's `errors`, besides the problem's own. */
export const FAULTS = {
  'ids-and-board': 'Entities and a board at once: one of them says what is meant',
  'missing-field': 'A field that must be there is not',
  'unknown-field': 'A field that is not known; the pointer names what holds it',
  'repeated-field': 'A parameter stands twice in the query',
  'wrong-type': 'A value of another type',
  'not-one-of': 'None of the values, or of the forms, that are possible',
  'invalid-format': 'Text of another form',
  'too-small': 'Too small, too short or too few',
  'too-big': 'Too large, too long or too many',
  'not-a-multiple': 'A number between those that are possible',
  'not-valid': 'Not valid in another way',
  'invalid-id': 'No id: other characters, only dots, or too long',
  'blank-text': 'Text without a visible character',
  'invalid-date': 'No date of the calendar as YYYY, YYYY-MM or YYYY-MM-DD',
  'share-out-of-order': 'The least share is above the greatest',
  'dates-out-of-order': 'The later of two dates ends before the earlier',
  'empty-description': 'A description that describes nothing',
  'not-well-formed-unicode': 'A lone surrogate, a control character or a noncharacter',
  'number-out-of-range': 'A number that cannot be kept exactly',
  'forbidden-key': 'A key that no record may have',
  'too-many-keys': 'More keys than are read',
  'too-many-items': 'More items than are read',
  'unknown-layer': 'A layer that the case does not have',
  'unknown-cursor': 'A cursor that is not of this list',
  'outdated-cursor': 'A cursor from before the last write: begin the list anew',
  'unknown-reference': 'A record names another that is not here',
  'duplicate-relation': 'A second relation of the same type, ends, role and layer',
  'duplicate-id': 'A second record, or layer of a case, of the same id',
  'id-in-use': 'The id is already that of another kind of record, or cannot be taken',
  'id-of-another': 'The id is another than that of the address',
  'claim-shape': 'A statement without predicate or layer, or a claim on a relation with either',
  'layer-in-use': 'The case leaves out a layer that records are in',
  'origin-circle': 'A source that is a copy of itself, through others or at once',
  'not-in-view': 'The first view has a place for an entity that is not in it',
  'line-too-long': 'A line longer than is read',
} as const satisfies Record<string, string>;
