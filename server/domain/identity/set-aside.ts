/** What a name carries besides the name: titles before a person's, forms after a company's. */
import type { Kind } from '../../contract/model.ts';

/** Folded, a title's words in their order. “Tan”, “Neak”, “He” and “Hon” by themselves are names, and are kept. */
const TITLES = [
  'samdech akka moha sena padei techo',
  'samdech pichey sena',
  'samdech kralahom',
  'samdech techo',
  'samdech',
  'neak oknha',
  'oknha',
  'lok chumteav',
  'lok oknha',
  'his excellency',
  'her excellency',
  'excellency',
  'h e',
  'tan sri',
  'puan sri',
  'datuk seri',
  'datuk',
  'dato seri',
  'dato sri',
  'dato',
  'general',
  'gen',
  'lieutenant general',
  'lt gen',
  'major general',
  'maj gen',
  'brig gen',
  'colonel',
  'col',
  'professor',
  'prof',
  'doctor',
  'dr',
  'mister',
  'mr',
  'mrs',
  'ms',
  'miss',
  'madam',
  'madame',
  'sir',
  'dame',
  'honourable',
  'ឯកឧត្តម',
  'ឧកញ៉ា',
  'អ្នកឧកញ៉ា',
  'លោកជំទាវ',
  'លោកស្រី',
  'លោក',
  'សម្តេច',
];

/** Folded; at the end of a name. */
const FORMS = [
  'aktiengesellschaft',
  'public limited company',
  'limited liability company',
  'joint stock company',
  'private limited',
  'sendirian berhad',
  'sdn bhd',
  'berhad',
  'bhd',
  'pte',
  'pty',
  'pvt',
  'plc',
  'ltd',
  'limited',
  'co',
  'company',
  'corporation',
  'corp',
  'incorporated',
  'inc',
  'group',
  'llc',
  'llp',
  'lp',
  'gmbh',
  'ag',
  'sa',
  'sarl',
  'srl',
  'spa',
  'bv',
  'nv',
  'ab',
  'oy',
  'pjsc',
  'ojsc',
  'jsc',
];

/** Where they are written in front. */
const FORMS_IN_FRONT = ['pt', 'ооо', 'оао', 'зао', 'пао', 'ао', 'ក្រុមហ៊ុន'];

/** Written without spaces, so at the end of the last word. The longer first. */
const CHINESE_FORMS = [
  '集团股份有限公司',
  '股份有限公司',
  '集团有限公司',
  '集團有限公司',
  '有限责任公司',
  '有限責任公司',
  '有限公司',
  '公司',
  '集团',
  '集團',
];

const phrases = (list: readonly string[]) =>
  list.map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length);
const TITLE_PHRASES = phrases(TITLES);
const FORM_PHRASES = phrases(FORMS);
const FORM_PHRASES_IN_FRONT = phrases(FORMS_IN_FRONT);

const startsWith = (words: readonly string[], phrase: readonly string[]) =>
  phrase.every((word, at) => words[at] === word);
const endsWith = (words: readonly string[], phrase: readonly string[]) =>
  words.length >= phrase.length && startsWith(words.slice(words.length - phrase.length), phrase);

/** The words without what stands in front of them; all of them where nothing else would be left. */
function withoutFirst(words: readonly string[], list: readonly string[][]): readonly string[] {
  const found = list.find((phrase) => phrase.length < words.length && startsWith(words, phrase));
  return found ? withoutFirst(words.slice(found.length), list) : words;
}

function withoutLast(words: readonly string[], list: readonly string[][]): readonly string[] {
  const found = list.find((phrase) => phrase.length < words.length && endsWith(words, phrase));
  return found ? withoutLast(words.slice(0, -found.length), list) : words;
}

function withoutChineseForm(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? '';
  const form = CHINESE_FORMS.find((each) => last.length > each.length && last.endsWith(each));
  return form === undefined ? words : [...words.slice(0, -1), last.slice(0, -form.length)];
}

/**
 * The words that are the name itself. Of a kind that has neither titles nor forms all of them; never none, where there
 * are any.
 */
export function withoutTitlesAndForms(words: readonly string[], kind: Kind): readonly string[] {
  if (kind === 'person') return withoutFirst(words, TITLE_PHRASES);
  if (kind !== 'company' && kind !== 'body') return words;
  return withoutChineseForm(withoutLast(withoutFirst(words, FORM_PHRASES_IN_FRONT), FORM_PHRASES));
}
