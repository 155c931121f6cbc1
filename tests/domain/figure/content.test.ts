import { afterAll, describe, expect, it } from 'vitest';
import { FIGURE_SIZES, type FigureContent, type FigureLine } from '../../../server/contract/figure.ts';
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import type { PathQuestion } from '../../../server/contract/paths.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { changeTag } from '../../../server/domain/figure/sheet/diagram.ts';
import { legendMarks } from '../../../server/domain/figure/sheet/legend.ts';
import type { Mark, TextMark } from '../../../server/domain/figure/sheet/marks.ts';
import { paletteOf } from '../../../server/domain/figure/sheet/palette.ts';
import type { DrawnManifest } from '../../../server/services/figures.ts';
import {
  BARE_CASE,
  closeFigures,
  entity,
  figuresOf,
  manifestOf,
  reply,
  told,
} from '../../helpers/figures.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';

afterAll(closeFigures);

const LINES = ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'];

const draw = async (records: readonly GraphRecord[], relations: string[], given: Partial<Manifest> = {}) =>
  (await figuresOf(records)).draw(manifestOf(relations, given));

const textMarks = (marks: readonly Mark[]): TextMark[] =>
  marks.flatMap((mark) =>
    mark.kind === 'group' ? textMarks(mark.marks) : mark.kind === 'text' ? [mark] : [],
  );
const wordsOf = ({ sheet }: DrawnManifest): string =>
  textMarks(sheet.marks)
    .map(({ text }) => text)
    .join(' ');

const ORCHARD: GraphRecord[] = [
  ...BARE_CASE,
  { record: 'source', id: 's-km', title: 'Names', publisher: 'Khmer Weekly', retrieved: '2022-05-04' },
  {
    record: 'source',
    id: 's-zh',
    title: 'Names',
    publisher: 'Chinese Daily',
    carriedBy: 'A mirror',
    date: '2021-03',
    url: 'https://daily.example/names',
  },
  entity('ada', 'Ada Inventa', { aliases: [{ name: 'អាដា', script: 'Khmr', source: 's-km' }] }),
  entity('orchard', 'Orchard Holding', {
    kind: 'company',
    aliases: [
      { name: '果园控股', script: 'Hans', source: 's-zh' },
      { name: 'Guoyuan', source: 's-zh' },
    ],
  }),
  entity('nobody', 'Holder of the rest', { kind: 'company', unknown: true }),
  entity('grove', 'The Grove', { kind: 'place' }),
  entity('sirin', 'Сирин', { aliases: [{ name: 'Sirin', script: 'Latn', source: 's-zh' }] }),
  ...told('part', ['ada', 'owns', 'orchard'], 'documented', {
    share: { min: 30, max: 40 },
    since: '2015-03',
  }),
  ...told('rest', ['nobody', 'owns', 'orchard'], 'reported'),
  ...told('whole', ['orchard', 'owns', 'grove'], 'reported'),
  ...told('once', ['sirin', 'owns', 'orchard'], 'attributed', { until: '2019' }),
];

describe('shares and dates', () => {
  it('are told on the line: an interval, a share that is not stated, and an end', async () => {
    const { model } = await draw(ORCHARD, ['part', 'rest', 'whole', 'once']);
    const verbs = Object.fromEntries(model.lines.map(({ id, verb }) => [id, verb]));
    expect(verbs).toEqual({
      part: 'owns 30–40 %',
      rest: 'owns, share not stated',
      whole: 'owns',
      once: 'owned until 2019, share not stated, The Vale Paper says',
    });
    expect(model.lines.find(({ id }) => id === 'part')).toMatchObject({
      share: { min: 30, max: 40 },
      since: '2015-03',
    });
    expect(model.lines.find(({ id }) => id === 'once')).toMatchObject({ ended: true, until: '2019' });
  });

  it('tell no end that came after the date of the figure', async () => {
    const { model } = await draw(ORCHARD, ['once'], { options: { asOf: '2018' } });
    expect(model.lines[0]).toMatchObject({ ended: false });
    expect(model.lines[0]).not.toHaveProperty('until');
  });

  it('keep an owner whom nobody names as a box of its own, of whom no comment could be asked', async () => {
    const { model } = await draw(ORCHARD, ['rest']);
    expect(model.entities.find(({ id }) => id === 'nobody')).toMatchObject({
      unknown: true,
      words: 'owner · unknown',
    });
    expect(model.unanswered.map(({ id }) => id)).toEqual(['orchard']);
    expect(model.description).toContain(
      'Holder of the rest stands for an owner whom a source declares unknown.',
    );
  });
});

