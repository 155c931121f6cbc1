import type { Family } from '../../server/contract/model.ts';

/** The custom property of a family's hue. */
export const FAMILY_HUES: Record<Family, string> = {
  ownership: 'var(--own)',
  office: 'var(--office)',
  kinship: 'var(--kin)',
  association: 'var(--assoc)',
  legal: 'var(--legal)',
  spatial: 'var(--spatial)',
  identity: 'var(--ident)',
};
