/** Two entities beside each other. Nothing is decided here: what each is said to be stands with its source. */
import { type ReactNode, useMemo } from 'react';
import { FAMILIES, type Family } from '../../../server/contract/model.ts';
import type { ClaimView, EntityView, Included, RelationView } from '../../../server/contract/views.ts';
import { NameSearch } from '../../search/name-search.tsx';
import { type Changes, formatFragment, type Params, splitIds } from '../../state/fragment.ts';
import type { Going } from '../../state/url-state.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { Badge, DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { Asked, Message } from '../../ui/message.tsx';
import { locatorInWords, sourceInShort } from '../../words/citing.ts';
import { ATTRIBUTES, COMPARE_PAGE, COMPARED, SAME_OR_NOT } from '../../words/explore/compare-two.ts';
import { FAMILY_WORDS } from '../../words/terms.ts';
import { ClaimItems } from '../dossier/claim-items.tsx';
import { Way, WaysProvider } from '../dossier/ways.tsx';
import { type Change, openEntity, openSource, type Selection, type Settled, select } from '../view.ts';
import { attributesOf, type Comparison, compareTwo, type Side } from './comparison.ts';
import { useCandidate, useSide } from './read-side.ts';
import '../dossier/claim-items.css';
import '../dossier/entity-dossier.css';
import '../dossier/dossier.css';
import './compare-two.css';

interface ComparePageProps {
  view: Settled;
  change: Change;
  params: Params;
  go: (changes: Changes, going?: Going) => void;
}

const readThere = (now: Settled, to: Selection): Settled => {
  if (to.kind === 'source') return openSource(now, to.id, to.item);
  return to.kind === 'entity' ? select(openEntity(now, to.id), to) : select(now, to);
};

export function ComparePage({ view, change, params, go }: ComparePageProps) {
  const [first, second] = splitIds(params['pair']);
  const [a, b] = [useSide(first, view.lens), useSide(second, view.lens)];
  const ways = useMemo(
    () => ({ onRead: (to: Selection) => change((now) => readThere(now, to)), say: () => {} }),
    [change],
  );
  const choose = (at: 0 | 1, entity: EntityView) => {
    const pair = at === 0 ? [entity.id, second] : [first, entity.id];
    go({ pair: pair.filter((id) => id !== undefined).join(',') }, { words: COMPARE_PAGE.compared });
  };
  const isOne = first !== undefined && first === second;
  return (
    <main className="compare-two">
      <div className="compare-sheet">
        <h2 className="compare-title">{COMPARE_PAGE.title}</h2>
        <div className="compare-pair compare-choose">
          <Choose side={a.data} id={first} onChoose={(entity) => choose(0, entity)} />
          <Choose side={b.data} id={second} onChoose={(entity) => choose(1, entity)} />
        </div>
        {isOne && <Message kind="empty">{COMPARE_PAGE.same}</Message>}
        {[a, b].map(
          (asked, at) =>
            asked.isEnabled &&
            !asked.data && <Asked key={at === 0 ? 'a' : 'b'} doing={COMPARE_PAGE.reading} query={asked} />,
        )}
        {a.data && b.data && !isOne && (
          <WaysProvider value={ways}>
            <Compared a={a.data} b={b.data} />
          </WaysProvider>
        )}
      </div>
    </main>
  );
}

interface ChooseProps {
  side: Side | undefined;
  id: string | undefined;
  onChoose: (entity: EntityView) => void;
}

function Choose({ side, id, onChoose }: ChooseProps) {
  return (
    <section aria-label={side?.entity.name ?? COMPARE_PAGE.aName}>
      {side && id !== undefined && (
        <h3 className="entity-title">
          <EntityIcon entity={side.entity} size={18} />
          {side.entity.name}
        </h3>
      )}
      <NameSearch
        label={side ? COMPARE_PAGE.another(side.entity.name) : COMPARE_PAGE.aName}
        placeholder={side ? COMPARE_PAGE.anotherExample : COMPARE_PAGE.example}
        onPick={({ entity }) => onChoose(entity)}
      />
    </section>
  );
}

