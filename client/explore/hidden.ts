/** What the filters keep from the canvas. */
import type { Standing } from '../../server/contract/model.ts';
import type { Hidden } from '../../server/contract/views.ts';

/** The standing that admits all that is hidden. */
export const weakestHidden = ({ standings }: Hidden): Standing =>
  (standings.uncited ?? 0) > 0 ? 'uncited' : 'inferred';
