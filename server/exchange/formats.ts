/** The formats, each loaded when it is asked for: a parser that nobody needs costs nothing. */
import type { ExportFormat, ImportFormat, ImportSettings } from '../contract/exchange.ts';
import type { TablePreview } from '../contract/mapping.ts';
import type { InputFile, Reader } from './reader.ts';
import type { Writer } from './writer.ts';

export async function readerOf(format: ImportFormat): Promise<Reader> {
  const { reader }: { reader: Reader } = await import(`./${format}/read-${format}.ts`);
  return reader;
}

export interface Described {
  readonly settings: ImportSettings;
  /** Of tables whose columns a person maps. */
  readonly tables?: TablePreview[];
}

/** Complete settings: what was given, else what is usual, else what the columns of a table look like. */
export async function describe(
  { format, reader }: { format: ImportFormat; reader: Reader },
  files: readonly InputFile[],
  given: ImportSettings = {},
): Promise<Described> {
  const settings = { ...reader.usual(files), ...given };
  if (format !== 'csv') return { settings };
  const { guessedMapping, previewsOf } = await import('./csv/guess-mapping.ts');
  const tables = await previewsOf(files);
  const mapping = settings.mapping ?? (await guessedMapping(files));
  return { settings: { ...settings, mapping }, tables };
}

/** The bundle has none: it is the graph itself. */
export async function writerOf(format: Exclude<ExportFormat, 'bundle'>): Promise<Writer> {
  const { writer }: { writer: Writer } = await import(`./${format}/write-${format}.ts`);
  return writer;
}
