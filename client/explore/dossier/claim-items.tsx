/** Claims and replies, set alike: who and which, one paraphrase, where it stands. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { ClaimView, Included, ResponseView } from '../../../server/contract/views.ts';
import { Word } from '../../ui/word.tsx';
import { authorOf, courtCaseOf, locatorInWords, sourceInShort, sourceInWords } from '../../words/citing.ts';
import { CLAIM_ITEMS } from '../../words/explore/dossier/claims.tsx';
import { dateWords } from '../../words/grammar.ts';
import { RESPONSE_WORDS, STANDING_WORDS } from '../../words/terms.ts';
import { type Answered, answeredAbout } from './answered.ts';
import { EditItem } from './by-hand.tsx';
import { CopyId } from './copy-id.tsx';
import { withLikewise } from './likewise.ts';
import { useWays, Way } from './ways.tsx';

interface Place {
  source: string;
  /** The source in a few words, and its whole title. */
  short: string;
  title: string;
  locator: string;
}

interface ItemProps {
  who: ReactNode;
  id: string;
  /** Absent where it is what the item before says. */
  text: string | undefined;
  quote?: string | undefined;
  place: Place;
  /** What stands before it in the same column: the same place is not said twice. */
  after: Place | undefined;
  /** Everything around it is of one source, which is not said again. */
  ofOneSource: boolean;
  children?: ReactNode;
}

function Item({ who, id, text, quote, place, after, ofOneSource, children }: ItemProps) {
  const isSame = after?.source === place.source && after.locator === place.locator;
  const marked = useWays().item === id;
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    if (marked) root.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    <article ref={root} className="item" aria-current={marked || undefined}>
      <header className="item-head">
        <h4>{who}</h4>
        <CopyId id={id} />
      </header>
      {text !== undefined && <p className="item-text">{text}</p>}
      {quote !== undefined && <blockquote className="item-quote">{CLAIM_ITEMS.quote(quote)}</blockquote>}
      {ofOneSource ? (
        <p className="item-where">{isSame ? CLAIM_ITEMS.samePlace : place.locator}</p>
      ) : (
        <PlaceLink place={place} item={id} isSame={isSame} />
      )}
      {children}
      <EditItem id={id} />
    </article>
  );
}

function PlaceLink({ place, item, isSame }: { place: Place; item: string; isSame: boolean }) {
  return (
    <Way to={{ kind: 'source', id: place.source, item }} className="way item-where" title={place.title}>
      {isSame ? (
        CLAIM_ITEMS.samePlace
      ) : (
        <>
          <span>{place.short}</span>
          {place.locator !== '' && <span>{place.locator}</span>}
        </>
      )}
    </Way>
  );
}

function placeOf(source: string, details: (string | false | undefined)[], { sources }: Included): Place {
  const short = sourceInShort(sources[source], source);
  const locator = CLAIM_ITEMS.place(details.flatMap((each) => each || []));
  return {
    source,
    short,
    title: sourceInWords(sources[source], source),
    // Some locators begin with the source in the same words.
    locator: locator.startsWith(`${short} · `) ? locator.slice(short.length + 3) : locator,
  };
}

const claimDetails = (claim: ClaimView) => [
  locatorInWords(claim.locator),
  claim.grade !== undefined && CLAIM_ITEMS.grade(claim.grade),
];

/** The date of the source has been said with it. */
const responseDetails = (response: ResponseView, { sources }: Included) => [
  locatorInWords(response.locator),
  response.date !== undefined &&
    sources[response.source]?.date?.startsWith(response.date) !== true &&
    dateWords(response.date),
];

/** How a claim is made, where that is not plainly by the outlet itself, or as the one before it is made. */
function claimant(claim: ClaimView, isLikewise: boolean): string {
  if (isLikewise) return CLAIM_ITEMS.likewise(claim.attribution);
  return claim.status === 'reported'
    ? claim.attribution
    : CLAIM_ITEMS.claimant(claim.attribution, STANDING_WORDS[claim.status]);
}

function Author({ response, included }: { response: ResponseView; included: Included }) {
  const court = response.kind === 'litigation' ? courtCaseOf(included.sources[response.source]) : undefined;
  return court
    ? CLAIM_ITEMS.inCourt(<i>{court.name}</i>)
    : CLAIM_ITEMS.replier(authorOf(response, included.entities), RESPONSE_WORDS[response.kind]);
}

interface ClaimItemsProps {
  claims: readonly ClaimView[];
  included: Included;
  /** Everything here is of one source, which is not said again. */
  ofOneSource?: boolean;
}

