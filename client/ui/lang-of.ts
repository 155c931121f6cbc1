/** The language of a script, for fonts, line breaks and voices; `undefined` for Latin, which is the page's own. */
const LANGS: Record<string, string> = {
  Khmr: 'km',
  Hans: 'zh-Hans',
  Hant: 'zh-Hant',
  Hani: 'zh',
  Thai: 'th',
  Cyrl: 'ru',
  Arab: 'ar',
};

const LETTERS: readonly [RegExp, string][] = [
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
];

/** That of the script that a source states, or else of the letters themselves. */
export const langOf = (text: string, script?: string): string | undefined =>
  (script === undefined ? undefined : LANGS[script]) ?? LETTERS.find(([letters]) => letters.test(text))?.[1];
