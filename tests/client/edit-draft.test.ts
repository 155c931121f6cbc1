import { describe, expect, it } from 'vitest';
import {
  type Draft,
  draftOf,
  EMPTY_DRAFT,
  isChanged,
  madeOf,
  readShare,
  withAnew,
  withPicks,
  withText,
  writeShare,
} from '../../client/edit/draft/draft.ts';
import { editOf } from '../../client/edit/draft/edit-of.ts';
import { faultsFound, faultsIn } from '../../client/edit/draft/faults.ts';
import { previewOf } from '../../client/edit/draft/preview.ts';
import { slug } from '../../client/edit/draft/propose-ids.ts';
import { fittingSources } from '../../client/edit/forms/fitting-sources.ts';
import { formToAdd, formToEdit } from '../../client/edit/forms/form.ts';
import type { Claim, Entity, Relation } from '../../server/contract/model.ts';

const TAG = '0'.repeat(32);

const typed = (texts: Record<string, string>, from: Draft = EMPTY_DRAFT): Draft =>
  Object.entries(texts).reduce((draft, [key, text]) => withText(draft, key, text), from);

const relationForm = formToAdd({ add: 'relation' });

/** A relation of two that stand, with a claim of a source that is entered. */
function wholeRelation(): Draft {
  let draft = typed({
    'source.title': 'Register of placeholders',
    'source.publisher': 'Madeup Gazette',
    'relation.type': 'owns',
    'relation.layer': 'reporting',
    'relation.share': '25–50 %',
    'relation.since': '2019-03',
    'claim.status': 'alleged',
    'claim.attribution': 'Madeup Gazette',
    'claim.locator': 'p. 4',
    'claim.paraphrase': 'Odo Brask owns a part of Fictive Timber.',
  });
  draft = withAnew(draft, 'source', true);
  draft = withPicks(draft, 'relation.from', [{ id: 'odo-brask', name: 'Odo Brask' }]);
  draft = withPicks(draft, 'relation.to', [{ id: 'fictive-timber', name: 'Fictive Timber' }]);
  return { ...draft, ids: { source: 's-new', relation: 'r-new', claim: 'c-new' } };
}

describe('What is typed in a form', () => {
  it('makes the source, the relation and the claim on it, each referring to the others', () => {
    const asked = editOf(relationForm, wholeRelation());
    expect(asked?.parts).toEqual(['source', 'relation', 'claim']);
    expect(asked?.edit.expect).toEqual({ 's-new': null, 'r-new': null, 'c-new': null });
    expect(asked?.edit.put).toEqual([
      { record: 'source', id: 's-new', title: 'Register of placeholders', publisher: 'Madeup Gazette' },
      {
        record: 'relation',
        id: 'r-new',
        type: 'owns',
        from: 'odo-brask',
        to: 'fictive-timber',
        layer: 'reporting',
        since: '2019-03',
        share: { min: 25, max: 50 },
      },
      {
        record: 'claim',
        id: 'c-new',
        on: 'r-new',
        source: 's-new',
        locator: 'p. 4',
        status: 'alleged',
        attribution: 'Madeup Gazette',
        paraphrase: 'Odo Brask owns a part of Fictive Timber.',
      },
    ]);
  });

  it('rests the claim on the relation that it makes, wherever the form was opened from', () => {
    const asked = editOf(
      formToAdd({ add: 'relation', on: { kind: 'entity', id: 'odo-brask' } }),
      wholeRelation(),
    );
    expect(asked?.edit.put?.[2]).toMatchObject({ record: 'claim', on: 'r-new' });
    expect(asked?.edit.put?.[2]).not.toHaveProperty('predicate');
  });

  it('adds the claim to the relation where that stands already, and makes no second one', () => {
    const asked = editOf(relationForm, { ...wholeRelation(), stands: 'r-old' });
    expect(asked?.parts).toEqual(['source', 'claim']);
    expect(asked?.edit.put?.[1]).toMatchObject({ record: 'claim', on: 'r-old' });
    expect(isChanged({ ...wholeRelation(), stands: 'r-old' }, wholeRelation())).toBe(false);
  });

  it('makes an end that the case does not have, before the relation', () => {
    let draft = withAnew(withPicks(wholeRelation(), 'relation.to', []), 'to', true);
    draft = typed({ 'to.name': 'Hypothetical Holdings', 'to.kind': 'company' }, draft);
    const asked = editOf(relationForm, { ...draft, ids: { ...draft.ids, to: 'hypothetical-holdings' } });
    expect(asked?.parts).toEqual(['source', 'to', 'relation', 'claim']);
    expect(asked?.edit.put?.[2]).toMatchObject({ record: 'relation', to: 'hypothetical-holdings' });
  });

  it('is no edit while something of it is missing', () => {
    expect(editOf(relationForm, withText(wholeRelation(), 'claim.locator', ''))).toBeUndefined();
  });

  it('reads a share as it is written by people, and writes it so', () => {
    expect(readShare('50')).toEqual({ min: 50, max: 50 });
    expect(readShare('25-50 %')).toEqual({ min: 25, max: 50 });
    expect(readShare('12.5 to 20%')).toEqual({ min: 12.5, max: 20 });
    expect(readShare('about half')).toBeUndefined();
    expect(writeShare({ min: 25, max: 50 })).toBe('25–50');
    expect(writeShare({ min: 50, max: 50 })).toBe('50');
  });

  it('is lost by closing only where something was changed', () => {
    const first = typed({ 'relation.layer': 'reporting' });
    expect(isChanged(first, first)).toBe(false);
    expect(isChanged({ ...first, ids: { relation: 'r' } }, first)).toBe(false);
    expect(isChanged(withText(first, 'relation.type', 'owns'), first)).toBe(true);
  });
});

