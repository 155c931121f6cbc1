/** The formats, and all of them at once. */
import { Choices, Popover } from '../../ui/popover.tsx';
import { CSV, type Format, LIVE_SVG, PDF, PNG_SCALES, png, SVG, TABLE, ZIP } from './formats.ts';

interface DownloadMenuProps {
  isBusy: boolean;
  onTake: (format: Format) => void;
  onManifest: () => void;
}

const CHOICES = [
  { value: 'zip', label: 'Everything in one zip', note: 'formats, manifest, table, sources' },
  { value: 'pdf', label: 'PDF', note: 'for print' },
  { value: 'svg', label: 'SVG', note: 'letters as outlines' },
  { value: 'live', label: 'Editable SVG', note: 'letters as text' },
] as const;

const TABLES = [
  { value: 'html', label: 'Table', note: 'HTML' },
  { value: 'csv', label: 'Table', note: 'CSV' },
  { value: 'manifest', label: 'Manifest', note: 'to draw and verify it again' },
] as const;

const FORMATS = { zip: ZIP, pdf: PDF, svg: SVG, live: LIVE_SVG, html: TABLE, csv: CSV } as const;

export function DownloadMenu({ isBusy, onTake, onManifest }: DownloadMenuProps) {
  return (
    <span className="popover-up" aria-busy={isBusy}>
      <Popover term={<span>Download</span>} label="The figure as a file" className="action">
        {(close) => {
          const choose = (value: keyof typeof FORMATS | 'manifest') => {
            close();
            if (value === 'manifest') onManifest();
            else onTake(FORMATS[value]);
          };
          return (
            <>
              <Choices options={CHOICES} onChoose={choose} />
              <p className="png-scales">
                PNG
                {PNG_SCALES.map((scale) => (
                  <button
                    key={scale}
                    type="button"
                    className="plain"
                    aria-label={`PNG at ${scale} times its size`}
                    onClick={() => {
                      close();
                      onTake(png(scale));
                    }}
                  >
                    {scale} ×
                  </button>
                ))}
              </p>
              <Choices options={TABLES} onChoose={choose} />
            </>
          );
        }}
      </Popover>
    </span>
  );
}
