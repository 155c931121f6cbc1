/** Where the sources cannot all be right: each a sentence, its claims side by side, and what was answered. Nothing is repaired. */
import { useEffect, useMemo, useRef } from 'react';
import {
  CONTRADICTIONS,
  type Contradiction,
  type ContradictionKind,
} from '../../../server/contract/contradictions.ts';
import type { Included } from '../../../server/contract/views.ts';
import { useContradictions } from '../../requests/read-contradictions.ts';
import type { Changes, Params } from '../../state/fragment.ts';
import { oneOf } from '../../state/lens.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { CONTRADICTION_KINDS, CONTRADICTIONS_PAGE, onWords } from '../../words/explore/contradictions.ts';
import { ClaimItems, ResponseItems } from '../dossier/claim-items.tsx';
import { WaysProvider } from '../dossier/ways.tsx';
import { type Change, openEntity, openSource, type Selection, type Settled, select } from '../view.ts';
import { openOnMap } from './open-on-map.ts';
import '../dossier/claim-items.css';
import '../dossier/entity-dossier.css';
import './contradictions.css';

interface ContradictionsPageProps {
  view: Settled;
  change: Change;
  params: Params;
  go: (changes: Changes) => void;
}

export function ContradictionsPage({ view, change, params, go }: ContradictionsPageProps) {
  const asked = useContradictions(view.lens, true);
  const kind = oneOf(CONTRADICTIONS, params['conflicts']);
  const ways = useMemo(
    () => ({ onRead: (to: Selection) => change((now) => readThere(now, to)), say: () => {} }),
    [change],
  );
  const { data } = asked;
  const shown = data?.items.filter((item) => kind === undefined || item.kind === kind) ?? [];
  return (
    <main className="contradictions">
      <div className="contradictions-sheet">
        <h2 className="contradictions-title">{CONTRADICTIONS_PAGE.title}</h2>
        {!data && <Asked doing={CONTRADICTIONS_PAGE.looking} query={asked} />}
        {data && data.total === 0 && <Message kind="empty">{CONTRADICTIONS_PAGE.none}</Message>}
        {data && data.total > 0 && (
          <>
            <p className="contradictions-lead">{CONTRADICTIONS_PAGE.lead(data.total, data.items.length)}</p>
            <Kinds kinds={data.kinds} kind={kind} onKind={(conflicts) => go({ conflicts })} />
            {shown.map((item) => (
              <Item
                key={item.id}
                item={item}
                included={data.included}
                isPointedAt={item.id === params['conflict']}
                ways={ways}
                onOpen={() => change((now) => openOnMap(now, item, data.included))}
              />
            ))}
            {!data.complete && <p className="quiet">{CONTRADICTIONS_PAGE.more}</p>}
          </>
        )}
      </div>
    </main>
  );
}

function readThere(now: Settled, to: Selection): Settled {
  if (to.kind === 'source') return openSource(now, to.id, to.item);
  return to.kind === 'entity' ? select(openEntity(now, to.id), to) : select(now, to);
}

interface KindsProps {
  kinds: Partial<Record<ContradictionKind, number>>;
  kind: ContradictionKind | undefined;
  onKind: (kind: ContradictionKind | undefined) => void;
}

function Kinds({ kinds, kind, onKind }: KindsProps) {
  const present = CONTRADICTIONS.filter((each) => kinds[each] !== undefined);
  if (present.length < 2 && kind === undefined) return null;
  return (
    <fieldset className="contradictions-kinds">
      <legend className="visually-hidden">{CONTRADICTIONS_PAGE.kind}</legend>
      <button
        type="button"
        className="plain"
        aria-pressed={kind === undefined}
        onClick={() => onKind(undefined)}
      >
        {CONTRADICTIONS_PAGE.all}
      </button>
      {present.map((each) => (
        <button
          key={each}
          type="button"
          className="plain"
          aria-pressed={kind === each}
          onClick={() => onKind(each)}
        >
          {CONTRADICTION_KINDS[each]} <span className="quiet">{kinds[each]}</span>
        </button>
      ))}
    </fieldset>
  );
}

interface ItemProps {
  item: Contradiction;
  included: Included;
  /** It was led to. */
  isPointedAt: boolean;
  ways: Parameters<typeof WaysProvider>[0]['value'];
  onOpen: () => void;
}

function Item({ item, included, isPointedAt, ways, onOpen }: ItemProps) {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isPointedAt) root.current?.scrollIntoView({ block: 'nearest' });
  }, [isPointedAt]);
  const claims = item.claims.flatMap((id) => included.claims[id] ?? []);
  const responses = item.responses.flatMap((id) => included.responses[id] ?? []);
  const facts = [CONTRADICTION_KINDS[item.kind], onWords(item.on)].filter(Boolean);
  return (
    <WaysProvider value={ways}>
      <article
        ref={root}
        className="contradiction"
        aria-labelledby={`conflict-${item.id}`}
        aria-current={isPointedAt || undefined}
      >
        <h3 id={`conflict-${item.id}`} className="contradiction-sentence">
          {item.sentence}
        </h3>
        <p className="contradiction-facts">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          <button type="button" className="action" onClick={onOpen}>
            {CONTRADICTIONS_PAGE.open}
          </button>
        </p>
        <div className="contradiction-sides">
          {claims.map((claim) => (
            <section key={claim.id} aria-label={CONTRADICTIONS_PAGE.claim(claim.id)}>
              <p className="contradiction-on">{included.relations[claim.on]?.sentence}</p>
              <ClaimItems claims={[claim]} included={included} />
            </section>
          ))}
          {responses.map((response) => (
            <section key={response.id} aria-label={CONTRADICTIONS_PAGE.reply(response.id)}>
              <p className="contradiction-on">{CONTRADICTIONS_PAGE.answered}</p>
              <ResponseItems responses={[response]} included={included} />
            </section>
          ))}
          {claims.length + responses.length === 0 && <p className="quiet">{CONTRADICTIONS_PAGE.noClaim}</p>}
        </div>
      </article>
    </WaysProvider>
  );
}
