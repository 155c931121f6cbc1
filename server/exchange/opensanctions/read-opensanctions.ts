/**
 * The files of OpenSanctions: `entities.ftm.json`, one thing a line, and `targets.nested.json`, whose things stand in one another.
 * `targets.simple.csv` is refused: it holds less than either, and no relation.
 */
import type { ImportSettings } from '../../contract/exchange.ts';
import { ValidationError } from '../../errors.ts';
import type { FtmEntity } from '../followthemoney/entity.ts';
import { frameOf } from '../followthemoney/frame.ts';
import { loadModel } from '../followthemoney/model.ts';
import { recordsOf } from '../followthemoney/read-entities.ts';
import { usualSettings } from '../network/usual-settings.ts';
import type { InputFile, Reader, Report } from '../reader.ts';
import { jsonValuesOf } from '../tools/json-values.ts';
import { flattened } from './flatten.ts';

/** Who published it, under which licence: shown wherever something of it is. */
const SOURCE = {
  id: 'opensanctions',
  title: 'OpenSanctions (data under CC BY-NC 4.0)',
  publisher: 'OpenSanctions',
  url: 'https://www.opensanctions.org/',
};

export const reader: Reader = {
  read: (files, settings, report) =>
    recordsOf(
      (told) => entitiesIn(files, told),
      frameOf(
        files,
        { ...settings, source: settings.source ?? SOURCE },
        { datasetsAreSources: true, sanctionStatus: 'documented' },
      ),
      report,
    ),
  usual: (files): ReturnType<Reader['usual']> => ({
    ...usualSettings(files, { prefixed: false }),
    source: SOURCE satisfies ImportSettings['source'],
  }),
};

async function* entitiesIn(files: readonly InputFile[], report: Report): AsyncGenerator<FtmEntity> {
  const model = await loadModel();
  for (const file of files) {
    if (await isTable(file)) throw new ValidationError([{ code: TABLE, file: file.name }], TABLE);
    for await (const { value, line } of jsonValuesOf(file, report))
      yield* flattened(value, model, { file: file.name, line }, report);
  }
}

const TABLE = 'use-targets-nested-or-entities-ftm';

async function isTable(file: InputFile): Promise<boolean> {
  for await (const chunk of file.open()) {
    const begin = new TextDecoder().decode(chunk.subarray(0, 200)).trimStart();
    if (begin !== '') return !/^[[{]/.test(begin);
  }
  return false;
}
