/** What others wrote, made fit to stand in a file of ours. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot hold, and C1 controls besides
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Without what no document can hold: controls and noncharacters. Tabs and line ends stay. */
export const writable = (text: string): string => text.replace(UNWRITABLE, '');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As it may stand in an element or an attribute, of XML and HTML alike. */
export const escapeMarkup = (text: string): string =>
  writable(text.toWellFormed()).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
