/** A box of the sheet as something that can be taken hold of: by pointer, and by keys. */
import { type CSSProperties, useRef } from 'react';
import type { FigureEntity, FigureSize } from '../../../server/contract/figure.ts';
import { BOX } from '../../words/figure/contents.tsx';
import { type Placed, type Shift, unitOf } from '../arrange/placed.ts';
import { passFocus } from '../contents/pass-focus.ts';

interface BoxHandleProps {
  entity: FigureEntity;
  at: Placed | undefined;
  size: FigureSize;
  style: CSSProperties;
  isSelected: boolean;
  toPlace: (clientX: number, clientY: number) => { x: number; y: number };
  onSelect: (isAdding: boolean) => void;
  /** @param isFree nothing holds it on its way */
  onDrag: (shift: Shift, isFree: boolean) => void;
  onDrop: () => void;
  onCancel: () => void;
  onNudge: (x: -1 | 0 | 1, y: -1 | 0 | 1, isLarge: boolean) => void;
  onLeaveOut: () => void;
  onClear: () => void;
}

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A press that goes no farther than this, in pixels, is a click. */
const CLICK_PX = 3;

export function BoxHandle(props: BoxHandleProps) {
  const { entity, at, size, style, isSelected, toPlace } = props;
  const press = useRef<{ x: number; y: number; clientX: number; clientY: number; isDrag: boolean }>(
    undefined,
  );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      props.onNudge(arrow[0], arrow[1], event.shiftKey);
    } else if (event.key === 'Escape') {
      if (press.current) {
        press.current = undefined;
        props.onCancel();
      } else props.onClear();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      passFocus(event.currentTarget, '.box-handle');
      props.onLeaveOut();
    }
  };

  return (
    <button
      type="button"
      className="box-handle"
      data-place={entity.id}
      style={style}
      aria-pressed={isSelected}
      aria-label={boxWords(entity, at, size)}
      aria-describedby="box-keys"
      onKeyDown={onKeyDown}
      // What the keys began is ended by who goes elsewhere.
      onBlur={props.onDrop}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const { clientX, clientY } = event;
        press.current = { ...pointOf(toPlace(clientX, clientY)), clientX, clientY, isDrag: false };
      }}
      onPointerMove={(event) => {
        const from = press.current;
        if (!from) return;
        from.isDrag ||= Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > CLICK_PX;
        if (!from.isDrag) return;
        const to = toPlace(event.clientX, event.clientY);
        props.onDrag({ dx: to.x - from.x, dy: to.y - from.y }, event.altKey);
      }}
      onPointerUp={(event) => {
        const from = press.current;
        press.current = undefined;
        if (!from) return;
        if (from.isDrag) props.onDrop();
        else props.onSelect(event.shiftKey);
      }}
      onPointerCancel={() => {
        press.current = undefined;
        props.onCancel();
      }}
      // A pointer has selected already; Space and Enter come without one, and pick one more.
      onClick={(event) => event.detail === 0 && props.onSelect(true)}
    />
  );
}

const pointOf = ({ x, y }: { x: number; y: number }) => ({ x, y });

/** “Hun To, person; 62.5 mm across, 40 mm down”. */
function boxWords({ name, words }: FigureEntity, at: Placed | undefined, size: FigureSize): string {
  if (!at) return BOX.label(name, words);
  const length = (value: number) => BOX.length(Math.round(value * 10) / 10, unitOf(size));
  return BOX.placed(name, words, length(at.x), length(at.y));
}
