/** Under the sheet, at the right: what became of a file, or of the sheet that was asked for last. */
import { useIsLong } from '../../ui/message.tsx';

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
        {taken ??
          (onAgain
            ? 'The sheet could not be drawn anew. The last one stays.'
            : isLong
              ? 'Drawing the sheet again.'
              : '')}
      </p>
      {onAgain && taken === undefined && (
        <button type="button" className="action" onClick={onAgain}>
          Try again
        </button>
      )}
    </>
  );
}
