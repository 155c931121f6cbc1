/** A source to read: what it is, where it can be found, and everything in this case that rests on it. */
import type { ReactNode } from 'react';
import type { Included, SourceView } from '../../../server/contract/views.ts';
import { DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { Asked } from '../../ui/message.tsx';
import { SOURCE_DOSSIER, SOURCE_FACTS } from '../../words/explore/dossier/source.tsx';
import { datedWords, dateWords } from '../../words/grammar.ts';
import { kindInWords } from '../../words/terms.ts';
import { answeredBy } from './answered.ts';
import { ByHand } from './by-hand.tsx';
import { Answers, ClaimItems, ResponseItems } from './claim-items.tsx';
import { namesIn } from './names-in.ts';
import { nextOf, type SourcePage, useSourcePages } from './read-source.ts';
import { groupResting, mergeIncluded, type Resting } from './source-groups.ts';
import { useWays, Way } from './ways.tsx';
import { Withdrawal } from './withdrawal.tsx';
import './source-dossier.css';

export function SourceDossier({ id, first }: { id: string; first: SourcePage }) {
  const asked = useSourcePages(id, first, useWays().item);
  const { pages } = asked.data;
  const items = pages.flatMap((page) => page.items);
  const included = mergeIncluded(pages);
  const { relations, entities, responses } = groupResting(items, included);
  const total = pages.at(-1)?.total ?? first.total;
  return (
    <>
      <h2 className="sentence">{first.source.title}</h2>
      <SourceFacts source={first.source} sources={included.sources} />
      <Withdrawal source={id} />
      <section className="resting" aria-labelledby="resting">
        <h3 id="resting">{SOURCE_DOSSIER.resting}</h3>
        <p className="quiet">
          {total === 0 ? SOURCE_DOSSIER.nothingRests : SOURCE_DOSSIER.rests(total, items.length)}
        </p>
        {[...relations, ...entities].map((resting) => (
          <RestingOn key={keyOf(resting)} resting={resting} included={included} />
        ))}
        {responses.length > 0 && (
          <section className="dossier-part" aria-labelledby="replies">
            <h3 id="replies">{SOURCE_DOSSIER.replies}</h3>
            <ResponseItems
              responses={responses}
              included={included}
              ofOneSource
              below={(response) => <Answers answered={answeredBy(response, included)} />}
            />
          </section>
        )}
        {asked.hasNextPage && (
          <p className="dossier-part">
            <button
              type="button"
              className="action"
              disabled={asked.isFetchingNextPage}
              onClick={() => asked.fetchNextPage()}
            >
              {SOURCE_DOSSIER.next(nextOf(items.length, total), total)}
            </button>
          </p>
        )}
        {asked.isFetchNextPageError && (
          <Asked
            doing=""
            query={{ isPending: false, error: asked.error, refetch: () => asked.fetchNextPage() }}
          />
        )}
      </section>
      <ByHand on={{ kind: 'source', id }} records={[id]} nameOf={namesIn(included, [])} />
    </>
  );
}

const keyOf = ({ on }: Resting): string => (on.kind === 'relation' ? on.relation.id : on.entity.id);

function SourceFacts({ source, sources }: { source: SourceView; sources: Included['sources'] }) {
  const { originatesFrom } = source;
  return (
    <dl className="source-facts">
      <Fact label={SOURCE_FACTS.publisher}>{source.publisher}</Fact>
      <Fact label={SOURCE_FACTS.carriedBy}>{source.carriedBy}</Fact>
      <Fact label={SOURCE_FACTS.date}>{datedWords(source.date, source.dateNote) ?? SOURCE_FACTS.noDate}</Fact>
      <Fact label={SOURCE_FACTS.address}>
        {source.url === undefined ? SOURCE_FACTS.noAddress : <Address url={source.url} />}
      </Fact>
      <Fact label={SOURCE_FACTS.retrieved}>{source.retrieved && dateWords(source.retrieved)}</Fact>
      {originatesFrom !== undefined && (
        <Fact label={SOURCE_FACTS.copyOf}>
          {SOURCE_FACTS.copied(
            <Way to={{ kind: 'source', id: originatesFrom }} className="action">
              {sources[originatesFrom]?.title ?? originatesFrom}
            </Way>,
          )}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === undefined) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A link only where it leads to the web: what is imported may hold anything. */
function Address({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return url;
  return (
    <a className="address" href={url} target="_blank" rel="noreferrer noopener">
      {url}
      <span className="visually-hidden">{SOURCE_FACTS.newTab}</span>
    </a>
  );
}

function RestingOn({ resting: { on, claims }, included }: { resting: Resting; included: Included }) {
  const item = claims[0]?.id;
  return (
    <section className="dossier-part">
      <h4 className="resting-on">
        {on.kind === 'relation' ? (
          <Way to={{ kind: 'relation', id: on.relation.id, item }} className="line-button">
            <RelationLine relation={on.relation} />
            <span className="line-sentence">{on.relation.sentence.replace(/\.$/, '')}</span>
            {on.relation.disputed && <DisputedMark />}
          </Way>
        ) : (
          <Way to={{ kind: 'entity', id: on.entity.id, item }} className="line-button">
            <span className="line-name">{on.entity.name}</span>
            <span className="quiet">{kindInWords(on.entity)}</span>
          </Way>
        )}
      </h4>
      <ClaimItems claims={claims} included={included} ofOneSource />
    </section>
  );
}
