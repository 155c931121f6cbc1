import type { ImportSettings } from '../../contract/exchange.ts';
import { completed, sourceOf, usualSettings } from '../network/usual-settings.ts';
import type { InputFile } from '../reader.ts';
import type { Frame } from './provenance.ts';

/** The frame of an import under its settings, and for the rest under the usual ones. */
export function frameOf(
  files: readonly InputFile[],
  settings: ImportSettings,
  more: Pick<Frame, 'datasetsAreSources' | 'sanctionStatus'>,
): Frame {
  const usual = usualSettings(files, { prefixed: false });
  const { layer, source, idPrefix } = completed(settings, usual);
  const carrier = source.publisher === usual.source.publisher ? undefined : source.publisher;
  return { layer, source: sourceOf({ layer, source }), carrier, idPrefix: idPrefix ?? '', ...more };
}
