/** Claims and replies, set alike: who and which, one paraphrase, where it stands. */
import type { ClaimView, Included, ResponseView } from '../../server/contract/api.ts';
import { authorOf, sourceInWords } from '../ui/citing.ts';
import { dateWords, RESPONSE_WORDS, STANDING_WORDS } from '../ui/wording.ts';

interface ItemProps {
  who: string;
  id: string;
  text: string;
  quote?: string | undefined;
  where: readonly string[];
}

export function Item({ who, id, text, quote, where }: ItemProps) {
  return (
    <article className="item" id={`item-${id}`}>
      <header className="item-head">
        <h4>{who}</h4>
        <span className="item-id">{id}</span>
      </header>
      <p className="item-text">{text}</p>
      {quote !== undefined && <blockquote className="item-quote">“{quote}”</blockquote>}
      {where.map((line) => (
        <p key={line} className="item-where">
          {line}
        </p>
      ))}
    </article>
  );
}

export function ClaimItem({ claim, included }: { claim: ClaimView; included: Included }) {
  const where = [sourceInWords(included.sources[claim.source], claim.source), claim.locator];
  if (claim.grade !== undefined) where.push(`Grade ${claim.grade}`);
  return (
    <Item
      who={`${claim.attribution}${claim.status === 'reported' ? '' : `, ${STANDING_WORDS[claim.status].toLowerCase()}`}`}
      id={claim.id}
      text={claim.paraphrase}
      quote={claim.quote}
      where={where}
    />
  );
}

export function ResponseItem({ response, included }: { response: ResponseView; included: Included }) {
  const source = sourceInWords(included.sources[response.source], response.source);
  return (
    <Item
      who={`${authorOf(response, included.entities)}, ${RESPONSE_WORDS[response.kind]}`}
      id={response.id}
      text={response.text}
      where={[
        source,
        [response.locator, response.date === undefined ? undefined : dateWords(response.date)]
          .filter(Boolean)
          .join(', '),
      ]}
    />
  );
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
        {props.claims.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} included={included} />
        ))}
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
        {props.replies.map((response) => (
          <ResponseItem key={response.id} response={response} included={included} />
        ))}
        {props.replies.length === 0 && (
          <p className="item-text item-none">
            No reply is recorded. The source does not say that one was asked for.
          </p>
        )}
      </section>
    </div>
  );
}
