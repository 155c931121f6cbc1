import { afterAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import type { Included } from '../../../server/contract/views.ts';
import { repliesLeftOut } from '../../../server/domain/figure/gates.ts';
import {
  BARE_CASE,
  closeFigures,
  entity,
  figuresOf,
  manifestOf,
  refusal,
  reply,
  told,
} from '../../helpers/figures.ts';
import { textsOf } from '../../helpers/svg-texts.ts';

afterAll(closeFigures);

const PEOPLE = [
  entity('pell', 'Arno Pell'),
  entity('quist', 'Bea Quist'),
  entity('works', 'Ore Works', { kind: 'company' }),
  entity('valley', 'The Valley', { kind: 'place' }),
  entity('treasury', 'Treasury of Vale', { kind: 'body', hub: 'authority' }),
];
const ALLEGED = told('pell-linked', ['pell', 'linked_to', 'works'], 'alleged');

/** The ids of those for whom the figure is refused; none where it is drawn. */
async function refusedFor(
  records: readonly GraphRecord[],
  relations: string[],
  given: Partial<Manifest> = {},
): Promise<(string | undefined)[]> {
  const figures = await figuresOf([...BARE_CASE, ...PEOPLE, ...records]);
  try {
    await figures.draw(manifestOf(relations, given));
    return [];
  } catch {
    const error = await refusal(figures.draw(manifestOf(relations, given)));
    expect(error.code).toBe('no-response-recorded');
    return error.faults.map(({ subject }) => subject);
  }
}

describe('a person of whom nothing but accusations is shown', () => {
  it('is not drawn without a reply', async () => {
    expect(await refusedFor(ALLEGED, ['pell-linked'])).toEqual(['pell']);
  });

  it('is not drawn by inference alone either', async () => {
    const guess = told('pell-same', ['pell', 'same_as', 'quist'], 'inferred');
    const asked = { options: { standing: 'inferred' as const } };
    expect(await refusedFor(guess, ['pell-same'], asked)).toEqual(['pell', 'quist']);
  });

  it('is not drawn by several accusations, beside one another or to different ends', async () => {
    const more = [
      ...ALLEGED,
      ...told('pell-controls', ['pell', 'controls', 'works'], 'alleged'),
      ...told('pell-within', ['pell', 'linked_to', 'valley'], 'alleged'),
    ];
    expect(await refusedFor(more, ['pell-linked', 'pell-controls', 'pell-within'])).toEqual(['pell']);
  });

  it('is drawn beside a line that is more than an accusation', async () => {
    const more = [...ALLEGED, ...told('pell-directs', ['pell', 'director_of', 'works'], 'documented')];
    expect(await refusedFor(more, ['pell-linked', 'pell-directs'])).toEqual([]);
  });

  it('is not saved by a better line that the figure does not show: for its date, its layer, or not chosen', async () => {
    const better = told('pell-directs', ['pell', 'director_of', 'works'], 'documented', {
      since: '2023',
      layer: 'register',
    });
    const records = [...ALLEGED, ...better];
    const both = ['pell-linked', 'pell-directs'];
    const layers = ['reporting', 'register'];
    expect(await refusedFor(records, both, { options: { layers } })).toEqual([]);
    expect(await refusedFor(records, both, { options: { layers, asOf: '2020' } })).toEqual(['pell']);
    expect(await refusedFor(records, both, { options: { layers: ['reporting'] } })).toEqual(['pell']);
    expect(await refusedFor(records, ['pell-linked'], { options: { layers } })).toEqual(['pell']);
  });

  it('is not saved by a badge: an office is no answer', async () => {
    const office = told('pell-office', ['pell', 'holds_office', 'valley'], 'documented', { role: 'reeve' });
    expect(await refusedFor([...ALLEGED, ...office], ['pell-linked'])).toEqual(['pell']);
    expect(await refusedFor([...ALLEGED, ...office], ['pell-linked', 'pell-office'])).toEqual([]);
    expect(await refusedFor(office, [], { select: { relations: [], entities: ['pell'] } })).toEqual([]);
  });

  it('is not drawn by an alleged badge alone', async () => {
    const listed = told('pell-listed', ['pell', 'sanctioned_by', 'treasury'], 'alleged');
    const alone = { select: { relations: [], entities: ['pell'] } };
    expect(await refusedFor(listed, [], alone)).toEqual(['pell']);
  });

  it('is drawn where nothing is said of them at all', async () => {
    expect(await refusedFor(ALLEGED, [], { select: { relations: [], entities: ['pell'] } })).toEqual([]);
  });

  it('is not drawn by the report of an allegation, whose words are an accusation', async () => {
    const reported = told('pell-said', ['pell', 'linked_to', 'works'], 'reported');
    expect(await refusedFor(reported, ['pell-said'])).toEqual(['pell']);
  });
});

describe('the reply that lets an accused person be drawn', () => {
  const drawnWith = (given: GraphRecord) => refusedFor([...ALLEGED, given], ['pell-linked']);

  it('is any to one of the claims shown: a denial, or a request that went unanswered', async () => {
    expect(await drawnWith(reply('r', 'pell', ['c-pell-linked']))).toEqual([]);
    expect(await drawnWith(reply('r', 'pell', ['c-pell-linked'], { kind: 'no_response' }))).toEqual([]);
  });

  it('may lie in a layer that is off, and is shown all the same', async () => {
    const away = reply('r-away', 'pell', ['c-pell-linked'], { layer: 'register' });
    const figures = await figuresOf([...BARE_CASE, ...PEOPLE, ...ALLEGED, away]);
    const { model, svg } = await figures.draw(
      manifestOf(['pell-linked'], { options: { layers: ['reporting'] } }),
    );
    expect(model.responses.map(({ id }) => id)).toEqual(['r-away']);
    expect(textsOf(await svg()).join(' ')).toContain('The reply r-away.');
  });

  it('may be given by a spokesman whom the record names as text', async () => {
    expect(await drawnWith(reply('r', 'A lawyer for Pell', ['c-pell-linked']))).toEqual([]);
  });

  it('is not one to another claim', async () => {
    const elsewhere = [
      ...ALLEGED,
      ...told('pell-kin', ['pell', 'family_of', 'quist'], 'reported'),
      reply('r', 'pell', ['c-pell-kin']),
    ];
    expect(await refusedFor(elsewhere, ['pell-linked'])).toEqual(['pell']);
  });

  it('is not that of somebody else, who answers for himself', async () => {
    expect(await drawnWith(reply('r', 'works', ['c-pell-linked']))).toEqual(['pell']);
    expect(await drawnWith(reply('r', 'Ore Works', ['c-pell-linked']))).toEqual(['pell']);
    const between = [
      ...told('pell-quist', ['pell', 'linked_to', 'quist'], 'alleged'),
      reply('r', 'quist', ['c-pell-quist']),
    ];
    expect(await refusedFor(between, ['pell-quist'])).toEqual(['pell']);
  });
});

describe('an override', () => {
  const override = (about: string) => ({
    gate: 'no-response-recorded' as const,
    about,
    reason: 'Pell is dead',
  });

  it('stands in the figure with its reason, who gave it, and when', async () => {
    const figures = await figuresOf([...BARE_CASE, ...PEOPLE, ...ALLEGED]);
    const overrides = [{ ...override('pell'), by: 'E. Ditor', date: '2026-05-04' }];
    const { model, manifest, svg } = await figures.draw(manifestOf(['pell-linked'], { overrides }));
    expect(model.overrides).toEqual(overrides);
    expect(manifest.overrides).toEqual(overrides);
    const words = 'Shown without a recorded reply, Arno Pell: Pell is dead. (E. Ditor, 4 May 2026)';
    expect(model.description).toContain(words);
    expect(textsOf(await svg()).join(' ')).toContain(words);
  });

  it('excuses nobody but whom it is about', async () => {
    expect(await refusedFor(ALLEGED, ['pell-linked'], { overrides: [override('works')] })).toEqual(['pell']);
  });

  it('that was not needed is not shown: it would deny a reply that is there', async () => {
    const figures = await figuresOf([
      ...BARE_CASE,
      ...PEOPLE,
      ...ALLEGED,
      reply('r', 'pell', ['c-pell-linked']),
    ]);
    const overrides = [override('pell')];
    const { model } = await figures.draw(manifestOf(['pell-linked'], { overrides }));
    expect(model.overrides).toEqual([]);
  });
});

describe('a claim that was answered', () => {
  it('goes nowhere without all that answers it', async () => {
    const replies = [
      reply('r-one', 'pell', ['c-pell-linked']),
      reply('r-two', 'works', ['c-pell-linked'], { kind: 'declined', layer: 'register' }),
    ];
    const figures = await figuresOf([...BARE_CASE, ...PEOPLE, ...ALLEGED, ...replies]);
    const { model } = await figures.draw(manifestOf(['pell-linked']));
    const responses = Object.fromEntries(replies.map(({ record: _record, ...view }) => [view.id, view]));
    const included: Included = { entities: {}, relations: {}, claims: {}, responses, sources: {} };
    expect(repliesLeftOut(model, { included })).toEqual([]);
    const without = { ...model, responses: model.responses.filter(({ id }) => id !== 'r-two') };
    expect(repliesLeftOut(without, { included })).toEqual(['r-two']);
    const unlinked = {
      ...model,
      responses: model.responses.map((each) => ({ ...each, claims: ['c-other'] })),
    };
    expect(repliesLeftOut(unlinked, { included })).toEqual(['r-one', 'r-two']);
  });
});
