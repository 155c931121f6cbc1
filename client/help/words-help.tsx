import { GLOSSARY_PARTS, type GlossaryPart, wordsOf } from '../words/glossary.ts';

const PARTS = Object.keys(GLOSSARY_PARTS) as GlossaryPart[];

/** Every word of the glossary with its meaning. */
export const WordsHelp = () =>
  PARTS.map((part) => (
    <section key={part} className="help-section">
      <h3>{GLOSSARY_PARTS[part]}</h3>
      <dl className="help-words">
        {wordsOf(part).map(([id, { word, means }]) => (
          <div key={id} className="help-row">
            <dt>{word}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
