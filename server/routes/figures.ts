import { api } from '../contract/api.ts';
import type { FigureService } from '../services/figures.ts';
import { disposition } from './disposition.ts';
import type { Mounted } from './mount.ts';
import { CleanAnswer, FileAnswer } from './mount.ts';

const SVG = 'image/svg+xml';

export const figureRoutes = (add: Mounted, figures: FigureService): void => {
  add(api.drawFigure, async ({ body, accepted }) => {
    const figure = await figures.draw(body);
    return accepted === SVG
      ? new FileAnswer(SVG, disposition(body.title, 'svg'), once(figure.svg))
      : new CleanAnswer(figure.model);
  });
};

async function* once(make: () => Promise<string>): AsyncGenerator<string> {
  yield await make();
}
