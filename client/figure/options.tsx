/** Title, standfirst and size; what the figure carries. */
import { type ReactNode, useId } from 'react';
import {
  FIGURE_CHANGES,
  FIGURE_LAYOUTS,
  FIGURE_SIZES,
  type Figure,
  type FigureContent,
  type FigureLayout,
  LABEL_SCRIPTS,
} from '../../server/contract/figure.ts';
import { CHANGES, OPTIONS } from '../words/figure/options.ts';
import { FIGURE_STEPS, sizeWords } from '../words/figure/page.ts';
import { AS_OF } from '../words/ui.ts';
import { useDraft } from './wish/use-draft.ts';
import { isPlacedByHand, sized, type Wish } from './wish/wish.ts';

interface OptionsProps {
  wish: Wish;
  set: (part: Partial<Wish>, words: string) => void;
  usualTitle: string;
  model: Figure | undefined;
  /** What the figure that this one is compared with showed. */
  earlier: FigureContent | undefined;
  /** Whether the canvas has an arrangement that the figure can take over. */
  isOnCanvas: boolean;
}

type LayoutChoice = FigureLayout | 'canvas' | 'suggested';

/** What the layout is now; `undefined` once something was placed by hand. */
function layoutNow(wish: Wish, isOnCanvas: boolean): LayoutChoice | undefined {
  if (isPlacedByHand(wish.places)) return undefined;
  if (wish.places === undefined && isOnCanvas) return 'canvas';
  return wish.layout ?? 'suggested';
}

const MOST_TITLE = 300;
const MOST_STANDFIRST = 2000;

export function Options({ wish, set, usualTitle, model, earlier, isOnCanvas }: OptionsProps) {
  const id = useId();
  const [title, setTitle] = useDraft(wish.title ?? usualTitle);
  const [standfirst, setStandfirst] = useDraft(wish.standfirst ?? '');
  // A figure is drawn again for what was finished, not for each letter.
  const finish = () => {
    const text = title.trim();
    if (text === '') setTitle(usualTitle);
    const next = {
      title: text === '' || text === usualTitle ? undefined : text,
      standfirst: standfirst.trim() === '' ? undefined : standfirst.trim(),
    };
    set(next, next.title === wish.title ? OPTIONS.standfirstChanged : OPTIONS.titleChanged);
  };
  const layout = layoutNow(wish, isOnCanvas);
  const layOut = (choice: LayoutChoice) =>
    set(
      choice === 'canvas'
        ? { places: undefined, layout: undefined }
        : { places: 'anew', layout: choice === 'suggested' ? undefined : choice },
      OPTIONS.laidOut(choice),
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
      onBlur={finish}
    >
      <label className="visually-hidden" htmlFor={`${id}-title`}>
        {OPTIONS.title}
      </label>
      <textarea
        id={`${id}-title`}
        className="figure-title"
        rows={1}
        maxLength={MOST_TITLE}
        value={title}
        onChange={(event) => setTitle(event.target.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          finish();
        }}
      />
      <label className="visually-hidden" htmlFor={`${id}-standfirst`}>
        {OPTIONS.standfirst}
      </label>
      <textarea
        id={`${id}-standfirst`}
        className="figure-standfirst"
        rows={2}
        maxLength={MOST_STANDFIRST}
        placeholder={OPTIONS.standfirstPlaceholder}
        value={standfirst}
        onChange={(event) => setStandfirst(event.target.value)}
      />
      <dl className="figure-facts">
        <Fact term={OPTIONS.size}>
          <Words
            label={OPTIONS.size}
            all={FIGURE_SIZES}
            now={wish.size}
            words={sizeWords}
            onChoose={(size) => set(sized(wish, size), FIGURE_STEPS.size(size))}
          />
        </Fact>
        <Fact term={OPTIONS.layout}>
          <Words
            label={OPTIONS.layout}
            all={[...(isOnCanvas ? (['canvas'] as const) : []), 'suggested', ...FIGURE_LAYOUTS]}
            now={layout}
            words={(choice) => OPTIONS.layouts[choice]}
            onChoose={layOut}
          />
          {layout === undefined && (
            <span className="figure-by-hand">
              {OPTIONS.byHand}
              <button
                type="button"
                className="action"
                onClick={() => set({ places: 'anew' }, FIGURE_STEPS.laidOutAgain)}
              >
                {OPTIONS.layOutAgain}
              </button>
            </span>
          )}
        </Fact>
        <Fact term={OPTIONS.lines}>
          <Words
            label={OPTIONS.lines}
            all={['straight', 'bent']}
            now={wish.isBent ? 'bent' : 'straight'}
            words={(choice) => OPTIONS[choice]}
            onChoose={(choice) =>
              set(
                { isBent: choice === 'bent' },
                choice === 'bent' ? OPTIONS.linesBent : OPTIONS.linesStraightened,
              )
            }
          />
        </Fact>
        <Fact term={OPTIONS.names}>
          <Words
            label={OPTIONS.names}
            all={LABEL_SCRIPTS}
            now={wish.labels}
            words={(script) => OPTIONS.scripts[script]}
            onChoose={(labels) => set({ labels }, OPTIONS.scriptSet(labels))}
          />
        </Fact>
        {wish.since !== undefined && (
          <Fact term={CHANGES.title}>
            {earlier ? changesWords(earlier, model) : CHANGES.notHere}
            <span className="figure-by-hand">
              <button
                type="button"
                className="action"
                onClick={() => set({ since: undefined }, CHANGES.stopped)}
              >
                {CHANGES.stop}
              </button>
            </span>
          </Fact>
        )}
        {model && (
          <>
            <Fact term={OPTIONS.carries}>
              {OPTIONS.carried({
                notes: model.notes.length,
                replies: model.responses.length,
                sources: model.sources.length,
              })}
            </Fact>
            <Fact term={AS_OF.label}>{OPTIONS.asOfDate(model.options.asOf)}</Fact>
            <Fact term={OPTIONS.describes}>{OPTIONS.described}</Fact>
          </>
        )}
      </dl>
    </form>
  );
}

/** “Lines: 1 new, 2 changed since “Two compounds”.” */
function changesWords(earlier: FigureContent, model: Figure | undefined): string {
  if (!model) return CHANGES.drawn(earlier.title);
  const now = new Set(model.lines.map(({ id }) => id));
  const gone = earlier.lines.filter(({ id }) => !now.has(id)).length;
  const told = FIGURE_CHANGES.flatMap((change) => {
    const all = change === 'gone' ? gone : model.lines.filter((line) => line.change === change).length;
    return all === 0 ? [] : [CHANGES.part(all, change)];
  });
  return told.length === 0 ? CHANGES.none(earlier.title) : CHANGES.lines(told, earlier.title);
}

interface WordsProps<T extends string> {
  label: string;
  all: readonly T[];
  now: T | undefined;
  words: (choice: T) => string;
  onChoose: (choice: T) => void;
}

/** One of a few, side by side. */
const Words = <T extends string>({ label, all, now, words, onChoose }: WordsProps<T>) => (
  <fieldset className="figure-choices" aria-label={label}>
    {all.map((choice) => (
      <button key={choice} type="button" aria-pressed={choice === now} onClick={() => onChoose(choice)}>
        {words(choice)}
      </button>
    ))}
  </fieldset>
);

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
