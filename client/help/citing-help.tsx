import { Key } from '../ui/marks.tsx';
import { HOW_TO_CITE, IF_WRONG, NOT_SAID } from '../words/help/citing.tsx';

/** How to cite what is read here, and what to do about an error, above all about a person. */
export const CitingHelp = () => (
  <>
    <section className="help-section">
      <h3>{HOW_TO_CITE.title}</h3>
      <p>{HOW_TO_CITE.lead}</p>
      <ol>
        <li>{HOW_TO_CITE.copy(<Key>C</Key>)}</li>
        <li>{HOW_TO_CITE.passage}</li>
        <li>{HOW_TO_CITE.verb}</li>
        <li>{HOW_TO_CITE.reply}</li>
      </ol>
      <p>{HOW_TO_CITE.notes}</p>
    </section>
    <section className="help-section">
      <h3>{NOT_SAID.title}</h3>
      <p>{NOT_SAID.lead}</p>
    </section>
    <section className="help-section">
      <h3>{IF_WRONG.title}</h3>
      <p>{IF_WRONG.lead}</p>
      <ol>
        <li>{IF_WRONG.id(<Key>I</Key>)}</li>
        <li>{IF_WRONG.what}</li>
        <li>{IF_WRONG.shown}</li>
      </ol>
      <p>{IF_WRONG.keeper}</p>
    </section>
  </>
);
