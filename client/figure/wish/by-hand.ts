/**
 * What an editor settled by hand: sign-offs with name and date, overrides with a reason. They hold names and sentences,
 * so no address says them: a board keeps them.
 */
import { Manifest } from '../../../server/contract/manifest.ts';

export type Signoff = NonNullable<Manifest['signoffs']>[number];
export type Override = NonNullable<Manifest['overrides']>[number];

export const SIGNOFFS = ['live sanction lists', 'state of a court case'] as const;

/** The same sign-off again replaces the earlier one. */
export const signed = (signoffs: readonly Signoff[], signoff: Signoff): Signoff[] => [
  ...unsigned(signoffs, signoff.what),
  signoff,
];

export const unsigned = (signoffs: readonly Signoff[], what: string): Signoff[] =>
  signoffs.filter((each) => each.what !== what);

/** Another reason replaces the earlier one. */
export const overridden = (overrides: readonly Override[], about: string, reason: string): Override[] => [
  ...notOverridden(overrides, about),
  { gate: 'no-response-recorded', about, reason },
];

export const notOverridden = (overrides: readonly Override[], about: string): Override[] =>
  overrides.filter((each) => each.about !== about);

const { signoffs: Signoffs, overrides: Overrides } = Manifest.shape;

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** None of them where one is damaged. */
export const readSignoffs = (text: string | undefined): Signoff[] =>
  Signoffs.safeParse(parsed(text)).data ?? [];

export const readOverrides = (text: string | undefined): Override[] =>
  Overrides.safeParse(parsed(text)).data ?? [];

export const writeSignoffs = (signoffs: readonly Signoff[]): string | undefined =>
  signoffs.length > 0 ? JSON.stringify(signoffs) : undefined;

export const writeOverrides = (overrides: readonly Override[]): string | undefined =>
  overrides.length > 0 ? JSON.stringify(overrides) : undefined;