describe('names', () => {
  const namesIn = async (labels: 'Latn' | 'Khmr' | 'Hans') => {
    const { model } = await draw(ORCHARD, ['part', 'once'], { options: { labels } });
    const publisher = (number: number | undefined) =>
      model.sources.find((source) => source.number === number)?.publisher;
    return {
      model,
      names: Object.fromEntries(
        model.entities.map(({ id, name, source, also }) => [
          id,
          [name, publisher(source), also?.name, publisher(also?.source)],
        ]),
      ),
    };
  };

  it('stand first in Latin letters, with another script beside them as a source spells it', async () => {
    const { names } = await namesIn('Latn');
    expect(names).toEqual({
      ada: ['Ada Inventa', undefined, 'អាដា', 'Khmer Weekly'],
      orchard: ['Orchard Holding', undefined, '果园控股', 'Chinese Daily'],
      sirin: ['Sirin', 'Chinese Daily', 'Сирин', undefined],
    });
  });

  it('stand first in the script that is asked for where a source spells them so, and are never made up', async () => {
    expect((await namesIn('Khmr')).names).toMatchObject({
      ada: ['អាដា', 'Khmer Weekly', 'Ada Inventa', undefined],
      orchard: ['Orchard Holding', undefined, '果园控股', 'Chinese Daily'],
    });
    expect((await namesIn('Hans')).names).toMatchObject({
      ada: ['Ada Inventa', undefined, 'អាដា', 'Khmer Weekly'],
      orchard: ['果园控股', 'Chinese Daily', 'Orchard Holding', undefined],
    });
  });

  it('leave verbs and sentences in English, with the names that the case gives', async () => {
    const { model } = await namesIn('Hans');
    expect(model.lines.find(({ id }) => id === 'part')?.sentence).toBe(
      'Ada Inventa owns 30–40 % of Orchard Holding.',
    );
    expect(model.unanswered.map(({ name }) => name)).toContain('Orchard Holding');
    expect(model.alternative).not.toContain('果园控股');
    expect(model.options.labels).toBe('Hans');
  });

  it('have their source in the list, with what it is there for', async () => {
    const drawn = await draw(ORCHARD, ['part'], { options: { labels: 'Hans' } });
    expect(wordsOf(drawn)).toContain('for the spelling 果园控股 only');
  });
});

describe('what stands on every sheet', () => {
  it('is all there at every size and in both modes', async () => {
    const figures = await figuresOf([
      ...ORCHARD,
      reply('r-ada', 'ada', ['c-part'], { text: 'She says it is less.', source: 's-km', date: '2022-06-02' }),
    ]);
    for (const size of FIGURE_SIZES) {
      for (const mode of ['light', 'grey'] as const) {
        const drawn = await figures.draw(
          manifestOf(['part', 'once'], {
            standfirst: 'Between thirty and forty per cent.',
            options: { size, mode, asOf: '2018' },
            signoffs: [{ what: 'live sanctions lists', by: 'E. Ditor', date: '2022-07-09' }],
          }),
        );
        const words = wordsOf(drawn);
        for (const part of [
          'What stands in the files',
          'Between thirty and forty per cent.',
          'How to read it',
          'not a finding of guilt',
          'What each line rests on',
          'So it is told of part.',
          'Said by The Vale Paper.',
          'Ada Inventa, denial, 2 June 2022.',
          'She says it is less.',
          'no request for comment to',
          'Khmer Weekly, Names, undated, retrieved 4 May 2022, also for the spelling អាដា.',
          'Chinese Daily, Names, March 2021, carried by A mirror, https://daily.example',
          'As of 2018.',
          'replies come from every layer',
          'documented to alleged, none inferred',
          'as selected',
          'Checked by hand live sanctions lists, E. Ditor, 9 July 2022.',
          `Data sha256 ${drawn.model.contentHash.slice(7, 11)}`,
        ]) {
          expect(words.replace(/\s+/g, ' '), `${size} ${mode}`).toContain(part);
        }
      }
    }
  });

  it('sets a reply in the size and the face of the claim that it answers', async () => {
    const { sheet } = await draw(SMALL_CASE, LINES);
    const styleOf = (text: string) =>
      textMarks(sheet.marks).findLast((mark) => mark.text.startsWith(text))?.style;
    expect(styleOf('He says that he gives')).toBeDefined();
    expect(styleOf('He says that he gives')).toEqual(styleOf('Workers say that Brask'));
  });

  it('is the title, the drawing and its scope alone where nothing is claimed', async () => {
    const drawn = await draw(SMALL_CASE, [], {
      select: { relations: [], entities: ['lone-rock', 'vantar'] },
    });
    const bare = await draw(SMALL_CASE, [], {
      select: { relations: [], entities: ['lone-rock', 'odo-brask'] },
    });
    expect(wordsOf(drawn)).toContain('How to read it');
    for (const heading of ['How to read it', 'What each line rests on', 'What was answered', 'Sources']) {
      expect(wordsOf(bare)).not.toContain(heading);
    }
    expect(wordsOf(bare)).toContain('2 entities, 0 lines, as selected');
    expect(bare.model.unanswered).toEqual([]);
    expect(bare.model.description).toContain('Without a line: Lone Rock and Odo Brask.');
  });

  it('explains in its key what is on it, and nothing else', async () => {
    const { sheet } = await draw(SMALL_CASE, ['mill-within-field']);
    const words = textMarks(sheet.marks).map(({ text }) => text);
    expect(words).toContain('Documented or reported');
    expect(words).toContain('Spatial');
    for (const other of ['Alleged, or attributed', 'Ended', 'Ours, by inference', 'Ownership, control']) {
      expect(words).not.toContain(other);
    }
  });
});

