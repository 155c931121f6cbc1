/** The formats, and all of them at once. */
import { Choices, Popover } from '../../ui/popover.tsx';
import { DOWNLOAD_MENU } from '../../words/figure/files.ts';
import { CSV, type Format, LIVE_SVG, PDF, PNG_SCALES, png, SVG, TABLE, ZIP } from './formats.ts';

interface DownloadMenuProps {
  isBusy: boolean;
  onTake: (format: Format) => void;
  onManifest: () => void;
}

const CHOICES = (['zip', 'pdf', 'svg', 'live'] as const).map((value) => ({ value, ...DOWNLOAD_MENU[value] }));

const TABLES = (['html', 'csv', 'manifest'] as const).map((value) => ({ value, ...DOWNLOAD_MENU[value] }));

const FORMATS = { zip: ZIP, pdf: PDF, svg: SVG, live: LIVE_SVG, html: TABLE, csv: CSV } as const;

export function DownloadMenu({ isBusy, onTake, onManifest }: DownloadMenuProps) {
  return (
    <span className="popover-up" aria-busy={isBusy}>
      <Popover term={<span>{DOWNLOAD_MENU.term}</span>} label={DOWNLOAD_MENU.label} className="action">
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
                {DOWNLOAD_MENU.png}
                {PNG_SCALES.map((scale) => (
                  <button
                    key={scale}
                    type="button"
                    className="plain"
                    aria-label={DOWNLOAD_MENU.timesItsSize(scale)}
                    onClick={() => {
                      close();
                      onTake(png(scale));
                    }}
                  >
                    {DOWNLOAD_MENU.times(scale)}
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
