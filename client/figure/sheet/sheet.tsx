/** The figure on its sheet, as it will print; over it, what can be taken hold of. */
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Figure } from '../../../server/contract/figure.ts';
import { outlineOf } from '../../../server/domain/drawing/outlines.ts';
import { boundsOf, drawingUnits, overlap, type PlacedById, stepOf } from '../arrange/placed.ts';
import type { SheetFit } from '../wish/wish.ts';
import { BoxHandle } from './box-handle.tsx';
import { isMoved, Leaders } from './leaders.tsx';
import { MovedBox } from './moved-box.tsx';
import type { ReadSheet } from './read-sheet.ts';
import { NOTHING, ofEntities, ofRelation, type Selection, withEntityToggled } from './selection.ts';
import { type Arranging, withMove } from './use-arranging.ts';
import { useMarquee } from './use-marquee.ts';
import './sheet.css';

interface SheetProps {
  sheet: ReadSheet;
  image: HTMLImageElement;
  model: Figure;
  fit: SheetFit;
  /** False while what is wanted is not drawn yet. */
  isCurrent: boolean;
  /** Where boxes stand, as far as the page knows: what is wished and not drawn yet goes ahead of the drawing. */
  standing: PlacedById;
  arranging: Arranging;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onLeaveOut: (selection: Selection) => void;
}

/** In pixels of the screen: what is nearer than this to another box’s line is held by it. */
const REACH_PX = 5;

export function Sheet(props: SheetProps) {
  const { sheet, image, model, fit, isCurrent, standing, arranging, selection, onSelect, onLeaveOut } = props;
  const { size } = model.options;
  const paper = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const places = useRef<SVGGElement>(null);
  const shown = useMemo(() => withMove(standing, arranging.move), [standing, arranging.move]);
  const unit = drawingUnits(size);
  const { drawing } = sheet;

  useLayoutEffect(() => {
    image.alt = model.description;
    ground.current?.replaceChildren(image);
  }, [image, model.description]);

  /** Where on the drawing a point of the screen is, in the manifest's units. */
  const toPlace = (clientX: number, clientY: number): { x: number; y: number } => {
    const matrix = places.current?.getScreenCTM();
    return matrix ? new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse()) : { x: 0, y: 0 };
  };
  const reach = (): number => REACH_PX / (places.current?.getScreenCTM()?.a ?? 1);

  const marquee = useMarquee({
    toPlace,
    onEnd: (bounds, isAdding) => {
      const caught = [...standing].filter(([, box]) => overlap(boundsOf(box), bounds)).map(([id]) => id);
      onSelect(ofEntities(isAdding ? [...new Set([...selection.entities, ...caught])] : caught));
    },
    onPress: () => onSelect(NOTHING),
  });

  const { entities, relation } = selection;
  const only = entities.length === 1 ? entities[0] : undefined;
  useEffect(() => {
    const at = relation ?? only;
    if (at === undefined) return;
    const place = paper.current?.querySelector(`[data-place="${CSS.escape(at)}"]`);
    place?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [relation, only]);

  const percent = (value: number, whole: number) => `${(100 * value) / whole}%`;
  const boxStyle = (id: string): CSSProperties => {
    const box = shown.get(id);
    if (!box) return {};
    const scale = unit * drawing.scale;
    return {
      left: percent(drawing.x + (box.x - box.width / 2) * scale, sheet.width),
      top: percent(drawing.y + (box.y - box.height / 2) * scale, sheet.height),
      width: percent(box.width * scale, sheet.width),
      height: percent(box.height * scale, sheet.height),
    };
  };
  const paperStyle = {
    '--aspect': String(sheet.width / sheet.height),
    '--true-width': sheet.printWidth,
  } as CSSProperties;

  return (
    <div ref={paper} className="sheet-paper" data-fit={fit} data-current={isCurrent} style={paperStyle}>
      <div className="sheet" {...marquee.handlers}>
        <div ref={ground} className="sheet-ground-drawing" />
        <svg className="sheet-over" viewBox={`0 0 ${sheet.width} ${sheet.height}`} aria-hidden="true">
          <g transform={`translate(${drawing.x} ${drawing.y}) scale(${drawing.scale})`}>
            {/* What is drawn goes ahead with the boxes until the server has drawn them there. */}
            {[...sheet.groups].map(([id, box]) => {
              const [drawn, now] = [sheet.boxes.get(id), shown.get(id)];
              return (
                drawn &&
                now &&
                isMoved(drawn, now) && (
                  <MovedBox key={id} sheet={sheet} box={box} drawn={drawn} now={now} unit={unit} />
                )
              );
            })}
            {sheet.lines.map((line) => (
              <path
                key={line.id}
                data-place={line.id}
                className="line-hit"
                d={line.strokes.map(({ d }) => d).join('')}
                onPointerDown={(event) => {
                  event.stopPropagation();
                  onSelect(ofRelation(line.id));
                }}
              />
            ))}
            {sheet.lines
              .find(({ id }) => id === relation)
              ?.strokes.map(({ d, dash }) => (
                <path key={d} className="line-selected" d={d} strokeDasharray={dash} />
              ))}
            {entities.map((id) => {
              const [box, entity] = [shown.get(id), model.entities.find((each) => each.id === id)];
              return (
                box &&
                entity && (
                  <path
                    key={id}
                    className="box-selected"
                    transform={`translate(${(box.x - box.width / 2) * unit} ${(box.y - box.height / 2) * unit})`}
                    d={outlineOf(entity.unknown ? 'unknown' : entity.kind, Math.round(box.width * unit)).body}
                  />
                )
              );
            })}
            <g ref={places} transform={`scale(${unit})`}>
              <Leaders lines={sheet.lines} drawn={sheet.boxes} shown={shown} />
              {arranging.move?.guides.map(({ axis, at, from, to }) => (
                <path
                  key={`${axis} ${at}`}
                  className="guide"
                  d={axis === 'x' ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`}
                />
              ))}
              {marquee.bounds && (
                <rect
                  className="sheet-marquee"
                  x={marquee.bounds.left}
                  y={marquee.bounds.top}
                  width={marquee.bounds.right - marquee.bounds.left}
                  height={marquee.bounds.bottom - marquee.bounds.top}
                />
              )}
            </g>
          </g>
        </svg>
        {model.entities.map((entity) => (
          <BoxHandle
            key={entity.id}
            entity={entity}
            at={shown.get(entity.id)}
            size={size}
            style={boxStyle(entity.id)}
            isSelected={entities.includes(entity.id)}
            toPlace={toPlace}
            onSelect={(isAdding) =>
              onSelect(isAdding ? withEntityToggled(selection, entity.id) : ofEntities([entity.id]))
            }
            onDrag={(shift, isFree) => {
              const ids = entities.includes(entity.id) ? entities : [entity.id];
              if (ids !== entities) onSelect(ofEntities(ids));
              arranging.drag(ids, shift, isFree ? 0 : reach());
            }}
            onDrop={arranging.drop}
            onCancel={arranging.cancel}
            onNudge={(x, y, isLarge) => {
              const ids = entities.includes(entity.id) ? entities : [entity.id];
              if (ids !== entities) onSelect(ofEntities(ids));
              const step = stepOf(size, isLarge);
              arranging.nudge(ids, { dx: x * step, dy: y * step });
            }}
            onLeaveOut={() => onLeaveOut(entities.includes(entity.id) ? selection : ofEntities([entity.id]))}
            onClear={() => onSelect(NOTHING)}
          />
        ))}
      </div>
    </div>
  );
}