describe('the figure in words', () => {
  it('says in one sentence how much there is and about whom', async () => {
    const { model, sheet } = await draw(SMALL_CASE, LINES);
    expect(model.alternative).toBe(
      'Diagram, “What stands in the files”: 5 entities, among them Odo Brask, Vantar Holdings and North Field; 4 lines, 1 of them disputed; 2 badges.',
    );
    expect(sheet.alternative).toBe(model.alternative);
  });

  it('reads every box, and every line with its note, its standing, its sources, its dates and who answers it', async () => {
    const { model } = await draw(SMALL_CASE, [...LINES, 'brask-directs-vantar'], {
      options: { layers: ['reporting', 'register'] },
    });
    const paragraphs = model.description.split('\n');
    for (const line of model.lines) {
      const paragraph = paragraphs.find((each) => each.startsWith(`Note ${line.note}: `));
      expect(paragraph).toContain(line.sentence);
      expect(paragraph).toContain(`Standing: ${line.standing}.`);
    }
    const noteOf = (id: string) => model.lines.find((line) => line.id === id)?.note;
    expect(paragraphs).toContain(
      `Note ${noteOf('brask-linked-vantar')}: Odo Brask is alleged to be linked to Vantar Holdings. Standing: alleged. Told by The Vale Paper. Disputed: Odo Brask denies it.`,
    );
    const boxes = paragraphs.find((paragraph) => paragraph.startsWith('In the boxes: '));
    expect(boxes).toContain('Vantar Holdings (Вантар; company)');
    expect(boxes).toContain('The Mill (compound, no owner is named)');
    expect(model.description).toContain('Since 2015.');
    expect(model.description).toMatch(
      /Vantar Holdings is marked “Sanctioned Vale 2020”, which rests on note \d\. Told by The Vale Paper\./,
    );
    expect(model.description).toMatch(
      /Odo Brask, denial, to note \d: He says that he gives no orders there\./,
    );
    expect(model.description).toContain(
      'no request for comment to Ines Tarrow or Vantar Holdings is recorded',
    );
  });
});

describe('a figure of the answer to a question about paths', () => {
  it('says what was looked for, and by which rules', async () => {
    const figures = await figuresOf(SMALL_CASE);
    const asked = async (rules: PathQuestion['rules'], limit?: PathQuestion['limit']) => {
      const paths = { from: { ids: ['odo-brask'] }, to: { where: { kind: 'concession' as const } } };
      const select = { paths: { ...paths, ...(rules && { rules }), ...(limit && { limit }) } };
      return (await figures.draw(manifestOf([], { select }))).model.scope;
    };
    expect(await asked(undefined)).toContain(
      'paths from Odo Brask to every concession, of the 2 shortest lengths, with hubs at their ends alone; paths searched to 6 steps;',
    );
    const rules = {
      families: ['ownership' as const, 'association' as const],
      hubs: 'through' as const,
      avoid: ['mill'],
      time: 'together' as const,
      maxHops: 3,
    };
    expect(await asked(rules, { groups: 1 })).toContain(
      'of the shortest length, by lines of ownership and association alone, where all could have held on one day, avoiding 1 entity, with hubs let through; paths searched to 3 steps;',
    );
  });
});

describe('what changed since an earlier figure', () => {
  const measure: Measure = (text, style) => text.length * style.size * 0.5;

  it('is told by a framed word, and differs in grey as it does in colour', () => {
    for (const mode of ['light', 'grey'] as const) {
      const looks = (['added', 'changed', 'ended', 'gone'] as const).map((change) => {
        const [frame, word] = changeTag(change, { x: 0, y: 0 }, paletteOf(mode), measure);
        return [word.text, frame.fill, frame.stroke].join(' ');
      });
      expect(new Set(looks).size).toBe(4);
    }
  });

  it('is explained in the key where something changed, and there alone', async () => {
    const { model } = await draw(SMALL_CASE, LINES);
    const keyOf = (content: FigureContent) =>
      textMarks(legendMarks(content, 0, 692, { palette: paletteOf('light'), measure }).marks).map(
        ({ text }) => text,
      );
    const changed = (change: FigureLine['change']): FigureContent => ({
      ...model,
      lines: model.lines.map((line, index) => (index === 0 && change ? { ...line, change } : line)),
    });
    expect(keyOf(changed('added'))).toEqual(expect.arrayContaining(['new', 'Not in the earlier figure']));
    expect(keyOf(changed('gone'))).toEqual(expect.arrayContaining(['gone', 'In the earlier figure alone']));
    expect(keyOf(model)).not.toContain('new');
  });
});
