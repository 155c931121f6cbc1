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
  type LabelScript,
} from '../../server/contract/figure.ts';
import { count, dateWords, uncapitalised } from '../ui/wording.ts';
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

const LAYOUT_WORDS: Record<LayoutChoice, string> = {
  canvas: 'As on the canvas',
  suggested: 'As the lines suggest',
  layered: 'Layered',
  web: 'Web',
  line: 'Line',
};

const SCRIPT_WORDS: Record<LabelScript, string> = { Latn: 'Latin', Khmr: 'Khmer', Hans: 'Chinese' };

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
    set(next, next.title === wish.title ? 'Changed the standfirst' : 'Changed the title');
  };
  const layout = layoutNow(wish, isOnCanvas);
  const layOut = (choice: LayoutChoice) =>
    set(
      choice === 'canvas'
        ? { places: undefined, layout: undefined }
        : { places: 'anew', layout: choice === 'suggested' ? undefined : choice },
      `Laid out ${uncapitalised(LAYOUT_WORDS[choice])}`,
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
        Title
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
        Standfirst
      </label>
      <textarea
        id={`${id}-standfirst`}
        className="figure-standfirst"
        rows={2}
        maxLength={MOST_STANDFIRST}
        placeholder="A standfirst, if it needs one"
        value={standfirst}
        onChange={(event) => setStandfirst(event.target.value)}
      />
      <dl className="figure-facts">
        <Fact term="Size">
          <Words
            label="Size"
            all={FIGURE_SIZES}
            now={wish.size}
            words={sizeWords}
            onChoose={(size) => set(sized(wish, size), `Set the size to ${sizeWords(size)}`)}
          />
        </Fact>
        <Fact term="Layout">
          <Words
            label="Layout"
            all={[...(isOnCanvas ? (['canvas'] as const) : []), 'suggested', ...FIGURE_LAYOUTS]}
            now={layout}
            words={(choice) => LAYOUT_WORDS[choice]}
            onChoose={layOut}
          />
          {layout === undefined && (
            <span className="figure-by-hand">
              Placed by hand
              <button
                type="button"
                className="action"
                onClick={() => set({ places: 'anew' }, 'Laid the figure out again')}
              >
                Lay out again
              </button>
            </span>
          )}
        </Fact>
        <Fact term="Lines">
          <Words
            label="Lines"
            all={['straight', 'bent']}
            now={wish.isBent ? 'bent' : 'straight'}
            words={(choice) => (choice === 'bent' ? 'Bent' : 'Straight')}
            onChoose={(choice) =>
              set(
                { isBent: choice === 'bent' },
                choice === 'bent' ? 'Bent the lines' : 'Straightened the lines',
              )
            }
          />
        </Fact>
        <Fact term="Names">
          <Words
            label="Names"
            all={LABEL_SCRIPTS}
            now={wish.labels}
            words={(script) => SCRIPT_WORDS[script]}
            onChoose={(labels) => set({ labels }, `Set names in ${SCRIPT_WORDS[labels]} first`)}
          />
        </Fact>
        {wish.since !== undefined && (
          <Fact term="Changes">
            {earlier
              ? changesWords(earlier, model)
              : 'The earlier figure is not in this tab. Open its file again.'}
            <span className="figure-by-hand">
              <button
                type="button"
                className="action"
                onClick={() => set({ since: undefined }, 'Stopped drawing what changed')}
              >
                Stop comparing
              </button>
            </span>
          </Fact>
        )}
        {model && (
          <>
            <Fact term="Carries">
              {count(model.notes.length, 'note')}, {count(model.responses.length, 'reply', 'replies')},{' '}
              {count(model.sources.length, 'source')}
            </Fact>
            <Fact term="As of">
              {model.options.asOf === null ? 'all times' : dateWords(model.options.asOf)}
            </Fact>
            <Fact term="Describes">Title, long description and a table, for readers who cannot see it</Fact>
          </>
        )}
      </dl>
    </form>
  );
}

const CHANGE_WORDS = { added: 'new', ended: 'ended', changed: 'changed', gone: 'gone' } as const;

/** “1 new, 2 changed, 1 gone, since “Two compounds”.” */
function changesWords(earlier: FigureContent, model: Figure | undefined): string {
  const then = `since “${earlier.title}”`;
  if (!model) return `Drawn ${then}.`;
  const now = new Set(model.lines.map(({ id }) => id));
  const gone = earlier.lines.filter(({ id }) => !now.has(id)).length;
  const told = FIGURE_CHANGES.flatMap((change) => {
    const all = change === 'gone' ? gone : model.lines.filter((line) => line.change === change).length;
    return all === 0 ? [] : [`${all} ${CHANGE_WORDS[change]}`];
  });
  return `${told.length === 0 ? 'No line changed' : `Lines: ${told.join(', ')}`} ${then}.`;
}

const sizeWords = (size: string): string => size.replace(/(mm|px)$/, ' $1');

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
