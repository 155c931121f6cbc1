/** From a draft and the order in which it is read to the figure as data: every note, source and reply has its number. */

import type {
  FigureClaim,
  FigureContent,
  FigureEntity,
  FigureLine,
  FigureNote,
  FigureResponse,
  FigureSource,
} from '../../contract/figure.ts';
import type { Manifest } from '../../contract/manifest.ts';
import {
  byCodePoint,
  FAMILIES,
  type Kind,
  type Layer,
  RESPONSE_KINDS,
  type Standing,
} from '../../contract/model.ts';
import type { ClaimView, ResponseView, SourceView } from '../../contract/views.ts';
import { patternOf } from '../drawing/lines.ts';
import { alternativeOf, describeFigure, scopeOf } from './describe.ts';
import {
  claimsBehind,
  type Draft,
  type DraftEntity,
  type FigureMaterial,
  noteKey,
  type SpelledName,
} from './draft.ts';
import { accusedWithoutReply, repliesLeftOut } from './gates.ts';

/** What the manifest asks for, its defaults filled in. */
export interface FigureTerms {
  readonly manifest: Manifest;
  readonly size: FigureContent['options']['size'];
  readonly mode: FigureContent['options']['mode'];
  readonly asOf: string | null;
  readonly layers: readonly Layer[];
  readonly standing: Standing;
  /** Ids of selected relations that lie outside these terms. */
  readonly leftOut: readonly string[];
  /** What the question that selected the lines searched, in a sentence. */
  readonly searched?: string;
  /** The lines of an earlier figure, in words, that are there no more. */
  readonly gone?: readonly string[];
}

export function completeFigure(
  draft: Draft,
  order: readonly string[],
  material: FigureMaterial,
  terms: FigureTerms,
): FigureContent {
  const numberOf = new Map(order.map((key, index) => [key, index + 1]));
  const number = (key: string) => numberOf.get(key) ?? 0;
  const behind = order.map((key) => claimsBehind(material, key.split(' ')));
  const replies = repliesTo(behind, material);
  const sources = new SourceList(material);

  const notes = order.map((key, index): FigureNote => {
    const claims = (behind[index] ?? []).map((claim) => figureClaim(claim, sources.number(claim.source)));
    return { number: index + 1, relations: key.split(' '), claims };
  });
  const responses = replies.map((reply) => figureResponse(reply, material, sources));
  const lines = draft.lines
    .map((line): FigureLine => ({ ...line, note: number(noteKey([line.id])) }))
    .sort((a, b) => a.note - b.note);
  const entities = inReadingOrder(draft.entities, lines, number).map((entity) =>
    figureEntity(entity, number, sources),
  );

  const { manifest } = terms;
  const shown = { entities, lines, notes, responses };
  if (repliesLeftOut(shown, material).length > 0) throw new Error('A claim is shown without its reply.');
  const told = {
    title: manifest.title,
    standfirst: manifest.standfirst ?? null,
    options: {
      size: terms.size,
      mode: terms.mode,
      asOf: terms.asOf,
      layers: [...terms.layers],
      standing: terms.standing,
      labels: material.labels ?? 'Latn',
    },
    ...shown,
    unanswered: unanswered(draft, replies, material),
    overrides: overridesUsed(draft, material, manifest),
    signoffs: manifest.signoffs ?? [],
    scope: scopeOf(
      shown,
      { lines: terms.leftOut.length, badges: draft.badgesLeftOut, gone: terms.gone ?? [] },
      terms.searched,
    ),
    alternative: alternativeOf(manifest.title, shown),
    sources: sources.list(),
  };
  return {
    ...told,
    legend: legendOf(lines),
    description: describeFigure(told),
  };
}

/** What was not needed is not shown: it would say of somebody who replied that no reply is recorded. */
function overridesUsed(
  draft: Draft,
  material: FigureMaterial,
  { overrides = [] }: Manifest,
): FigureContent['overrides'] {
  const accused = new Set(accusedWithoutReply(draft, material));
  return overrides.filter(({ about }) => accused.has(about));
}

const PATTERNS = { solid: 'stated', dashed: 'alleged', dotted: 'inferred' } as const;

/** The legend explains what is there, and nothing else. */
function legendOf(lines: readonly FigureLine[]): FigureContent['legend'] {
  const patterns = new Set(lines.map((line) => patternOf(line.standing)));
  return {
    standings: (['solid', 'dashed', 'dotted'] as const)
      .filter((pattern) => patterns.has(pattern))
      .map((pattern) => PATTERNS[pattern]),
    families: FAMILIES.filter((family) => lines.some((line) => line.family === family)),
    ended: lines.some((line) => line.ended),
    disputed: lines.some((line) => line.disputed),
  };
}

/** Sources in the order in which the figure first leans on them. */
class SourceList {
  readonly #numbers = new Map<string, number>();
  readonly #views: Readonly<Record<string, SourceView>>;

  constructor({ included }: FigureMaterial) {
    this.#views = included.sources;
  }

