/** The graph, or a part of it, as files of every format that goes out. Protected entities are never in them. */
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ExportFormat, Loss, LossReport } from '../contract/exchange.ts';
import { byCodePoint, type GraphRecord } from '../contract/model.ts';
import { NDJSON } from '../contract/rows/row.ts';
import { recordWithholder } from '../domain/protection/withhold.ts';
import { BadInputError } from '../errors.ts';
import { writeBundle } from '../exchange/bundle/write-bundle.ts';
import { zipPieces } from '../exchange/tools/zip-pieces.ts';
import type { Losses, Material, Piece, Writer } from '../exchange/writer.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { BoardService } from './boards.ts';
import { materialOfAll, materialOfRecords, withholderOfAll } from './export-material.ts';
import { recordsAbout } from './export-part.ts';
import { withheldNames } from './withheld.ts';

/** Neither: the whole graph. Never both. */
export interface ExportPart {
  /** These entities, the relations among them, and what these need. */
  readonly ids?: readonly string[] | undefined;
  /** The same of the entities of a board. */
  readonly board?: string | undefined;
}

export interface ExportFile {
  readonly mediaType: string;
  /** What a file of it is called by: a title, in any script, if the part has one. */
  readonly stem: string | undefined;
  /** `graphml`, `jsonl.gz`. */
  readonly extension: string;
  /** Whoever stops reading ends the walk through the graph. Throws `BusyError` where something was written meanwhile. */
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

export interface ExportService {
  /**
   * Throws `BadInputError` (`unknown-entity`) with the place of each id that is missing or protected, or for ids and a
   * board at once; `NotFoundError` for a board that is not here.
   */
  file(format: ExportFormat, part?: ExportPart, options?: { gzip?: boolean }): Promise<ExportFile>;
  /** What the format cannot say of it, told by writing it out and keeping nothing. Throws as `file` does. */
  losses(format: ExportFormat, part?: ExportPart, signal?: AbortSignal): Promise<LossReport>;
}

export interface ExportParts {
  store: GraphStore;
  boards: Pick<BoardService, 'read'>;
  /** Loads the writer of any format but the bundle, which is the graph itself. */
  writerOf(format: Exclude<ExportFormat, 'bundle'>): Promise<Writer>;
}

export function createExportService({ store, boards, writerOf }: ExportParts): ExportService {
  const chosen = async ({ ids, board }: ExportPart): Promise<Chosen> => {
    if (board === undefined) return { ids, stem: undefined };
    if (ids !== undefined) {
      throw new BadInputError('validation-failed', [{ code: 'ids-and-board', pointer: '/board' }]);
    }
    const read = await boards.read(board);
    return { ids: read.board.view.entities, stem: read.board.title };
  };

  return {
    async file(format, part = {}, { gzip = false } = {}) {
      const { ids, stem } = await chosen(part);
      const { mediaType, extension, chunks } =
        format === 'bundle'
          ? bundleFile(await recordsToGo(store, ids, UNCOUNTED))
          : writtenFile(await writerOf(format), await materialOf(store, ids, UNCOUNTED));
      return gzip
        ? { mediaType: 'application/gzip', stem, extension: `${extension}.gz`, chunks: gzipped(chunks) }
        : { mediaType, stem, extension, chunks };
    },

    async losses(format, part = {}, signal) {
      const { ids } = await chosen(part);
      const losses = new LossTally();
      if (format === 'bundle')
        return bundleReport(store, await recordsToGo(store, ids, losses), losses, signal);
      const material = counting(await materialOf(store, ids, losses));
      for await (const _piece of (await writerOf(format)).write(material, losses)) signal?.throwIfAborted();
      return { format, revision: material.revision, counts: material.counts(), losses: losses.read() };
    },
  };
}

interface Chosen {
  ids: readonly string[] | undefined;
  stem: string | undefined;
}

type Unnamed = Omit<ExportFile, 'stem'>;

/** In the order of a bundle. Of a part, the faults of its ids are thrown before anything is read of it. */
async function recordsToGo(
  store: GraphStore,
  ids: readonly string[] | undefined,
  losses: Losses,
): Promise<AsyncIterable<GraphRecord>> {
  const clean = recordWithholder(await withheldNames(store));
  const records = ids === undefined ? store.records() : await recordsAbout(store, ids, losses);
  return (async function* () {
    for await (const record of records) yield clean(record);
  })();
}

async function materialOf(
  store: GraphStore,
  ids: readonly string[] | undefined,
  losses: Losses,
): Promise<Material> {
  const withholding = await withheldNames(store);
  if (ids === undefined) return materialOfAll(store, await withholderOfAll(store, withholding));
  const revision = await store.revision();
  const clean = recordWithholder(withholding);
  return materialOfRecords((await recordsAbout(store, ids, losses)).map(clean<GraphRecord>), revision);
}

const bundleFile = (records: AsyncIterable<GraphRecord>): Unnamed => ({
  mediaType: NDJSON,
  extension: 'jsonl',
  chunks: gathered(writeBundle(records)),
});

/** Of who writes a file: what it loses is asked for by itself. */
const UNCOUNTED: Losses = { add: () => {} };

const ZIP = 'application/zip';

function writtenFile(writer: Writer, material: Material): Unnamed {
  const { mediaType, extension } = writer;
  const pieces = writer.write(material, UNCOUNTED);
  return {
    mediaType,
    extension,
    chunks: mediaType === ZIP ? zipPieces(gatheredByFile(pieces)) : gathered(textsOf(pieces)),
  };
}

/** Writers give a line at a time; each write to a connection costs as much as thousands of letters. */
const GATHERED = 65_536;

async function* gathered(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const text of texts) {
    held += text;
    if (held.length < GATHERED) continue;
    yield held;
    held = '';
  }
  if (held !== '') yield held;
}

