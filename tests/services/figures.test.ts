import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Figure } from '../../server/contract/figure.ts';
import { Manifest } from '../../server/contract/manifest.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import type { ValidationError } from '../../server/errors.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { createFigureService, type FigureService } from '../../server/services/figures.ts';
import { createPathService } from '../../server/services/paths.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { parseSvg } from '../helpers/svg.ts';
import { textsOf } from '../helpers/svg-texts.ts';

const folders: string[] = [];
const closing: (() => Promise<void>)[] = [];

async function serviceFor(records: readonly GraphRecord[]): Promise<FigureService> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-figures-'));
  folders.push(home);
  const store: GraphStore = await openStore({ store: 'sqlite', home });
  const finder = createProjectionFinder({ store });
  closing.push(async () => {
    await finder.close();
    await store.close();
  });
  await store.apply({ id: 'seed', records });
  return createFigureService({ store, paths: createPathService({ store, finder }) });
}

const LINES = ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'];

const manifest = (given: Partial<Manifest> = {}): Manifest => ({
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: LINES },
  ...given,
});

async function refusal(promise: Promise<unknown>): Promise<ValidationError> {
  try {
    await promise;
  } catch (error) {
    return error as ValidationError;
  }
  throw new Error('nothing was refused');
}

afterAll(async () => {
  for (const close of closing) await close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a figure of the small case', () => {
  let figures: FigureService;
  beforeAll(async () => {
    figures = await serviceFor(SMALL_CASE);
  });

  it('gives the model that the contract promises, and a well-formed file', async () => {
    const { model, svg } = await figures.draw(manifest());
    expect(Figure.parse(model)).toEqual(model);
    expect(parseSvg(await svg()).root).toBe('svg');
  });

  it('gives each line and each badge one number, in reading order, with its claims', async () => {
    const { model } = await figures.draw(manifest());
    expect(model.notes.map((note) => note.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(model.lines.map((line) => line.note)).toEqual(
      [...model.lines.map((line) => line.note)].sort((a, b) => a - b),
    );
    const owns = model.notes.find((note) => note.relations.includes('vantar-owns-field'));
    expect(owns?.claims.map((claim) => [claim.id, claim.locator])).toEqual([
      ['c-owns', 'folio 3'],
      ['c-owns-copy', '¶2'],
    ]);
    const sanctioned = model.entities.find((entity) => entity.id === 'vantar')?.badges[0];
    expect(sanctioned?.label).toBe('Sanctioned Vale 2020');
    expect(model.notes[(sanctioned?.note ?? 0) - 1]?.relations).toEqual(['vantar-sanctioned']);
  });

  it('carries the denial of a claim though its layer is off', async () => {
    const { model, svg } = await figures.draw(manifest({ options: { layers: ['reporting'] } }));
    const denial = model.responses.find((response) => response.id === 'r-denial');
    const linked = model.lines.find((line) => line.id === 'brask-linked-vantar');
    expect(denial?.by).toBe('Odo Brask');
    expect(denial?.notes).toEqual([linked?.note]);
    expect(linked?.disputed).toBe(true);
    expect(textsOf(await svg()).join(' ')).toContain('He says that he gives no orders there.');
  });

  it('sets a denial beside its line as well, whole', async () => {
    const { svg } = await figures.draw(manifest());
    const whole = textsOf(await svg()).filter((text) => text === 'He says that he gives no orders there.');
    expect(whole).not.toEqual([]);
  });

  it('draws an allegation dashed and a report solid, also in grey, where no colour is left', async () => {
    const { svg } = await figures.draw(manifest({ options: { mode: 'grey' } }));
    const file = await svg();
    const strokesOf = (id: string) => new RegExp(`id="line-${id}".*?</g>`).exec(file)?.[0] ?? '';
    expect(strokesOf('brask-linked-vantar')).toContain('stroke-dasharray');
    expect(strokesOf('vantar-owns-field')).toContain('<path');
    expect(strokesOf('vantar-owns-field')).not.toContain('stroke-dasharray');
    const colours = new Set(file.match(/#[0-9a-f]{6}(?=")/g));
    expect([...colours].filter((colour) => !/^#(..)\1\1$/.test(colour))).toEqual([]);
  });

  it('says the width of every size in its own unit', async () => {
    for (const size of ['89mm', '183mm', '720px', '1080px', '1200px', '1920px'] as const) {
      const { svg } = await figures.draw(manifest({ options: { size } }));
      expect(/ width="([^"]+)"/.exec(await svg())?.[1]).toBe(size);
    }
    const { svg } = await figures.draw(manifest({ options: { size: 'A4' } }));
    expect(/ width="([^"]+)" height="([^"]+)"/.exec(await svg())?.slice(1)).toEqual(['210mm', '297mm']);
  });

  it('says of whom no request for comment is recorded', async () => {
    const { model } = await figures.draw(manifest());
    expect(model.unanswered.map(({ id }) => id)).toEqual(['ines-tarrow', 'vantar']);
  });

  it('numbers the sources as the notes first lean on them, and says which is a copy', async () => {
    const { model } = await figures.draw(manifest());
    expect(model.sources.map((source) => source.number)).toEqual(model.sources.map((_, index) => index + 1));
    expect(model.sources.find(({ id }) => id === 's-copy')?.copyOf).toBe(
      'The Vale Paper, Who holds the North Field',
    );
  });

  it('applies layers, date and standing to lines, and says how many that leaves out', async () => {
    const select = { relations: [...LINES, 'brask-directs-vantar'] };
    const all = await figures.draw(manifest({ select, options: { layers: ['reporting', 'register'] } }));
    expect(all.model.lines).toHaveLength(5);
    const early = await figures.draw(
      manifest({ select, options: { layers: ['reporting', 'register'], asOf: '2021' } }),
    );
    expect(early.model.lines.map(({ id }) => id)).not.toContain('brask-directs-vantar');
    expect(early.model.scope).toContain('1 selected line outside these terms');
    const firm = await figures.draw(manifest({ options: { standing: 'reported' } }));
    expect(firm.model.lines.map(({ id }) => id)).not.toContain('brask-linked-vantar');
  });

  it('never draws a sanction as a line: it is a badge of the one who is sanctioned', async () => {
    const { model } = await figures.draw(manifest({ select: { relations: ['vantar-sanctioned'] } }));
    expect(model.lines).toEqual([]);
    expect(model.entities.map(({ id }) => id)).toEqual(['vantar']);
    expect(model.warnings).toContainEqual({ code: 'drawn-as-badge', about: ['vantar-sanctioned'] });
  });

  it('leaves inference out unless it is asked for', async () => {
    const select = { relations: ['tarrow-same-brask', 'tarrow-kin-brask'] };
    expect((await figures.draw(manifest({ select }))).model.lines).toHaveLength(1);
    const asked = await figures.draw(manifest({ select, options: { standing: 'inferred' } }));
    expect(asked.model.legend.standings).toEqual(['stated', 'inferred']);
  });

  it('draws all lines of the answer to a question about paths', async () => {
    const paths = { from: { ids: ['odo-brask'] }, to: { ids: ['north-field'] } };
    const { model } = await figures.draw(manifest({ select: { paths } }));
    expect(model.lines.map(({ id }) => id).sort()).toEqual(['brask-linked-vantar', 'vantar-owns-field']);
    expect(model.scope).toContain('paths searched to 6 steps');
  });

  it('takes the terms of a question about paths to be those of its figure, where the options say no others', async () => {
    const paths = {
      from: { ids: ['odo-brask'] },
      to: { ids: ['vantar'] },
      rules: { layers: ['register'], standing: 'documented' as const, asOf: '2017' },
    };
    const { model } = await figures.draw(manifest({ select: { paths } }));
    expect(model.lines.map(({ id }) => id)).toEqual(['brask-directs-vantar']);
    expect(model.options).toMatchObject({ asOf: '2017', standing: 'documented' });
    expect(model.options.layers.map(({ id }) => id)).toEqual(['register']);
    expect(model.warnings.map(({ code }) => code)).not.toContain('line-left-out');
  });

  it('names each selected line that the options leave out', async () => {
    const paths = {
      from: { ids: ['odo-brask'] },
      to: { ids: ['north-field'] },
      rules: { layers: ['reporting', 'register'] },
    };
    const { model } = await figures.draw(
      manifest({ select: { paths }, options: { standing: 'reported', layers: ['reporting'] } }),
    );
    expect(model.lines.map(({ id }) => id)).toEqual(['vantar-owns-field']);
    expect(model.warnings).toContainEqual({
      code: 'line-left-out',
      about: ['brask-directs-vantar', 'brask-linked-vantar'],
    });
    expect(model.scope).toContain('2 selected lines outside these terms');
  });

  it('refuses to draw a selection whose lines all lie outside the terms', async () => {
    const options = { layers: ['register'] };
    const error = await refusal(figures.draw(manifest({ options })));
    expect([error.code, error.faults]).toEqual([
      'nothing-to-draw',
      [{ code: 'nothing-to-draw', pointer: '/select' }],
    ]);
    const paths = { from: { ids: ['vantar'] }, to: { ids: ['north-field'] } };
    expect((await refusal(figures.draw(manifest({ select: { paths }, options })))).code).toBe(
      'nothing-to-draw',
    );
    const entities = ['mill'];
    const named = await figures.draw(manifest({ select: { relations: LINES, entities }, options }));
    expect(named.model.entities.map(({ id }) => id)).toEqual(entities);
  });

  it('says which positions are of nobody in the drawing', async () => {
    const { model } = await figures.draw(manifest({ positions: { 'lone-rock': [10, 10], mill: [20, 20] } }));
    expect(model.warnings).toContainEqual({ code: 'position-unused', about: ['lone-rock'] });
  });

  it('counts one step as one', async () => {
    const paths = { from: { ids: ['vantar'] }, to: { ids: ['north-field'] }, rules: { maxHops: 1 } };
    const { model } = await figures.draw(manifest({ select: { paths } }));
    expect(model.scope).toContain('paths searched to 1 step;');
  });

  it('gives the same bytes twice, whatever the order of the selection', async () => {
    const [once, again] = await Promise.all([
      figures.draw(manifest()),
      figures.draw(manifest({ select: { relations: [...LINES].reverse() } })),
    ]);
    expect(await again.svg()).toBe(await once.svg());
    expect(again.model.contentHash).toBe(once.model.contentHash);
  });

  it('signs a manifest that draws the same bytes and is signed the same again', async () => {
    const select = { relations: [...LINES].reverse(), entities: ['mill', 'mill'] };
    const once = await figures.draw(manifest({ select, positions: { mill: [30, 40] } }));
    expect(Manifest.parse(once.manifest)).toEqual(once.manifest);
    const { contentHash, renderer, warnings: _warnings, ...content } = once.model;
    expect(once.manifest).toMatchObject({ contentHash, renderer, revision: '1', shown: content });
    expect(once.manifest.notes).toEqual(content.notes.map(({ relations }) => relations));
    expect(once.manifest.select).toEqual({ relations: LINES, entities: ['mill'] });
    const again = await figures.draw(once.manifest);
    expect(await again.svg()).toBe(await once.svg());
    expect(again.manifest).toEqual(once.manifest);
  });

  it('does not put the revision or the positions into the hash, but does put in what is shown', async () => {
    const plain = await figures.draw(manifest());
    const later = await figures.draw(manifest({ revision: '99', renderer: 'another' }));
    const other = await figures.draw(manifest({ title: 'Who holds the Mill' }));
    expect(later.model.contentHash).toBe(plain.model.contentHash);
    expect(other.model.contentHash).not.toBe(plain.model.contentHash);
  });

  it('refuses ids that are not there with the place in the manifest, and nothing of what was typed', async () => {
    const relation = await refusal(
      figures.draw(manifest({ select: { relations: ['mill-within-field', 'nobody-knows'] } })),
    );
    expect([relation.code, relation.faults]).toEqual([
      'unknown-relation',
      [{ code: 'unknown-relation', pointer: '/select/relations/1' }],
    ]);
    const entity = await refusal(
      figures.draw(manifest({ select: { relations: [], entities: ['mill', 'nobody-knows'] } })),
    );
    expect(entity.faults).toEqual([{ code: 'unknown-entity', pointer: '/select/entities/1' }]);
    const position = await refusal(figures.draw(manifest({ positions: { 'nobody-knows': [1, 2] } })));
    expect(position.faults).toEqual([{ code: 'unknown-entity', pointer: '/positions' }]);
  });
});

describe('a reply to a claim that is weaker than the figure shows', () => {
  const RUMOUR: GraphRecord[] = [
    {
      record: 'claim',
      id: 'c-owns-rumour',
      on: 'vantar-owns-field',
      source: 's-copy',
      locator: '¶5',
      status: 'alleged',
      attribution: 'unnamed workers',
      paraphrase: 'Workers say that Vantar took the field.',
    },
    {
      record: 'claim',
      id: 'c-owns-gossip',
      on: 'vantar-owns-field',
      source: 's-copy',
      locator: '¶6',
      status: 'alleged',
      attribution: 'unnamed workers',
      paraphrase: 'Workers say that nobody asked.',
    },
    {
      record: 'response',
      id: 'r-rumour',
      by: 'vantar',
      kind: 'denial',
      text: 'It says that it bought the field.',
      source: 's-paper',
      locator: '¶13',
      answers: ['c-owns-rumour'],
      layer: 'register',
    },
  ];

  it('is drawn with its line, and with the claim that it answers', async () => {
    const figures = await serviceFor([...SMALL_CASE, ...RUMOUR]);
    const { model, svg } = await figures.draw(
      manifest({ select: { relations: ['vantar-owns-field'] }, options: { standing: 'documented' } }),
    );
    expect(model.lines[0]).toMatchObject({ standing: 'documented', disputed: true });
    const note = model.notes.find(({ relations }) => relations.includes('vantar-owns-field'));
    expect(note?.claims.map(({ id }) => id)).toEqual(['c-owns', 'c-owns-rumour']);
    expect(model.responses.map(({ id, claims, notes }) => [id, claims, notes])).toContainEqual([
      'r-rumour',
      ['c-owns-rumour'],
      [note?.number],
    ]);
    const words = textsOf(await svg()).join(' ');
    expect(words).toContain('It says that it bought the field.');
    expect(words).toContain('Workers say that Vantar took the field.');
    expect(words).not.toContain('nobody asked');
  });
});

describe('what a figure refuses', () => {
  it('points at the fault of a question about paths where it stands in the manifest', async () => {
    const figures = await serviceFor(SMALL_CASE);
    const paths = { from: { ids: ['vantar', 'nobody-knows'] }, to: { ids: ['mill'] } };
    expect((await refusal(figures.draw(manifest({ select: { paths } })))).faults).toEqual([
      { code: 'unknown-entity', pointer: '/select/paths/from/ids/1' },
    ]);
  });

  const record = <T extends GraphRecord['record']>(kind: T, id: string) =>
    SMALL_CASE.filter((each) => each.record !== kind || each.id !== id);

  it('refuses an uncited line, and names it by its id and its place', async () => {
    const figures = await serviceFor(record('claim', 'c-within'));
    const error = await refusal(figures.draw(manifest()));
    expect([error.code, error.faults]).toEqual([
      'uncited-line',
      [{ code: 'uncited-line', pointer: '/select/relations/1', subject: 'mill-within-field' }],
    ]);
  });

  it('names an uncited line once, though a badge is read off it as well', async () => {
    const figures = await serviceFor(record('claim', 'c-minister'));
    const select = { relations: ['tarrow-minister'] };
    const error = await refusal(figures.draw(manifest({ select, options: { standing: 'uncited' } })));
    expect(error.faults).toEqual([
      { code: 'uncited-line', pointer: '/select/relations/0', subject: 'tarrow-minister' },
    ]);
  });

  it('refuses a person shown by accusations alone, when no reply is recorded, unless an editor says why', async () => {
    const figures = await serviceFor(record('response', 'r-denial'));
    const select = { relations: ['brask-linked-vantar'], entities: ['odo-brask'] };
    const error = await refusal(figures.draw(manifest({ select })));
    expect(error.faults).toEqual([
      { code: 'no-response-recorded', pointer: '/select/entities/0', subject: 'odo-brask' },
    ]);
    const overrides = [
      { gate: 'no-response-recorded', about: 'odo-brask', reason: 'He was asked twice in June' } as const,
    ];
    const { model, svg } = await figures.draw(manifest({ select, overrides }));
    expect(model.overrides).toEqual(overrides);
    expect(textsOf(await svg()).join(' ')).toContain('He was asked twice in June');
    // A second line that is more than an accusation opens the gate as well.
    await figures.draw(manifest({ select: { relations: ['brask-linked-vantar', 'tarrow-kin-brask'] } }));
  });

  it('refuses more lines than a sheet can hold before it draws any', async () => {
    const many = Array.from({ length: 501 }, (_, index): GraphRecord[] => [
      { record: 'entity', id: `site-${index}`, kind: 'compound', name: `Site ${index}` },
      {
        record: 'relation',
        id: `site-${index}-within`,
        type: 'sits_within',
        from: `site-${index}`,
        to: 'north-field',
        layer: 'reporting',
      },
      {
        record: 'claim',
        id: `site-${index}-claim`,
        on: `site-${index}-within`,
        source: 's-paper',
        locator: '¶1',
        status: 'reported',
        attribution: 'The Vale Paper',
        paraphrase: 'It does.',
      },
    ]).flat();
    const figures = await serviceFor([...SMALL_CASE, ...many]);
    const relations = Array.from({ length: 501 }, (_, index) => `site-${index}-within`);
    const error = await refusal(figures.draw(manifest({ select: { relations } })));
    expect(error.code).toBe('figure-too-large');
  });
});

describe('a protected person', () => {
  const hidden = (name: string): GraphRecord[] => [
    { record: 'entity', id: 'hidden-one', kind: 'person', name, protection: 'protected' },
    {
      record: 'relation',
      id: 'hidden-directs',
      type: 'director_of',
      from: 'hidden-one',
      to: 'vantar',
      layer: 'reporting',
    },
    {
      record: 'claim',
      id: 'c-hidden',
      on: 'hidden-directs',
      source: 's-paper',
      locator: '¶20',
      status: 'reported',
      attribution: 'The Vale Paper',
      paraphrase: `${name} directs it.`,
    },
    {
      record: 'claim',
      id: 'c-quotes',
      on: 'vantar-owns-field',
      source: 's-paper',
      locator: '¶21',
      status: 'reported',
      attribution: 'The Vale Paper',
      paraphrase: `According to ${name}, Vantar holds it.`,
    },
  ];
  const NAMES = [
    'Zoë Quistgaard-Ømer',
    'Ли',
    'កូនប្រាំងមិនមាន',
    'An Exceedingly Long Invented Name of Nobody at All',
  ];

  it('changes no byte of a figure by the length or the script of the name', async () => {
    const drawings = await Promise.all(
      NAMES.map(async (name) =>
        (await (await serviceFor([...SMALL_CASE, ...hidden(name)])).draw(manifest())).svg(),
      ),
    );
    expect(new Set(drawings).size).toBe(1);
    for (const name of NAMES) expect(drawings[0]).not.toContain(name);
    expect(drawings[0]).toContain('[withheld]');
  });

  it('is as unknown to a manifest as one who does not exist', async () => {
    const figures = await serviceFor([...SMALL_CASE, ...hidden('Zoë Quistgaard-Ømer')]);
    const asHidden = await refusal(figures.draw(manifest({ select: { relations: ['hidden-directs'] } })));
    const asMissing = await refusal(figures.draw(manifest({ select: { relations: ['never-was'] } })));
    expect(asHidden.faults).toEqual(asMissing.faults);
  });

  it('does not stop a figure whose lines have the same word in their ids', async () => {
    const namesake: GraphRecord = {
      record: 'entity',
      id: 'hidden-two',
      kind: 'person',
      name: 'Brask',
      protection: 'protected',
    };
    const figures = await serviceFor([...SMALL_CASE, namesake]);
    const { model } = await figures.draw(manifest({ select: { relations: ['tarrow-kin-brask'] } }));
    expect(model.lines.map(({ id }) => id)).toEqual(['tarrow-kin-brask']);
    const select = { relations: ['vantar-owns-field', 'tarrow-same-brask'] };
    const { model: narrow } = await figures.draw(manifest({ select, positions: { 'odo-brask': [1, 1] } }));
    expect(narrow.warnings).toContainEqual({ code: 'line-left-out', about: ['tarrow-same-brask'] });
    expect(narrow.warnings).toContainEqual({ code: 'position-unused', about: ['odo-brask'] });
    const error = await refusal(figures.draw(manifest({ title: 'What Brask did' })));
    expect(error.code).toBe('redaction-failed');
  });

  it('is refused by the last gate where an editor types the name, in any spelling', async () => {
    const figures = await serviceFor([...SMALL_CASE, ...hidden('Zoë Quistgaard-Ømer')]);
    for (const title of [
      'ZOE QUISTGAARD OMER',
      'Of Zoë Quistgaard‑Ømer and others',
      'zoe\u0308 quistgaard-ømer',
    ]) {
      const error = await refusal(figures.draw(manifest({ title })));
      expect([error.code, error.faults]).toEqual([
        'redaction-failed',
        [{ code: 'redaction-failed', pointer: '' }],
      ]);
    }
    await figures.draw(manifest({ title: 'Of Zoë and others' }));
  });
});
