/** “No documented path” is an answer: its scope, and which single change would find one. */

import type { Layer } from '../../server/contract/model.ts';
import type { PathsAnswer } from '../../server/contract/paths.ts';
import type { Measure } from '../../server/domain/drawing/type.ts';
import { count, HUB_WORDS, listWords } from '../ui/wording.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import { usePaths } from './find-paths.ts';
import { changeWords, findsWords, namedWords, partResponses, pathSentences } from './path-words.ts';
import { bodyOf, type Question, relaxed } from './question.ts';

interface NoPathProps {
  answer: PathsAnswer;
  question: Question;
  layers: readonly Layer[];
  layersOn: readonly string[];
  width: number;
  measure: Measure;
  onAsk: (question: Question) => void;
}

export function NoPath({ answer, question, layers, layersOn, width, measure, onAsk }: NoPathProps) {
  const layerTitle = (id: string) => layers.find((layer) => layer.id === id)?.title ?? id;
  const throughHubs = answer.relaxations.some((each) => each.change === 'hubs' && each.finds > 0);
  const steps = count(answer.scope.searchedTo, 'step');
  return (
    <>
      <h3 className="no-path">No documented path</h3>
      <p className="no-path-scope">
        {answer.complete
          ? `The search is complete to ${steps}.`
          : `The search ended before ${steps} were done.`}{' '}
        This says what the loaded sources show, not that no connection exists.
      </p>
      {answer.relaxations.length > 0 && (
        <section>
          <h4 className="no-path-head">Which single change would find one</h4>
          <table className="relaxations">
            <thead>
              <tr>
                <th scope="col">Change</th>
                <th scope="col">Finds</th>
              </tr>
            </thead>
            <tbody>
              {answer.relaxations.map((each) => (
                <tr key={`${each.change} ${each.value}`}>
                  <td>
                    {each.finds > 0 ? (
                      <button
                        type="button"
                        className="action"
                        onClick={() => onAsk(relaxed(question, each, layersOn))}
                      >
                        {changeWords(each, layerTitle)}
                      </button>
                    ) : (
                      changeWords(each, layerTitle)
                    )}
                  </td>
                  <td className={each.finds > 0 ? '' : 'quiet'}>{findsWords(each)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {throughHubs && <ThroughHubs question={question} width={width} measure={measure} />}
    </>
  );
}

/** Shown only with the sentence that says why it is no connection. */
function ThroughHubs({ question, width, measure }: Pick<NoPathProps, 'question' | 'width' | 'measure'>) {
  const body = bodyOf({ ...question, hubs: 'through' });
  const asked = usePaths(body && { ...body, limit: { groups: 1, paths: 1 } });
  const path = asked.data?.paths[0];
  if (!asked.data || !path) return null;
  const { included } = asked.data;
  const hubs = path.entities.slice(1, -1).flatMap((id) => {
    const hub = included.entities[id]?.hub;
    return hub ? [HUB_WORDS[hub]] : [];
  });
  const { inFull, named } = partResponses(path, included);
  const replies = namedWords([...inFull, ...named], included);
  const joint = hubs.length > 0 ? listWords([...new Set(hubs)]) : 'a hub';
  return (
    <section className="no-path-hubs">
      <h4 className="no-path-head">What allowing hubs would show</h4>
      <ol className="visually-hidden">
        {pathSentences(path, included).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <ChainDrawing path={path} included={included} width={width} measure={measure} isFollowed={false} />
      <p className="no-path-why">
        {joint.slice(0, 1).toUpperCase() + joint.slice(1)} joins these two, and it joins everyone in it. This
        is not a documented connection.
      </p>
      {replies.length > 0 && <p className="chain-others">Replies: {replies.join(' · ')}</p>}
    </section>
  );
}
