/** HTML written by hand: what others wrote is escaped, and can neither run nor turn the direction of what follows. */

import { escapeMarkup } from '../../text/markup.ts';

/** Markup of ours, safe to stand in a document as it is. */
export interface Html {
  readonly html: string;
}

/** What may stand in markup: text is escaped, an absent part is nothing. */
export type Content = Html | string | number | undefined | readonly Content[];

const DIRECTED = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/u;

const inText = (text: string): string =>
  DIRECTED.test(text) ? `<bdi>${escapeMarkup(text)}</bdi>` : escapeMarkup(text);

function written(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string' || typeof content === 'number') return inText(String(content));
  return 'html' in content ? content.html : content.map(written).join('');
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element; the names of it and of its attributes are ours. */
export function tag(name: string, attributes: Attributes, ...content: readonly Content[]): Html {
  const given = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`);
  return { html: `<${name}${given.join('')}>${written(content)}</${name}>` };
}

/** A document in English without scripts, fetching nothing; well-formed as XML too. `style` is ours. */
export const documentOf = (title: string, style: string, body: Content): string =>
  `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
<meta name="referrer" content="no-referrer"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${escapeMarkup(title)}</title>
<style>
${style}
</style>
</head>
<body>
${written(body)}
</body>
</html>
`;
