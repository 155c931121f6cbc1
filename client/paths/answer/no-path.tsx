/** “No documented path” is an answer: its scope, and which single change would find one. */
import type { Layer } from '../../../server/contract/model.ts';
import type { PathsAnswer } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { relaxationsOf } from '../../../server/domain/paths/relaxations.ts';
import { NO_PATH, RELAXATIONS, REPLIES } from '../../words/paths/answer.tsx';
import { bodyOf, type Question, relaxed } from '../question/question.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import { changeWords, cutWords, hubsWords, namedWords, partResponses, pathSentences } from './path-words.ts';
import { chainSetter } from './set-chain.ts';
import { usePaths } from './use-paths.ts';

interface NoPathProps {
  answer: PathsAnswer;
  question: Question;
  layers: readonly Layer[];
  layersOn: readonly string[];
  width: number;
  /** False where there is no room: sentences are read instead. */
  isDrawn: boolean;
  measure: Measure;
  onAsk: (question: Question, words: string) => void;
}

type Relaxation = PathsAnswer['relaxations'][number];

/** In the order in which they were tried; of a whole answer, what is not in it found nothing. */
function triedOf({ answer, question, layers, layersOn }: NoPathProps): Relaxation[] {
  const found = new Map(answer.relaxations.map((each) => [`${each.change} ${each.value}`, each]));
  const rules = bodyOf(question)?.rules ?? {};
  const tried = relaxationsOf(
    rules,
    layersOn,
    layers.map((layer) => layer.id),
  );
  if (!answer.complete) return answer.relaxations;
  return tried.map(
    ({ change, value }) =>
      found.get(`${change} ${value}`) ?? { change, value, finds: 0, atLeast: false, shortest: null },
  );
}

export function NoPath(props: NoPathProps) {
  const { answer, question, layers, layersOn, onAsk } = props;
  const layerTitle = (id: string) => layers.find((layer) => layer.id === id)?.title ?? id;
  const nameOf = (id: string) => answer.included.entities[id]?.name ?? id;
  const throughHubs = answer.relaxations.some((each) => each.change === 'hubs' && each.finds > 0);
  const tried = triedOf(props);
  return (
    <>
      <h3 className="no-path">{NO_PATH.title}</h3>
      <p className="no-path-scope">{NO_PATH.scope(cutWords(answer) ?? wholeWords(answer, question))}</p>
      {tried.length > 0 && (
        <section>
          <h4 className="no-path-head">{NO_PATH.changes}</h4>
          <table className="relaxations">
            <thead>
              <tr>
                <th scope="col">{NO_PATH.change}</th>
                <th scope="col">{NO_PATH.finds}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {tried.map((each) => (
                <tr key={`${each.change} ${each.value}`}>
                  <th scope="row">
                    {each.finds > 0 ? (
                      <button
                        type="button"
                        className="action"
                        onClick={() =>
                          onAsk(relaxed(question, each, layersOn), changeWords(each, layerTitle))
                        }
                      >
                        {changeWords(each, layerTitle)}
                      </button>
                    ) : (
                      changeWords(each, layerTitle)
                    )}
                  </th>
                  <td className={each.finds > 0 ? '' : 'quiet'}>{RELAXATIONS.finds(each)}</td>
                  <td className="quiet">
                    {each.change === 'hubs' && each.finds > 0 && hubsWords(each, answer.scope.hubs, nameOf)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {throughHubs && <ThroughHubs {...props} />}
    </>
  );
}

const wholeWords = ({ scope }: PathsAnswer, { pattern }: Question): string =>
  pattern ? NO_PATH.wholePattern : NO_PATH.whole(scope.searchedTo);

/** Each hub is said to be one under its name. */
const markHubs = (included: Included): Included => ({
  ...included,
  entities: Object.fromEntries(
    Object.entries(included.entities).map(([id, entity]) => [
      id,
      entity.hub ? { ...entity, qualifier: NO_PATH.aHub } : entity,
    ]),
  ),
});

/** Shown only with the sentence that says why it is no connection. */
function ThroughHubs({ question, width, isDrawn, measure }: NoPathProps) {
  const body = bodyOf({ ...question, hubs: 'through', groups: 1, most: 1 });
  const { heard } = usePaths(body && { ...body, parts: [] });
  const path = heard?.answer?.paths[0];
  if (!heard || !path) return null;
  const { included } = heard;
  const chain = isDrawn && chainSetter(markHubs(included), measure, width)(path);
  const hubs = path.entities.slice(1, -1).flatMap((id) => included.entities[id]?.hub ?? []);
  const { inFull, named } = partResponses(path, included);
  const replies = namedWords([...inFull, ...named], included);
  return (
    <section className="no-path-hubs">
      <h4 className="no-path-head">{NO_PATH.hubsWouldShow}</h4>
      <ol className={chain ? 'visually-hidden' : 'chain-sentences'}>
        {pathSentences(path, included).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {chain && <ChainDrawing chain={chain} isFollowed={false} />}
      <p className="no-path-why">{NO_PATH.why(hubs)}</p>
      {replies.length > 0 && <p className="chain-others">{REPLIES.are(replies)}</p>}
    </section>
  );
}