describe('A record that is edited', () => {
  const entity: Entity = {
    record: 'entity',
    id: 'odo-brask',
    kind: 'person',
    name: ' Odo Brask',
    aliases: [{ name: 'O. Brask', script: 'Latn', source: 's1' }],
    summary: 'Of nowhere.',
    protection: 'aggregate',
  };
  const form = formToEdit(entity, TAG);
  if (!form) throw new Error('no form');
  const draft = draftOf(form, 'entity', entity, (id) => id);

  it('reads again as it stands where nothing is touched, to the letter', () => {
    expect(madeOf(form, draft)).toEqual([{ part: 'entity', record: entity }]);
    expect(editOf(form, draft)?.edit.expect).toEqual({ 'odo-brask': TAG });
  });

  it('loses a field that is emptied, and keeps those that no form asks for', () => {
    const [made] = madeOf(form, withText(draft, 'entity.summary', ''));
    expect(made?.record).not.toHaveProperty('summary');
    expect(made?.record).toHaveProperty('protection', 'aggregate');
  });

  it('rests a new spelling on the source that is chosen, and leaves the others on theirs', () => {
    const more = withPicks(withText(draft, 'entity.aliases', 'O. Brask\nBrask, Odo'), 'entity.source', [
      { id: 's2', name: 'A list' },
    ]);
    expect(madeOf(form, more)[0]?.record['aliases']).toEqual([
      { name: 'O. Brask', script: 'Latn', source: 's1' },
      { name: 'Brask, Odo', source: 's2' },
    ]);
    const uncited = withText(draft, 'entity.aliases', 'O. Brask\nBrask, Odo');
    expect(faultsIn(form, uncited)['entity.source']).toBe(
      'A spelling rests on a source. Choose one, or enter a new one.',
    );
    expect(faultsIn(form, draft)).toEqual({});
  });

  it('is no form for the case itself', () => {
    const layers = [{ id: 'reporting', title: 'Reporting' }];
    expect(formToEdit({ record: 'case', id: 'c', title: 'A case', layers }, TAG)).toBeUndefined();
  });
});

