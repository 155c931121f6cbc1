/** What rests on a source, a page at a time; read in full in the dossier of Explore. */
import type { Api, OutputOf } from '../../../server/contract/api.ts';
import { api, call } from '../../requests/api.ts';
import { usePages } from '../../requests/use-pages.ts';
import { Asked } from '../../ui/message.tsx';
import { Panel, UndoButton } from '../../ui/panel.tsx';
import { SOURCE_PANEL } from '../../words/data/sources.ts';
import { capitalised, datedWords, dateWords } from '../../words/grammar.ts';
import { RESPONSE_WORDS, STANDING_WORDS } from '../../words/terms.ts';
import { NextPage } from '../next-page.tsx';

type Page = OutputOf<Api['readSource']>;
type Item = Page['items'][number];

const PAGE = 30;

interface SourcePanelProps {
  id: string | undefined;
  onRead: (source: string) => void;
}

export function SourcePanel({ id, onRead }: SourcePanelProps) {
  return (
    <Panel
      label={SOURCE_PANEL.title}
      bodyLabel={SOURCE_PANEL.body}
      head={<span className="quiet">{SOURCE_PANEL.title}</span>}
      foot={
        <>
          {id !== undefined && (
            <button type="button" className="action" onClick={() => onRead(id)}>
              {SOURCE_PANEL.read}
            </button>
          )}
          <UndoButton />
        </>
      }
    >
      {id === undefined ? <p className="data-stands">{SOURCE_PANEL.choose}</p> : <Resting id={id} />}
    </Panel>
  );
}

function Resting({ id }: { id: string }) {
  const asked = usePages(['source-resting', id], (after, signal) =>
    call(api.readSource, { params: { id }, query: { limit: String(PAGE), ...after }, signal }),
  );
  const pages = asked.data?.pages;
  const [first] = pages ?? [];
  const last = pages?.at(-1);
  if (!pages || !first || !last) return <Asked doing={SOURCE_PANEL.reading} query={asked} />;
  const { source } = first;
  const listed = pages.reduce((sum, page) => sum + page.items.length, 0);
  return (
    <>
      <h3 className="data-title">
        <bdi>{source.title}</bdi>
      </h3>
      <dl className="data-facts">
        <Fact label={SOURCE_PANEL.publisher}>{source.publisher}</Fact>
        <Fact label={SOURCE_PANEL.date}>
          {datedWords(source.date, source.dateNote) ?? SOURCE_PANEL.notStated}
        </Fact>
        <Fact label={SOURCE_PANEL.address}>{source.url}</Fact>
        <Fact label={SOURCE_PANEL.retrieved}>{source.retrieved && dateWords(source.retrieved)}</Fact>
      </dl>
      <h4 className="data-head">{SOURCE_PANEL.rests}</h4>
      <p className="quiet">
        {last.total === 0 ? SOURCE_PANEL.restsNothing : SOURCE_PANEL.restsSo(last.total, listed)}
      </p>
      <ul className="resting-list">
        {pages.flatMap((page) => page.items.map((item) => <Rests key={item.id} item={item} page={page} />))}
      </ul>
      <NextPage asked={asked}>{SOURCE_PANEL.more(Math.min(PAGE, last.total - listed))}</NextPage>
    </>
  );
}

function Fact({ label, children }: { label: string; children: string | undefined }) {
  if (children === undefined || children === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

/** A claim with what it is on, or a reply with who gave it. */
function Rests({ item, page }: { item: Item; page: Page }) {
  const { included } = page;
  if ('answers' in item)
    return (
      <li>
        <p className="quiet">{capitalised(RESPONSE_WORDS[item.kind])}</p>
        <p className="resting-words">{item.text}</p>
      </li>
    );
  const relation = included.relations[item.on];
  const entity = included.entities[item.on];
  return (
    <li>
      <p className="quiet">
        {STANDING_WORDS[item.status]} · {item.locator}
      </p>
      <p className="resting-words">
        {entity && (
          <>
            <b>{entity.name}</b>{' '}
          </>
        )}
        {relation?.sentence ?? item.paraphrase}
      </p>
    </li>
  );
}
