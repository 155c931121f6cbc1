import { api } from '../contract/api.ts';
import { FIGURE_MEDIA, type FigureMedium } from '../services/figure-files.ts';
import { disposition } from './disposition.ts';
import type { Mounted } from './mount.ts';
import { CleanAnswer, FileAnswer } from './mount.ts';
import type { Services } from './services.ts';

export const figureRoutes = (
  add: Mounted,
  { figures, figureFiles }: Pick<Services, 'figureFiles' | 'figures'>,
): void => {
  add(api.drawFigure, async ({ body, query, accepted, signal }) => {
    const drawn = await figures.draw(body);
    if (!isMedium(accepted)) return new CleanAnswer(drawn.model);
    const bytes = await figureFiles.file(drawn, accepted, { scale: query.scale, signal });
    return new FileAnswer(accepted, disposition(body.title, FIGURE_MEDIA[accepted]), once(bytes));
  });
};

const isMedium = (mediaType: string): mediaType is FigureMedium => Object.hasOwn(FIGURE_MEDIA, mediaType);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
