import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '../../server/render/threads/figure-renderer.ts');

const MAKES_ONE = `
  const { createFigureRenderer } = await import(${JSON.stringify(RENDERER)});
  const renderer = createFigureRenderer();
  const sheet = { printWidth: '1mm', printHeight: '1mm', width: 1, height: 1, title: 'a', alternative: 'a', description: 'a', marks: [] };
  const made = await renderer.make({ make: 'svg', sheet, options: { text: 'outlined', prefix: 'f-' } });
  process.stdout.write(new TextDecoder().decode(made).slice(0, 100));
  await renderer.close();
`;

it('makes a file where no code may be made from strings, as the server runs', { timeout: 60_000 }, () => {
  const locks = ['--disable-proto=throw', '--disallow-code-generation-from-strings', '--input-type=module'];
  const { stdout } = spawnSync(process.execPath, [...locks, '-e', MAKES_ONE], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect(stdout).toContain('<svg');
});
