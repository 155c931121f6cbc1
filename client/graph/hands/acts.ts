/** What a hand or a key does to what is on the canvas: told to the page, and said aloud. */
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { SPOKEN } from '../../words/graph.ts';
import type { LayoutAnswer } from '../layout/layout-question.ts';
import { isSame, type Selected } from '../scene/selected.ts';
import type { Listener } from '../view/shown.ts';
import type { Stage } from '../view/stage.ts';

export class Acts {
  readonly #stage: Stage;
  readonly #listener: Listener;

  constructor(stage: Stage, listener: Listener) {
    this.#stage = stage;
    this.#listener = listener;
  }

  /** Nothing is picked any more. */
  select(selected: Selected): void {
    const { marks } = this.#stage;
    if (!isSame(selected, marks.selected) || marks.picked.size > 0) this.#listener.onSelect(selected);
    if (selected.kind === 'entity') this.say(SPOKEN.selected(this.#name(selected.id)));
    else this.say(SPOKEN.selectedLine(this.#stage.inWords(selected)));
  }

  /** Nothing is selected, nothing picked. */
  clear(): void {
    const { selected, picked } = this.#stage.marks;
    if (!selected && picked.size === 0) return;
    this.#listener.onSelect(undefined);
    this.say(SPOKEN.nothingSelected);
  }

  /** Adds an entity to those that are picked, or takes it from them. The first takes along what is selected. */
  togglePicked(id: string): void {
    const { picked, selected } = this.#stage.marks;
    const was = picked.has(id);
    const before = picked.size === 0 && selected?.kind === 'entity' ? [selected.id] : [...picked];
    const ids = was ? before.filter((each) => each !== id) : [...new Set([...before, id])];
    this.#listener.onPick(ids);
    const told = was ? SPOKEN.noLongerPicked : SPOKEN.picked;
    this.say(told(this.#name(id), ids.length));
  }

  pick(ids: readonly string[]): void {
    this.#listener.onPick([...ids]);
    this.say(SPOKEN.pickedInAll(ids.length));
  }

  expand(id: string): void {
    const placed = this.#stage.scene.placed.get(id);
    if (!placed) return;
    this.say(SPOKEN.expanded(this.#name(id)));
    this.#listener.onExpand(id, this.#stage.camera.onScreen(rectOf(placed)));
  }

  /** The user has put them there: one step. */
  moved(places: LayoutAnswer): void {
    const ids = Object.keys(places);
    const [first] = ids;
    if (first === undefined) return;
    this.#listener.onPlace(places, 'moved');
    this.say(ids.length === 1 ? SPOKEN.moved(this.#name(first)) : SPOKEN.movedSeveral(ids.length));
  }

  say(sentence: string): void {
    this.#listener.onSpeak(sentence);
  }

  #name(id: string): string {
    return this.#stage.elements.names.get(id) ?? '';
  }
}
