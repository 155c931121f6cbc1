/** FollowTheMoney: a record a line, things and relations alike. */
import { usualSettings } from '../network/usual-settings.ts';
import type { InputFile, Reader, Report } from '../reader.ts';
import { jsonValuesOf } from '../tools/json-values.ts';
import { entityOf, type FtmEntity } from './entity.ts';
import { frameOf } from './frame.ts';
import { recordsOf } from './read-entities.ts';
import { USUAL_STATUS } from './records.ts';

export const reader: Reader = {
  read: (files, settings, report) =>
    recordsOf(
      (told) => entitiesIn(files, told),
      frameOf(files, settings, { datasetsAreSources: false, sanctionStatus: USUAL_STATUS }),
      report,
    ),
  usual: (files) => usualSettings(files, { prefixed: false }),
};

async function* entitiesIn(files: readonly InputFile[], report: Report): AsyncGenerator<FtmEntity> {
  for (const file of files)
    for await (const { value, line } of jsonValuesOf(file, report)) {
      const entity = entityOf(value, { file: file.name, line }, report);
      if (entity) yield entity;
    }
}
