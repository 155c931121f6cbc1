/** The canvas by keyboard alone: every command of `keys`, each said aloud. */

import { SPOKEN } from '../../words/graph.ts';
import type { Placing } from '../placing/placing.ts';
import type { Selected } from '../scene/selected.ts';
import { type Stage, ZOOM } from '../view/stage.ts';
import type { Acts } from './acts.ts';
import { type Arrow, commandOf, type Key } from './keys.ts';
import { firstOf, step } from './navigate.ts';

/** Moves that follow each other within this many ms are one step. */
const BURST = 400;

export class Keyboard {
  readonly #stage: Stage;
  readonly #placing: Placing;
  readonly #acts: Acts;
  #burst = 0;
  /** What the current burst has moved, and not yet told. */
  readonly #moved = new Map<string, [number, number]>();

  constructor(stage: Stage, placing: Placing, acts: Acts) {
    this.#stage = stage;
    this.#placing = placing;
    this.#acts = acts;
  }

  /** True when the key was one of the canvas's, and had something to act on. */
  press(key: Key): boolean {
    const command = commandOf(key);
    switch (command?.does) {
      case undefined:
        return false;
      case 'go':
        this.#go(command.arrow);
        return true;
      case 'move':
        return this.#move(command.by);
      case 'select':
        return this.#select();
      case 'togglePicked':
        return this.#onEntity((id) => this.#acts.togglePicked(id));
      case 'expand':
        return this.#onEntity((id) => this.#acts.expand(id));
      case 'pickAll':
        this.#acts.pick([...this.#stage.scene.placed.keys()]);
        return true;
      case 'zoom':
        this.#stage.camera.zoomBy(command.by === 'in' ? ZOOM.step : 1 / ZOOM.step);
        this.#acts.say(SPOKEN.shownAt(Math.round(this.#stage.camera.view().zoom * 100)));
        return true;
      case 'fit':
        this.#placing.fit();
        this.#acts.say(SPOKEN.allInView);
        return true;
      case 'leave':
        return this.#leave();
    }
  }

  #go(arrow: Arrow): void {
    const { marks, scene } = this.#stage;
    const from = marks.focused ?? this.#stage.present(marks.selected);
    this.#focus(from ? (step(scene, from, arrow) ?? from) : firstOf(scene));
  }

  #focus(focused: Selected | undefined): void {
    this.#stage.mark({ focused });
    this.#stage.reveal(focused);
    if (focused) this.#acts.say(this.#stage.inWords(focused));
  }

  #select(): boolean {
    const { focused } = this.#stage.marks;
    if (focused) this.#acts.select(focused);
    return focused !== undefined;
  }

  /** On the entity that the keyboard is on, else on the selected one. */
  #onEntity(act: (id: string) => void): boolean {
    const { focused, selected } = this.#stage.marks;
    const on = focused ?? this.#stage.present(selected);
    if (on?.kind !== 'entity') return false;
    act(on.id);
    return true;
  }

  /** All that are picked, if the keyboard is on one of them or on none; else the one that it is on. */
  #movable(): readonly string[] {
    const { focused, selected, picked } = this.#stage.marks;
    const on = focused ?? (picked.size > 0 ? undefined : selected);
    if (on?.kind === 'entity' && !picked.has(on.id)) return [on.id];
    return [...picked];
  }

  #move([dx, dy]: readonly [number, number]): boolean {
    const { positions } = this.#stage;
    const ids = this.#movable().filter((id) => positions.has(id));
    if (ids.length === 0) return false;
    this.#placing.endMotion();
    const now = new Map(
      ids.map((id): [string, [number, number]] => {
        const [x, y] = positions.get(id) ?? [0, 0];
        return [id, [Math.round(x + dx), Math.round(y + dy)]];
      }),
    );
    for (const [id, at] of now) this.#moved.set(id, at);
    this.#placing.move(now);
    this.#stage.reveal(this.#stage.marks.focused);
    window.clearTimeout(this.#burst);
    this.#burst = window.setTimeout(() => this.flush(), BURST);
    return true;
  }

  /** Tells what has been moved, without waiting for the end of the burst. */
  flush(): void {
    window.clearTimeout(this.#burst);
    if (this.#moved.size === 0) return;
    const places = Object.fromEntries(this.#moved);
    this.#moved.clear();
    this.#acts.moved(places);
  }

  #leave(): boolean {
    if (!this.#stage.marks.focused) return false;
    this.#stage.mark({ focused: undefined });
    return true;
  }
}