  number(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#numbers.size + 1);
    return this.#numbers.size;
  }

  list(): FigureSource[] {
    return [...this.#numbers].map(([id, number]) => this.#source(id, number));
  }

  #source(id: string, number: number): FigureSource {
    const view = this.#views[id];
    if (view === undefined) throw new RangeError('A claim names a source that its material does not hold.');
    const { title, publisher, carriedBy, date, dateNote, url, retrieved, originatesFrom } = view;
    const origin = originatesFrom === undefined ? undefined : this.#views[originatesFrom];
    return {
      number,
      id,
      title,
      publisher,
      ...(carriedBy !== undefined && { carriedBy }),
      ...(date !== undefined && { date }),
      ...(dateNote !== undefined && { dateNote }),
      ...(url !== undefined && { url }),
      ...(retrieved !== undefined && { retrieved }),
      ...(origin && { copyOf: `${origin.publisher}, ${origin.title}` }),
    };
  }
}

function figureClaim(claim: ClaimView, source: number): FigureClaim {
  const { id, paraphrase, status, attribution, locator } = claim;
  return { id, text: paraphrase, status, attribution, source, locator };
}

function figureEntity(
  { id, kind, words, unknown, badges, also, ...own }: DraftEntity,
  number: (key: string) => number,
  sources: SourceList,
): FigureEntity {
  const spelled = ({ name, source }: SpelledName) => ({
    name,
    ...(source !== undefined && { source: sources.number(source) }),
  });
  return {
    id,
    kind,
    ...spelled(own),
    ...(also && { also: spelled(also) }),
    words,
    unknown,
    badges: badges
      .filter((badge) => badge.framed)
      .map(({ badge, label, filled, relations }) => ({
        badge,
        label,
        filled,
        note: number(noteKey(relations)),
      })),
  };
}

/** By the first note of a badge or a line of theirs, whoever the line begins with first; those without one last. */
function inReadingOrder(
  entities: readonly DraftEntity[],
  lines: readonly FigureLine[],
  number: (key: string) => number,
): DraftEntity[] {
  const first = new Map<string, number>();
  const meet = (id: string, at: number) => first.set(id, Math.min(at, first.get(id) ?? Infinity));
  for (const { id, badges } of entities) {
    for (const { framed, relations } of badges) if (framed) meet(id, number(noteKey(relations)));
  }
  for (const { from, to, note } of lines) {
    meet(from, note);
    meet(to, note + 0.5);
  }
  return entities.toSorted((a, b) => (first.get(a.id) ?? Infinity) - (first.get(b.id) ?? Infinity));
}

interface Reply {
  readonly response: ResponseView;
  readonly notes: number[];
  readonly claims: string[];
}

/** Every reply to a claim of what is shown, by the first note that it answers: a claim never goes without its reply. */
function repliesTo(behind: readonly (readonly ClaimView[])[], { included }: FigureMaterial): Reply[] {
  return Object.values(included.responses)
    .map((response): Reply => {
      const answers = new Set(response.answers);
      const answered = behind.map((claims) => claims.filter((claim) => answers.has(claim.id)));
      return {
        response,
        notes: answered.flatMap((claims, index) => (claims.length > 0 ? [index + 1] : [])),
        claims: [...new Set(answered.flat().map((claim) => claim.id))].sort(byCodePoint),
      };
    })
    .filter((reply) => reply.notes.length > 0)
    .sort(
      (a, b) =>
        (a.notes[0] ?? 0) - (b.notes[0] ?? 0) ||
        RESPONSE_KINDS.indexOf(a.response.kind) - RESPONSE_KINDS.indexOf(b.response.kind) ||
        byCodePoint(a.response.id, b.response.id),
    );
}

function figureResponse(reply: Reply, { included }: FigureMaterial, sources: SourceList): FigureResponse {
  const { id, by, kind, text, date, source, locator } = reply.response;
  const who = Object.hasOwn(included.entities, by) ? included.entities[by] : undefined;
  return {
    id,
    by: who?.name ?? by,
    kind,
    text,
    ...(date !== undefined && { date }),
    source: sources.number(source),
    locator,
    notes: reply.notes,
    claims: reply.claims,
  };
}

/** Those who could be asked about what is told of them. A site or a concession answers through its owner. */
const ASKABLE: ReadonlySet<Kind> = new Set(['person', 'company', 'body']);

function unanswered(
  draft: Draft,
  replies: readonly Reply[],
  { included }: FigureMaterial,
): FigureContent['unanswered'] {
  const heard = new Set(replies.map(({ response }) => response.by));
  const told = new Set(draft.lines.flatMap(({ from, to }) => [from, to]));
  return draft.entities
    .filter(({ kind, unknown }) => ASKABLE.has(kind) && !unknown)
    .filter(({ id, badges }) => told.has(id) || badges.length > 0)
    .map(({ id, name }) => ({ id, name: included.entities[id]?.name ?? name }))
    .filter(({ id, name }) => !heard.has(id) && !heard.has(name));
}
