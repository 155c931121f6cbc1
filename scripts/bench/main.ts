/** `npm run bench -- NAME`: measures a part of the program and prints a table. See README.md. */
const benches: Readonly<Record<string, () => Promise<{ bench: (words: string[]) => Promise<void> }>>> = {
  canvas: () => import('./canvas/bench.ts'),
  figure: () => import('./figure/bench.ts'),
  import: () => import('./import/bench.ts'),
  ownership: () => import('./ownership/bench.ts'),
  paths: () => import('./paths/bench.ts'),
};

const [name = '', ...words] = process.argv.slice(2);
const load = benches[name];
if (load) {
  const { bench } = await load();
  await bench(words);
} else {
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(benches).join('|')}\n`);
  process.exitCode = 2;
}
