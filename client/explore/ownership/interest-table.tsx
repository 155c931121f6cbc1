/** “Interest and control”: one table on one axis, and the chains of each finding where they are asked for. */
import { Fragment, useId, useState } from 'react';
import { INTEREST_TABLE } from '../../words/explore/ownership/pane.tsx';
import { Way } from '../dossier/ways.tsx';
import type { Cited, InterestRow, Named, Row } from './interest-rows.ts';
import { BarScale, ShareBar } from './share-bar.tsx';

export function InterestTable({ rows }: { rows: readonly Row[] }) {
  return (
    <table className="interest" aria-label={INTEREST_TABLE.title}>
      <thead>
        <tr>
          <th scope="col">{INTEREST_TABLE.who}</th>
          <th scope="col">{INTEREST_TABLE.what}</th>
          <th scope="col">
            <span className="visually-hidden">{INTEREST_TABLE.scale}</span>
            <span aria-hidden="true">
              <BarScale />
            </span>
          </th>
          <th scope="col">{INTEREST_TABLE.finding}</th>
          <th scope="col">{INTEREST_TABLE.claim}</th>
        </tr>
      </thead>
      {/* Each row with the chains under it. */}
      {rows.map((row) => (
        <RowWithChains key={row.key} row={row} />
      ))}
    </table>
  );
}

function RowWithChains({ row }: { row: Row }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const interest = 'interest' in row ? row.interest : undefined;
  const hasChains = row.kind === 'interest' && isWorthListing(row);
  return (
    <tbody>
      <tr data-kind={row.kind}>
        <th scope="row" className="interest-who">
          <NameWay named={row.who} />
        </th>
        <td className="interest-what">
          <NameWay named={row.what} />
        </td>
        {interest && (
          <td className="interest-bar">
            <ShareBar
              interest={interest}
              of={row.kind === 'rest' ? 'nobody' : row.kind === 'other' ? 'another' : 'owner'}
            />
          </td>
        )}
        <td className="interest-finding" colSpan={interest ? 1 : 2}>
          {row.finding}
        </td>
        <td className="interest-claims">
          {hasChains ? (
            <button
              type="button"
              className="interest-toggle"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setIsOpen(!isOpen)}
            >
              {chainsWords(row)}
            </button>
          ) : (
            <Claims cited={row.claims} />
          )}
        </td>
      </tr>
      {hasChains && isOpen && (
        <tr id={id} className="interest-chains">
          <td colSpan={5}>
            <Chains row={row} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** A single step with its claims says it all. */
const isWorthListing = ({ chains, further }: InterestRow): boolean =>
  further !== undefined || chains.length > 1 || (chains[0]?.names.length ?? 0) > 2;

const chainsWords = ({ chains, further }: InterestRow): string =>
  further === undefined ? INTEREST_TABLE.chains(chains.length) : INTEREST_TABLE.chainsAndMore(chains.length);

function Chains({ row }: { row: InterestRow }) {
  return (
    <ol className="interest-chain-list" aria-label={INTEREST_TABLE.chainsTitle}>
      {row.chains.map((chain) => (
        <li key={chain.names.map(({ opens }) => opens).join(' ')}>
          <span className="interest-product">{chain.interest}</span>
          <span className="interest-steps">
            {chain.names.map((named, index) => (
              <Fragment key={named.opens}>
                {index > 0 && (
                  <>
                    <span aria-hidden="true">{INTEREST_TABLE.holds}</span>
                    <span className="visually-hidden">{INTEREST_TABLE.holdsAloud}</span>
                  </>
                )}
                <NameWay named={named} />
              </Fragment>
            ))}
          </span>
          <Claims cited={chain.claims} />
        </li>
      ))}
      {row.further !== undefined && <li className="quiet">{row.further}</li>}
    </ol>
  );
}

function NameWay({ named: { name, opens } }: { named: Named }) {
  if (opens === undefined) return <span className="interest-ours">{name}</span>;
  return (
    <Way to={{ kind: 'entity', id: opens }} className="interest-name">
      {name}
    </Way>
  );
}

function Claims({ cited }: { cited: readonly Cited[] }) {
  if (cited.length === 0) return <span className="quiet">{INTEREST_TABLE.noClaim}</span>;
  return (
    <span>
      {cited.map(({ claim, relation }, index) => (
        <Fragment key={claim}>
          {index > 0 && INTEREST_TABLE.between}
          <ItemWay item={claim} relation={relation} />
        </Fragment>
      ))}
    </span>
  );
}

/** The id of a claim or a reply, which opens the relation that it is about. */
export const ItemWay = ({ item, relation }: { item: string; relation: string }) => (
  <Way to={{ kind: 'relation', id: relation, item }} className="interest-item">
    {item}
  </Way>
);
