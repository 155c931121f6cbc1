/** The same content as the drawing, as a page of tables: for who cannot see it, and for who wants to check it. */
import type {
  Figure,
  FigureBadge,
  FigureClaim,
  FigureEntity,
  FigureLine,
  FigureResponse,
  FigureSource,
} from '../../../contract/figure.ts';
import { dateInWords, listOf, stopped } from '../../text/grammar.ts';
import { REPLY_WORDS } from '../../text/terms.ts';
import {
  CHANGE_WORDS,
  CLAIM_SENTENCES,
  layerInWords,
  REACH,
  sourceWords,
  spellingsOf,
  unaskedSentences,
} from '../describe.ts';
import { languageOf } from '../scripts.ts';
import { type Content, documentOf, type Html, tag } from './html.ts';

/** A whole document: UTF-8, in English, without scripts, asking nothing of any server. */
export function tableHtml(figure: Figure): string {
  return documentOf(
    figure.title,
    TABLE_STYLE,
    tag(
      'main',
      {},
      tag('h1', {}, figure.title),
      figure.standfirst === null ? undefined : tag('p', { class: 'standfirst' }, figure.standfirst),
      tag('p', {}, figure.alternative),
      tag('p', {}, CLAIM_SENTENCES),
      linesTable(figure),
      badgesTable(figure),
      entitiesTable(figure),
      unasked(figure),
      sourceList(figure),
      terms(figure),
      section(
        'sentences',
        'In sentences',
        figure.description.split('\n').map((paragraph) => tag('p', {}, paragraph)),
      ),
    ),
  );
}

const section = (id: string, heading: string, ...content: readonly Content[]): Html =>
  tag('section', { 'aria-labelledby': id }, tag('h2', { id }, heading), ...content);

interface Table {
  readonly id: string;
  readonly heading: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly Content[];
}

const tableSection = ({ id, heading, caption, columns, rows }: Table): Html | undefined =>
  rows.length === 0
    ? undefined
    : section(
        id,
        heading,
        tag(
          'table',
          {},
          tag('caption', {}, caption),
          tag(
            'thead',
            {},
            tag(
              'tr',
              {},
              columns.map((column) => tag('th', { scope: 'col' }, column)),
            ),
          ),
          tag('tbody', {}, rows),
        ),
      );

const row = (id: string | undefined, head: Content, ...cells: readonly Content[]): Html =>
  tag(
    'tr',
    { id },
    tag('th', { scope: 'row' }, head),
    cells.map((cell) => tag('td', {}, cell)),
  );

const linesTable = (figure: Figure): Html | undefined =>
  tableSection({
    id: 'lines',
    heading: 'Lines',
    caption: 'Each line of the figure by its note, with what it rests on and what was answered',
    columns: ['Note', 'From', 'Relation', 'To', 'Standing', 'Since', 'Until', 'It rests on', 'Answered'],
    rows: figure.lines.map((line) =>
      row(
        `note-${line.note}`,
        line.note,
        nameCell(line.from, figure),
        verbCell(line),
        nameCell(line.to, figure),
        standingOf(line),
        line.since === undefined ? 'not stated' : dateInWords(line.since),
        untilOf(line),
        claimList(line.note, figure),
        replyList(line.note, figure),
      ),
    ),
  });

const verbCell = (line: FigureLine): Content => [
  ...(line.change === undefined ? [] : [tag('strong', {}, `${CHANGE_WORDS[line.change]}: `)]),
  line.verb,
];

const standingOf = ({ standing, disputed }: FigureLine): string =>
  disputed ? `${standing}, disputed` : standing;

function untilOf({ until, ended }: FigureLine): string {
  if (until !== undefined) return dateInWords(until);
  return ended ? 'ended, date not stated' : 'no end recorded';
}

const badgesTable = (figure: Figure): Html | undefined =>
  tableSection({
    id: 'badges',
    heading: 'Badges',
    caption: 'What stands in the boxes, with what it rests on and what was answered',
    columns: ['Note', 'Of', 'Badge', 'It rests on', 'Answered'],
    rows: figure.entities
      .flatMap((entity) => entity.badges.map((badge): [FigureEntity, FigureBadge] => [entity, badge]))
      .sort(([, a], [, b]) => a.note - b.note)
      .map(([entity, { note, label }]) =>
        row(undefined, note, nameOf(entity.name), label, claimList(note, figure), replyList(note, figure)),
      ),
  });

const entitiesTable = (figure: Figure): Html | undefined =>
  tableSection({
    id: 'entities',
    heading: 'People, companies and places',
    caption: 'Each box of the figure',
    columns: ['Name', 'In another script', 'What it is'],
    rows: figure.entities.map((entity) =>
      row(
        undefined,
        [nameOf(entity.name), spelledBy(entity.source)],
        entity.also === undefined ? '' : [nameOf(entity.also.name), spelledBy(entity.also.source)],
        entity.words,
      ),
    ),
  });

const spelledBy = (source: number | undefined): Content =>
  source === undefined ? undefined : [' (', sourceLink(source), ')'];

const nameOf = (name: string): Html => tag('bdi', { lang: languageOf(name) }, name);