function Compared({ a, b }: { a: Side; b: Side }) {
  const compared = useMemo(() => compareTwo(a, b), [a, b]);
  const included = useMemo(() => ({ a: a.included, b: b.included }), [a, b]);
  return (
    <>
      <SameOrNot a={a.entity} b={b.entity} />
      <Attributes a={a.entity} b={b.entity} />
      <Part title={COMPARED.between} n={compared.between.length} none={COMPARED.noneBetween}>
        <Lines lines={compared.between} included={included.a} />
      </Part>
      <Part title={COMPARED.common} n={compared.shared.length} none={COMPARED.noneCommon}>
        {compared.shared.map((shared) => (
          <section key={shared.entity.id} className="compare-shared" aria-label={shared.entity.name}>
            <h4>
              <Way to={{ kind: 'entity', id: shared.entity.id }} className="way line-name">
                {shared.entity.name}
              </Way>
              {shared.entity.hub !== undefined && <span className="quiet">{COMPARED.joinsNobody}</span>}
            </h4>
            <div className="compare-pair">
              <Lines lines={shared.a} included={included.a} />
              <Lines lines={shared.b} included={included.b} />
            </div>
          </section>
        ))}
      </Part>
      <Alone compared={compared} a={a} b={b} />
      <Said compared={compared} a={a} b={b} />
      {(!a.isWhole || !b.isWhole) && <p className="quiet">{COMPARE_PAGE.notAll}</p>}
    </>
  );
}

function SameOrNot({ a, b }: { a: EntityView; b: EntityView }) {
  const { data } = useCandidate(a.id, b.id);
  if (data === undefined) return null;
  const judged = data?.judgement;
  return (
    <p className="compare-same">
      {judged ? SAME_OR_NOT[judged.verdict](judged.reason) : data ? SAME_OR_NOT.alike : SAME_OR_NOT.nothing}{' '}
      {data && (
        <a className="action" href={`/data${formatFragment({ data: 'same' })}`}>
          {SAME_OR_NOT.way}
        </a>
      )}
    </p>
  );
}

