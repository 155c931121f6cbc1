/** Title, standfirst and size; what the figure carries. */
import { type ReactNode, useId, useState } from 'react';
import { FIGURE_SIZES, type Figure } from '../../server/contract/figure.ts';
import { count, dateWords } from '../ui/wording.ts';
import type { Wish } from './manifest.ts';

interface OptionsProps {
  wish: Wish;
  set: (part: Partial<Wish>) => void;
  usualTitle: string;
  model: Figure | undefined;
}

const MOST_TITLE = 300;
const MOST_STANDFIRST = 2000;

export function Options({ wish, set, usualTitle, model }: OptionsProps) {
  const id = useId();
  const [title, setTitle] = useState(wish.title ?? usualTitle);
  const [standfirst, setStandfirst] = useState(wish.standfirst ?? '');
  // A figure is drawn again for what was finished, not for each letter.
  const finish = () => {
    const text = title.trim();
    set({
      title: text === '' || text === usualTitle ? undefined : text,
      standfirst: standfirst.trim() === '' ? undefined : standfirst.trim(),
    });
  };
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
        <Fact term="Width">
          <span className="figure-sizes">
            {FIGURE_SIZES.map((size) => (
              <button
                key={size}
                type="button"
                aria-pressed={size === wish.size}
                onClick={() => set({ size })}
              >
                {size.replace(/(mm|px)$/, ' $1')}
              </button>
            ))}
          </span>
        </Fact>
        {model && (
          <>
            <Fact term="Carries">
              {count(model.notes.length, 'note')}, {count(model.responses.length, 'reply', 'replies')},{' '}
              {count(model.sources.length, 'source')}
            </Fact>
            <Fact term="As of">
              {model.options.asOf === null ? 'all times' : dateWords(model.options.asOf)}
            </Fact>
            <Fact term="Describes">Title and long description, for readers who cannot see it</Fact>
          </>
        )}
      </dl>
    </form>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