function nameCell(id: string, { entities }: Figure): Content {
  const entity = entities.find((each) => each.id === id);
  if (entity === undefined) return id;
  return [nameOf(entity.name), ...(entity.also === undefined ? [] : [' ', nameOf(entity.also.name)])];
}

const list = (items: readonly Content[]): Content =>
  items.length === 0
    ? undefined
    : tag(
        'ul',
        {},
        items.map((item) => tag('li', {}, item)),
      );

const claimList = (note: number, { notes }: Figure): Content =>
  list(notes.find(({ number }) => number === note)?.claims.map(claimItem) ?? []);

const claimItem = ({ id, text, status, attribution, source, locator }: FigureClaim): Content => [
  `${stopped(text)} `,
  tag('small', {}, `${status}; ${attribution}; `, sourceLink(source), `, ${locator}, ${id}`),
];

const replyList = (note: number, { responses }: Figure): Content =>
  list(responses.filter(({ notes }) => notes.includes(note)).map(replyItem)) ?? 'no reply is recorded';

const replyItem = ({ id, by, kind, date, text, source, locator }: FigureResponse): Content => [
  tag(
    'strong',
    {},
    `${[by, REPLY_WORDS[kind], ...(date === undefined ? [] : [dateInWords(date)])].join(', ')}. `,
  ),
  `${stopped(text)} `,
  tag('small', {}, sourceLink(source), `, ${locator}, ${id}`),
];

const sourceLink = (number: number): Html => tag('a', { href: `#source-${number}` }, `source ${number}`);

function unasked(figure: Figure): Html | undefined {
  const sentences = unaskedSentences(figure);
  return sentences.length === 0
    ? undefined
    : section(
        'unasked',
        'No reply recorded',
        sentences.map((sentence) => tag('p', {}, sentence)),
      );
}

const sourceList = (figure: Figure): Html =>
  section(
    'sources',
    'Sources',
    tag(
      'ol',
      {},
      figure.sources.map((source) =>
        tag(
          'li',
          { id: `source-${source.number}`, value: String(source.number) },
          sourceItem(source, figure),
        ),
      ),
    ),
  );

function sourceItem(source: FigureSource, figure: Figure): Content {
  const { url, ...rest } = source;
  const spelled = spellingsOf(source.number, figure);
  const words = [...sourceWords(rest), ...(spelled === undefined ? [] : [spelled])].join(', ');
  return [
    tag('strong', {}, source.publisher),
    `, ${stopped(words)}`,
    ...(url === undefined ? [] : [' ', addressOf(url)]),
  ];
}

/** A link where it leads to the web, and text where it might do anything else. */
const addressOf = (url: string): Content =>
  /^https?:\/\/[^\s"'<>\\]+$/i.test(url) ? tag('a', { href: url, rel: 'noopener noreferrer' }, url) : url;

function terms({ options, scope, signoffs, contentHash, renderer }: Figure): Html {
  const { asOf, layers, standing } = options;
  const entries: [string, string][] = [
    ['As of', asOf === null ? 'no one date: lines of all times' : dateInWords(asOf)],
    [
      'Layers',
      `${layers.length === 0 ? 'none' : listOf(layers.map(layerInWords), 'and')}; replies come from every layer`,
    ],
    ['Lines', REACH[standing]],
    ['Scope', scope],
    ...signoffs.map(({ what, by, date }): [string, string] => [
      'Checked by hand',
      `${what}, ${by}, ${dateInWords(date)}`,
    ]),
    ['Data', contentHash],
    ['Drawn by', renderer],
  ];
  return section(
    'terms',
    'What is shown',
    tag(
      'dl',
      {},
      entries.map(([term, words]) => [tag('dt', {}, term), tag('dd', {}, words)]),
    ),
  );
}

export const TABLE_STYLE = `:root { color: #1a1916; background: #fff; font: 1rem/1.4 'Source Sans 3', 'Noto Sans', 'Noto Sans Khmer', 'Noto Sans SC', sans-serif; }
body { margin: 0; }
main { max-width: 90rem; margin: 0 auto; padding: 1.75rem; }
h1 { font: 600 1.9rem/1.2 'Source Serif 4', Georgia, serif; margin: 0 0 .5rem; padding-top: .6rem; border-top: 2px solid; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
.standfirst { font: 1.15rem/1.4 'Source Serif 4', Georgia, serif; color: #4b483f; }
p { max-width: 45rem; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
caption { text-align: left; padding-bottom: .4rem; color: #4b483f; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid #87816f; overflow-wrap: break-word; }
thead th { border-top: 1.5px solid; }
td:has(> ul) { min-width: 16rem; }
td ul { margin: 0; padding: 0; list-style: none; }
td li + li { margin-top: .35rem; }
small { font-size: 1em; color: #69655a; }
a { color: inherit; overflow-wrap: anywhere; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
:target { background: #edeae1; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 70rem) { td:has(> ul) { min-width: 11rem; } section { overflow-x: auto; } }
@media (max-width: 40rem) { dl { display: block; } }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { font-size: 8.5pt; }
  main { padding: 0; max-width: none; }
  tr, li { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
}`;
