/** What Figure adds to the command palette. */
import { FIGURE_SIZES } from '../../server/contract/figure.ts';
import type { Layer } from '../../server/contract/model.ts';
import { type Lens, usualLayers, withLayerToggled } from '../state/lens.ts';
import type { Command } from '../ui/command.ts';
import { FIGURE_COMMANDS, FIGURE_STEPS } from '../words/figure/page.ts';
import { turnLayer } from '../words/terms.ts';
import { CSV, LIVE_SVG, PDF, png, SVG, TABLE, ZIP } from './take/formats.ts';
import type { Taking } from './take/use-taking.ts';
import { isOwn, isPlacedByHand, ofCanvas, SHEET_FITS, sized, type Wish } from './wish/wish.ts';

interface Here {
  wish: Wish;
  set: (part: Partial<Wish>, words: string) => void;
  lens: Lens;
  layers: readonly Layer[];
  onLens: (lens: Lens) => void;
  /** Whether there is a figure to take. */
  isDrawn: boolean;
  taking: Pick<Taking, 'take' | 'takeManifest' | 'copy'>;
  onVerify: () => void;
}

export const figureCommands = (here: Here): Command[] => [
  ...(here.isDrawn ? takes(here) : []),
  { label: FIGURE_COMMANDS.verify, onRun: here.onVerify },
  ...looks(here),
  ...here.layers.map((layer) => layerCommand(here, layer)),
];

function takes({ taking }: Here): Command[] {
  const formats = [
    [FIGURE_COMMANDS.pdf, PDF],
    [FIGURE_COMMANDS.svg, SVG],
    [FIGURE_COMMANDS.liveSvg, LIVE_SVG],
    [FIGURE_COMMANDS.png, png(2)],
    [FIGURE_COMMANDS.table, TABLE],
    [FIGURE_COMMANDS.csv, CSV],
    [FIGURE_COMMANDS.zip, ZIP],
  ] as const;
  return [
    ...formats.map(([label, format]) => ({ label, onRun: () => taking.take(format) })),
    { label: FIGURE_COMMANDS.manifest, onRun: taking.takeManifest },
    { label: FIGURE_COMMANDS.copy, onRun: taking.copy },
  ];
}

function looks({ wish, set }: Here): Command[] {
  const isGrey = wish.mode === 'grey';
  const fits = SHEET_FITS.filter((fit) => fit !== wish.fit);
  const sizes = FIGURE_SIZES.filter((size) => size !== wish.size);
  return [
    ...fits.map((fit) => ({
      label: FIGURE_COMMANDS.fits[fit],
      onRun: () => set({ fit }, FIGURE_STEPS.shownOtherwise),
    })),
    {
      label: isGrey ? FIGURE_COMMANDS.inColour : FIGURE_COMMANDS.inGrey,
      onRun: () =>
        set({ mode: isGrey ? 'light' : 'grey' }, isGrey ? FIGURE_STEPS.inColour : FIGURE_STEPS.inGrey),
    },
    ...sizes.map((size) => ({
      label: FIGURE_COMMANDS.size(size),
      onRun: () => set(sized(wish, size), FIGURE_STEPS.size(size)),
    })),
    ...(isPlacedByHand(wish.places)
      ? [
          {
            label: FIGURE_COMMANDS.layOutAgain,
            onRun: () => set({ places: 'anew' }, FIGURE_STEPS.laidOutAgain),
          },
        ]
      : []),
    ...(isOwn(wish)
      ? [{ label: FIGURE_COMMANDS.allOfCanvas, onRun: () => set(ofCanvas, FIGURE_STEPS.allOfCanvas) }]
      : []),
  ];
}

function layerCommand({ lens, layers, onLens }: Here, { id, title }: Layer): Command {
  const usual = usualLayers(layers);
  const isOn = (lens.layers ?? usual).includes(id);
  return {
    label: turnLayer(title, isOn),
    onRun: () => onLens(withLayerToggled(lens, id, usual)),
  };
}
