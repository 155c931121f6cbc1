/** Claims and replies, set alike: who and which, one paraphrase, where it stands. */
import type { ClaimView, Included, ResponseView } from '../../server/contract/views.ts';
import { authorOf, sourceInShort, sourceInWords } from '../ui/citing.ts';
import { dateWords, RESPONSE_WORDS, STANDING_WORDS } from '../ui/wording.ts';

interface ItemProps {
  who: string;
  id: string;
  text: string;
  quote?: string | undefined;
  where: Where;
  /** What stands before it in the same column: the same place is not said twice. */
  after?: Where | undefined;
}

interface Where {
  source: string;
  /** The source's whole title, for who points at it. */
  title: string;
  place: string;
}

function Item({ who, id, text, quote, where, after }: ItemProps) {
  const isSame = after?.title === where.title && after.place === where.place;
  return (
    <article className="item" id={`item-${id}`}>
      <header className="item-head">
        <h4>{who}</h4>
        <span className="item-id">{id}</span>
      </header>
      <p className="item-text">{text}</p>
      {quote !== undefined && <blockquote className="item-quote">“{quote}”</blockquote>}
      <p className="item-where" title={where.title}>
        {isSame ? 'Same place' : where.source}
      </p>
      {!isSame && <p className="item-where">{where.place}</p>}
    </article>
  );
}

const claimWhere = (claim: ClaimView, { sources }: Included): Where => ({
  source: sourceInShort(sources[claim.source], claim.source),
  title: sourceInWords(sources[claim.source], claim.source),
  place: [claim.locator, claim.grade && `grade ${claim.grade}`].filter(Boolean).join(', '),
});

function responseWhere(response: ResponseView, { sources }: Included): Where {
  const source = sources[response.source];
  const { date } = response;
  return {
    source: sourceInShort(source, response.source),
    title: sourceInWords(source, response.source),
    // The date of the source has been said.
    place: [response.locator, date !== undefined && date !== source?.date && dateWords(date)]
      .filter(Boolean)
      .join(', '),
  };
}

/** How a claim is made, where that is not plainly by the outlet itself. */
const standingWords = (claim: ClaimView): string =>
  claim.status === 'reported' ? '' : `, ${STANDING_WORDS[claim.status].toLowerCase()}`;

export function ClaimItems({ claims, included }: { claims: readonly ClaimView[]; included: Included }) {
  return claims.map((claim, index) => {
    const before = claims[index - 1];
    return (
      <Item
        key={claim.id}
        who={`${claim.attribution}${standingWords(claim)}`}
        id={claim.id}
        text={claim.paraphrase}
        quote={claim.quote}
        where={claimWhere(claim, included)}
        after={before && claimWhere(before, included)}
      />
    );
  });
}

interface ResponseItemsProps {
  responses: readonly ResponseView[];
  included: Included;
}

export function ResponseItems({ responses, included }: ResponseItemsProps) {
  return responses.map((response, index) => {
    const before = responses[index - 1];
    return (
      <Item
        key={response.id}
        who={`${authorOf(response, included.entities)}, ${RESPONSE_WORDS[response.kind]}`}
        id={response.id}
        text={response.text}
        where={responseWhere(response, included)}
        after={before && responseWhere(before, included)}
      />
    );
  });
}

/** Two columns of one size under one rule: the reply is set as large as the claim. */
export function ClaimedAndAnswered(props: {
  claimed: string;
  claims: readonly ClaimView[];
  replies: readonly ResponseView[];
  included: Included;
  /** The stronger reading that the evidence does not carry. */
  unclaimed?: string | undefined;
}) {
  const { included } = props;
  return (
    <div className="two-columns">
      <section aria-labelledby="claimed">
        <h3 id="claimed">{props.claimed}</h3>
        <ClaimItems claims={props.claims} included={included} />
        {props.claims.length === 0 && <p className="item-text">No claim is recorded.</p>}
        {props.unclaimed !== undefined && (
          <article className="item">
            <h4>No source here claims</h4>
            <p className="item-text">{props.unclaimed}</p>
          </article>
        )}
      </section>
      <section aria-labelledby="answered">
        <h3 id="answered">What is answered</h3>
        <ResponseItems responses={props.replies} included={included} />
        {props.replies.length === 0 && (
          <p className="item-text item-none">
            No reply is recorded. The source does not say that one was asked for.
          </p>
        )}
      </section>
    </div>
  );
}
