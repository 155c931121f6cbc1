/** What went wrong between the page and the server, as sentences, by the code of the fault. */

export const FAULT_SENTENCES: Readonly<Record<string, string>> = {
  'store-unavailable': 'The store does not answer. What is on screen is kept.',
  busy: 'The server has more to do than it can take on. What is on screen is kept.',
  'export-failed': 'The file could not be made.',
  'not-found': 'There is no such thing in this case.',
  'unknown-entity': 'A name in this question is not in the case.',
  'no-answer': 'The server does not answer. It may have been stopped; what is on screen is kept.',
  'session-missing': 'This page has no session. Open the address that the start of the server printed.',
  'unreadable-answer': 'The server’s answer could not be read. It may be of another version than this page.',
};

/** Of any other fault, where the server says nothing of it. */
export const UNKNOWN_FAULT = 'The server could not answer this question.';
