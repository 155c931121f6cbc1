/** What standings and replies are called. */
import type { ResponseKind, Standing } from '../../contract/model.ts';

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  documented: 'Documented',
  reported: 'Reported',
  attributed: 'Attributed',
  alleged: 'Alleged',
  inferred: 'Inferred',
  uncited: 'Uncited',
};

/** What a reply is called, after the name of who gives it. */
export const REPLY_WORDS: Readonly<Record<ResponseKind, string>> = {
  denial: 'denial',
  no_response: 'no response',
  declined: 'declined',
  clarification: 'clarification',
  litigation: 'in court',
  deflection: 'deflection',
  mitigation: 'mitigation',
  commitment: 'commitment',
};