describe('What is wrong with what is typed', () => {
  it('is nothing where all is well', () => expect(faultsIn(relationForm, wholeRelation())).toEqual({}));

  it('is asked for field by field in plain words, the source first', () => {
    const faults = faultsIn(relationForm, EMPTY_DRAFT);
    expect(Object.keys(faults)).toEqual([
      'relation.from',
      'relation.type',
      'relation.to',
      'relation.layer',
      'claim.source',
      'claim.status',
      'claim.attribution',
      'claim.locator',
      'claim.paraphrase',
    ]);
    expect(faults['claim.source']).toBe('Choose a source, or enter a new one.');
  });

  it('tells a date that is none, a share that is none, and an end before the beginning', () => {
    const told = (key: string, text: string) =>
      faultsIn(relationForm, withText(wholeRelation(), key, text))[key];
    expect(told('relation.since', 'March 2019')).toBe(
      'Write it as 2022, 2022-07 or 2022-07-15, a date of the calendar.',
    );
    expect(told('relation.since', '2019-02-30')).toBeDefined();
    expect(told('relation.share', 'half')).toBe('Write it as 50 or 25–50, in percent.');
    expect(told('relation.share', '120')).toBe('Write it as 50 or 25–50, in percent.');
    expect(told('relation.share', '50-25')).toBe('The least share is above the greatest.');
    expect(told('relation.until', '2018')).toBe('It would end before it begins.');
    // Of one year nobody knows which came first.
    expect(told('relation.until', '2019')).toBeUndefined();
    expect(told('claim.attribution', '\u200b')).toBe('There is no visible character in this.');
  });

  it('never repeats what was typed', () => {
    const secret = 'Zzyzx-of-the-form';
    const draft = typed(
      { 'relation.since': secret, 'relation.share': secret, 'relation.type': secret, 'claim.status': secret },
      wholeRelation(),
    );
    const faults = Object.values(faultsIn(relationForm, draft));
    expect(faults.length).toBe(4);
    expect(faults.join(' ')).not.toContain(secret);
  });

  it('finds the field that the server means', () => {
    const found = faultsFound(
      [
        { code: 'unknown-source', pointer: '/put/1/source' },
        { code: 'duplicate-relation', pointer: '/put/0' },
      ],
      ['relation', 'claim'],
    );
    expect(Object.keys(found)).toEqual(['claim.source']);
  });
});

describe('How it will read', () => {
  it('is the sentence of the page, with its standing', () => {
    expect(previewOf(relationForm, wholeRelation())).toEqual({
      sentence: 'Odo Brask is alleged to own 25–50 % of Fictive Timber.',
      names: ['Odo Brask', 'Fictive Timber'],
      standing: 'alleged',
    });
  });

  it('waits for both names, and takes no half of a share for one', () => {
    expect(previewOf(relationForm, withPicks(wholeRelation(), 'relation.to', []))).toBeUndefined();
    const half = withText(wholeRelation(), 'relation.share', 'a f');
    expect(previewOf(relationForm, half)?.sentence).toBe('Odo Brask is alleged to own Fictive Timber.');
  });

  it('lifts the standing of a relation that a stronger claim is added to, and never lowers it', () => {
    const relation: Relation = {
      record: 'relation',
      ...{ id: 'r', type: 'owns', from: 'a', to: 'b', layer: 'reporting' },
    };
    const form = formToAdd({ add: 'claim', on: { kind: 'relation', id: 'r' } });
    const on = { relation, from: 'Odo Brask', to: 'Fictive Timber', statuses: ['reported' as const] };
    const read = (status: string) => previewOf(form, typed({ 'claim.status': status }), on)?.standing;
    expect(read('documented')).toBe('documented');
    expect(read('alleged')).toBe('reported');
  });
});

describe('A claim on an entity', () => {
  it('says under what heading and in which layer, which one on a relation does not', () => {
    const draft = withPicks(
      typed({
        'claim.predicate': 'born on',
        'claim.value': '1951',
        'claim.layer': 'reporting',
        'claim.status': 'reported',
        'claim.attribution': 'Madeup Gazette',
        'claim.locator': 'p. 1',
        'claim.paraphrase': 'He was born in 1951.',
      }),
      'claim.source',
      [{ id: 's1', name: 'A list' }],
    );
    const made = (kind: 'entity' | 'relation') =>
      madeOf(formToAdd({ add: 'claim', on: { kind, id: 'x' } }), draft)[0]?.record as unknown as Claim;
    expect(made('entity')).toMatchObject({
      on: 'x',
      predicate: 'born on',
      value: '1951',
      layer: 'reporting',
    });
    expect(made('relation')).not.toHaveProperty('predicate');
  });
});

describe('What is proposed and found', () => {
  it('is an id read off the name, whatever it is written in', () => {
    expect(slug('Odo Brask')).toBe('odo-brask');
    expect(slug('Ørsted & Sønner, Ltd.')).toBe('orsted-sonner-ltd');
    expect(slug('虚构')).toBe('');
  });

  it('is a source by the words of its title or publisher, in any order', () => {
    const sources = [
      { id: 's1', title: 'A list of placeholders', publisher: 'Madeup Gazette' },
      { id: 's2', title: 'Placeholders of the north', publisher: 'Vale' },
    ];
    const found = (text: string) => fittingSources(sources, text).map(({ id }) => id);
    expect(found('placeholders')).toEqual(['s2', 's1']);
    expect(found('gazette list')).toEqual(['s1']);
    expect(found('')).toEqual(['s1', 's2']);
    expect(found('nothing of it')).toEqual([]);
  });
});