async function* gatheredByFile(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  let [file, held] = ['', ''];
  for await (const piece of pieces) {
    const [named, text] = typeof piece === 'string' ? [file, piece] : [piece.file, piece.text];
    if (held !== '' && (named !== file || held.length >= GATHERED)) {
      yield { file, text: held };
      held = '';
    }
    file = named;
    held += text;
  }
  yield { file, text: held };
}

async function* textsOf(pieces: AsyncIterable<Piece>): AsyncGenerator<string> {
  for await (const piece of pieces) yield typeof piece === 'string' ? piece : piece.text;
}

async function* gzipped(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks);
  const gzip = createGzip();
  source.on('error', (error) => gzip.destroy(error));
  source.pipe(gzip);
  try {
    yield* gzip;
  } finally {
    source.destroy();
    gzip.destroy();
  }
}

async function bundleReport(
  store: GraphStore,
  records: AsyncIterable<GraphRecord>,
  losses: LossTally,
  signal: AbortSignal | undefined,
): Promise<LossReport> {
  const revision = await store.revision();
  const counts = new Map<string, number>();
  for await (const { record } of records) {
    signal?.throwIfAborted();
    counts.set(record, (counts.get(record) ?? 0) + 1);
  }
  return { format: 'bundle', revision, counts: Object.fromEntries(counts), losses: losses.read() };
}

/** The material, and how many records of each kind a writer was given of it. */
function counting(material: Material): Material & { counts(): Record<string, number> } {
  const counts = { entity: 0, statements: 0, relation: 0, claims: 0 };
  const replies = new Set<string>();
  return {
    ...material,
    async *entities() {
      let [entity, statements] = [0, 0];
      for await (const detail of material.entities()) {
        entity += 1;
        statements += detail.statements.length;
        for (const { id } of detail.replies) replies.add(id);
        yield detail;
      }
      Object.assign(counts, { entity, statements });
    },
    async *relations() {
      let [relation, claims] = [0, 0];
      for await (const detail of material.relations()) {
        relation += 1;
        claims += detail.claims.length;
        for (const { id } of detail.replies) replies.add(id);
        yield detail;
      }
      Object.assign(counts, { relation, claims });
    },
    counts: () => ({
      source: [...material.sources()].length,
      entity: counts.entity,
      relation: counts.relation,
      claim: counts.claims + counts.statements,
      response: replies.size,
    }),
  };
}

class LossTally implements Losses {
  readonly #counts = new Map<string, Loss>();

  add(code: string, about?: string): void {
    const key = JSON.stringify([code, about]);
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else this.#counts.set(key, { code, ...(about !== undefined && { about }), count: 1 });
  }

  /** By code and word. */
  read(): Loss[] {
    return [...this.#counts].sort(([a], [b]) => byCodePoint(a, b)).map(([, loss]) => loss);
  }
}
