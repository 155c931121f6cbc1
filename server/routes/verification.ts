import { api } from '../contract/api.ts';
import { LARGE_JSON, wholeUpload } from '../security/body.ts';
import { manifestOf } from '../services/published-figures.ts';
import type { VerificationService } from '../services/verification.ts';
import { CleanAnswer, type Mounted } from './mount.ts';

/** A published figure is larger than its manifest, and no larger than this. */
const MOST_FILE_BYTES = 32_000_000;

export const verificationRoutes = (add: Mounted, verification: VerificationService): void => {
  add(api.verifyFigure, async ({ body }) => new CleanAnswer(await verification.verify(body)));
  // What its reader has already comes back as it is: with one letter changed it would be another manifest.
  add(
    api.readPublishedFigure,
    async ({ upload }) =>
      new CleanAnswer(manifestOf(await wholeUpload(upload, MOST_FILE_BYTES), LARGE_JSON.json)),
  );
};