export function ClaimItems({ claims, included, ofOneSource = false }: ClaimItemsProps) {
  const placed = withLikewise(claims).map(({ claim, isLikewise }) => ({
    claim,
    isLikewise,
    place: placeOf(claim.source, claimDetails(claim), included),
  }));
  return placed.map(({ claim, isLikewise, place }, index) => (
    <Item
      key={claim.id}
      who={claimant(claim, isLikewise)}
      id={claim.id}
      text={isLikewise ? undefined : claim.paraphrase}
      quote={claim.quote}
      place={place}
      after={placed[index - 1]?.place}
      ofOneSource={ofOneSource}
    />
  ));
}

interface ResponseItemsProps {
  responses: readonly ResponseView[];
  included: Included;
  ofOneSource?: boolean;
  /** What stands below each: what it answers. */
  below?: (response: ResponseView) => ReactNode;
}

export function ResponseItems({ responses, included, ofOneSource = false, below }: ResponseItemsProps) {
  const placed = responses.map((response) => ({
    response,
    place: placeOf(response.source, responseDetails(response, included), included),
  }));
  return placed.map(({ response, place }, index) => (
    <Item
      key={response.id}
      who={<Author response={response} included={included} />}
      id={response.id}
      text={response.text}
      place={place}
      after={placed[index - 1]?.place}
      ofOneSource={ofOneSource}
    >
      {below?.(response)}
    </Item>
  ));
}

/** What a reply answers, as lines that lead there. */
export function Answers({ answered }: { answered: readonly Answered[] }) {
  return (
    <ul className="answers">
      {answered.map(({ to, words, ids }) => (
        <li key={ids.join()} className="item-where">
          {to ? (
            <Way to={to} className="way item-where">
              {CLAIM_ITEMS.answersAbout(ids, words)}
            </Way>
          ) : (
            CLAIM_ITEMS.answers(ids)
          )}
        </li>
      ))}
    </ul>
  );
}

interface ClaimedAndAnsweredProps {
  claimed: string;
  claims: readonly ClaimView[];
  replies: readonly ResponseView[];
  /** Rulings and clarifications stand below both columns. */
  hasMore: boolean;
  included: Included;
  /** The stronger reading that the evidence does not carry. */
  unclaimed?: string | undefined;
  /** The entity that it is all about: its replies go to its relations too, so that each says to what. */
  about?: string | undefined;
}

/**
 * The stronger reading that no source here claims: under the claims while they stand beside the replies, and where the
 * columns stand under one another after all that is answered.
 */
export function Unclaimed({ className, unclaimed }: { className: string; unclaimed: string | undefined }) {
  return (
    unclaimed !== undefined && (
      <article className={`item ${className}`}>
        <h4>{CLAIM_ITEMS.unclaimed}</h4>
        <p className="item-text">{unclaimed}</p>
      </article>
    )
  );
}

function noReplyWords(claims: readonly ClaimView[], hasMore: boolean): string {
  if (hasMore) return CLAIM_ITEMS.replyBelow;
  // An inference is ours: there is no source that could have asked.
  return claims.length === 0 || claims.every((claim) => claim.status === 'inferred')
    ? CLAIM_ITEMS.noReply
    : CLAIM_ITEMS.noReplyAsked;
}

/** Two columns of one size under one rule: the reply is set as large as the claim. */
export function ClaimedAndAnswered({
  claimed,
  claims,
  replies,
  hasMore,
  included,
  unclaimed,
  about,
}: ClaimedAndAnsweredProps) {
  return (
    <div className="two-columns">
      <section aria-labelledby="claimed">
        <h3 id="claimed">
          <Word of="claim">{claimed}</Word>
        </h3>
        <ClaimItems claims={claims} included={included} />
        {claims.length === 0 && <p className="item-text item-none">{CLAIM_ITEMS.noClaim}</p>}
        <Unclaimed className="beside-only" unclaimed={unclaimed} />
      </section>
      <section aria-labelledby="answered">
        <h3 id="answered">
          <Word of="response">{CLAIM_ITEMS.answered}</Word>
        </h3>
        <ResponseItems
          responses={replies}
          included={included}
          {...(about !== undefined && {
            below: (response) => <Answers answered={answeredAbout(about, response, included)} />,
          })}
        />
        {replies.length === 0 && <p className="item-text item-none">{noReplyWords(claims, hasMore)}</p>}
      </section>
    </div>
  );
}
