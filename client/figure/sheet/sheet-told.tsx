/** Under the sheet, at the right: what became of a file, or of the sheet that was asked for last. */
import { useIsLong } from '../../ui/message.tsx';
import { SHEET_TOLD } from '../../words/figure/contents.tsx';

interface SheetToldProps {
  /** What became of a file. */
  taken: string | undefined;
  /** Whether another sheet than the one that is shown is on its way. */
  isDrawing: boolean;
  /** Present where it did not come. */
  onAgain: (() => void) | undefined;
}

export function SheetTold({ taken, isDrawing, onAgain }: SheetToldProps) {
  const isLong = useIsLong(isDrawing);
  return (
    <>
      {isLong && <span className="sheet-working" aria-hidden="true" />}
      <p className="figure-told" role="status">
        {taken ?? (onAgain ? SHEET_TOLD.notDrawn : isLong ? SHEET_TOLD.drawing : '')}
      </p>
      {onAgain && taken === undefined && (
        <button type="button" className="action" onClick={onAgain}>
          {SHEET_TOLD.again}
        </button>
      )}
    </>
  );
}
