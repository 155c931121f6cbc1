import type { Place } from '../state/places.ts';
import { Key } from '../ui/marks.tsx';
import { KEY_PLACES, type KeyPlace } from './page-keys.ts';

/** Every key, by the place where it acts; those of the place that is open come first. */
export function KeysHelp({ place }: { place: Place }) {
  const rank = (each: KeyPlace) => (each.place === 'everywhere' ? 0 : each.place === place ? 1 : 2);
  return KEY_PLACES.toSorted((a, b) => rank(a) - rank(b)).map((each) => (
    <section key={each.title} className="help-section">
      <h3>{each.title}</h3>
      {each.when !== '' && <p className="quiet">{each.when}</p>}
      <dl className="help-keys">
        {each.keys.map(({ keys, words }) => (
          <div key={`${keys} ${words}`} className="help-row">
            <dt>
              {keys.split(' ').map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