function Attributes({ a, b }: { a: EntityView; b: EntityView }) {
  return (
    <section className="compare-part" aria-label={ATTRIBUTES.title}>
      <h3 className="compare-head">{ATTRIBUTES.title}</h3>
      {attributesOf(a, b).map(({ label, isSame, ...each }) => (
        <div key={label} className="compare-row" data-same={isSame}>
          <span className="compare-label">
            {label}
            {isSame && <span className="visually-hidden">{ATTRIBUTES.isSame}</span>}
          </span>
          <div className="compare-pair">
            <p>{each.a ?? <span className="quiet">{ATTRIBUTES.notStated}</span>}</p>
            <p>{each.b ?? <span className="quiet">{ATTRIBUTES.notStated}</span>}</p>
          </div>
        </div>
      ))}
      {a.badges.length + b.badges.length > 0 && (
        <div className="compare-row">
          <span className="compare-label">{ATTRIBUTES.badges}</span>
          <div className="compare-pair">
            {[a, b].map(({ id, badges }) => (
              <p key={id} className="compare-badges">
                {badges.map((badge) => (
                  <Badge key={badge.label} badge={badge} />
                ))}
                {badges.length === 0 && <span className="quiet">{ATTRIBUTES.noBadge}</span>}
              </p>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

function Part({ title, n, none, children }: { title: string; n: number; none: string; children: ReactNode }) {
  return (
    <section className="compare-part" aria-label={title}>
      <h3 className="compare-head">
        {title} {n > 0 && <span className="quiet">{n}</span>}
      </h3>
      {n === 0 ? <p className="quiet">{none}</p> : children}
    </section>
  );
}

/** Each line as a sentence, with its standing and the first claim that it rests on. */
function Lines({ lines, included }: { lines: readonly RelationView[]; included: Included }) {
  return (
    <ul className="compare-lines">
      {lines.map((relation) => (
        <li key={relation.id}>
          <Way to={{ kind: 'relation', id: relation.id }} className="line-button">
            <RelationLine relation={relation} />
            <span className="line-sentence">{relation.sentence.replace(/\.$/, '')}</span>
            {relation.disputed && <DisputedMark />}
          </Way>
          <Cited relation={relation} included={included} />
        </li>
      ))}
    </ul>
  );
}

function Cited({ relation, included }: { relation: RelationView; included: Included }) {
  const claims = relation.claims.flatMap((id) => included.claims[id] ?? []);
  const [claim] = claims;
  if (!claim) return <p className="item-where">{COMPARED.noSource}</p>;
  const more = relation.claims.length - 1;
  const source = sourceInShort(included.sources[claim.source], claim.source);
  const place = locatorInWords(claim.locator);
  return (
    <Way to={{ kind: 'source', id: claim.source, item: claim.id }} className="way item-where">
      {more > 0 ? COMPARED.citedMore(source, place, more) : COMPARED.cited(source, place)}
    </Way>
  );
}

interface TwoProps {
  compared: Comparison;
  a: Side;
  b: Side;
}

function Alone({ compared, a, b }: TwoProps) {
  const families = FAMILIES.filter((family) => compared.onlyA[family] ?? compared.onlyB[family]);
  return (
    <Part title={COMPARED.alone} n={families.length && countOf(compared)} none={COMPARED.noneAlone}>
      {families.map((family) => (
        <section key={family} className="compare-shared" aria-label={FAMILY_WORDS[family]}>
          <h4>{FAMILY_WORDS[family]}</h4>
          <div className="compare-pair">
            <OnlyOf lines={compared.onlyA[family]} side={a} />
            <OnlyOf lines={compared.onlyB[family]} side={b} />
          </div>
        </section>
      ))}
    </Part>
  );
}

const sum = (by: Partial<Record<Family, RelationView[]>>): number =>
  Object.values(by).reduce((total, lines) => total + lines.length, 0);
const countOf = ({ onlyA, onlyB }: Comparison): number => sum(onlyA) + sum(onlyB);

function OnlyOf({ lines, side }: { lines: readonly RelationView[] | undefined; side: Side }) {
  return lines ? (
    <Lines lines={lines} included={side.included} />
  ) : (
    <p className="quiet">{COMPARED.noLine}</p>
  );
}

function Said({ compared, a, b }: TwoProps) {
  const { differing, saidOfA, saidOfB } = compared;
  const besides = saidOfA.length + saidOfB.length;
  return (
    <>
      <Part title={COMPARED.differing} n={differing.length} none={COMPARED.noneDiffering}>
        {differing.map(({ predicate, a: ofA, b: ofB }) => (
          <section key={predicate} className="compare-shared" aria-label={predicate}>
            <h4>{predicate}</h4>
            <SaidPair ofA={ofA} ofB={ofB} a={a} b={b} />
          </section>
        ))}
      </Part>
      {besides > 0 && (
        <Part title={COMPARED.besides} n={besides} none="">
          <SaidPair ofA={saidOfA} ofB={saidOfB} a={a} b={b} />
        </Part>
      )}
    </>
  );
}

interface SaidPairProps {
  ofA: readonly ClaimView[];
  ofB: readonly ClaimView[];
  a: Side;
  b: Side;
}

const SaidPair = ({ ofA, ofB, a, b }: SaidPairProps) => (
  <div className="compare-pair compare-said">
    {[
      { side: a, claims: ofA },
      { side: b, claims: ofB },
    ].map(({ side, claims }) => (
      <div key={side.entity.id}>
        <ClaimItems claims={claims} included={side.included} />
        {claims.length === 0 && <p className="quiet">{COMPARED.noClaim}</p>}
      </div>
    ))}
  </div>
);
