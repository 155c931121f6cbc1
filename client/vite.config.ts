import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The latin cuts that every first view needs; the others come when a name has their letters. */
const PRELOADED_FONT = /source-(serif-4-latin-opsz|sans-3-latin-wght)-normal.*\.woff2$/;

// Latin letters and the signs that stand among them.
const LATIN: readonly (readonly [number, number])[] = [
  [0x0, 0x24f],
  [0x2b0, 0x36f],
  [0x1d00, 0x1eff],
  [0x2000, 0x20cf],
  [0x2100, 0x22ff],
];

function isLatin(range: string): boolean {
  const [first = 0, last = first] = range
    .trim()
    .replace(/^U\+/i, '')
    .split('-')
    .map((point) => Number.parseInt(point, 16));
  return LATIN.some(([low, high]) => first >= low && last <= high);
}

/** Latin is Source's alone: a Noto face that also claims it would be fetched for every name, since all of a family list is asked for. */
const withoutLatin = (css: string): string =>
  css.replace(/@font-face\s*\{[^}]*\}/g, (face) => {
    const ranges = /unicode-range:([^;]+);/.exec(face)?.[1]?.split(',') ?? [];
    const kept = ranges.filter((range) => !isLatin(range));
    return kept.length === 0 ? '' : face.replace(/unicode-range:[^;]+;/, `unicode-range:${kept.join(',')};`);
  });

/** The packages call a family “X Variable”; the tokens, the canvas and the figures call it “X”. */
const fontNames = (): Plugin => ({
  name: 'font-names',
  enforce: 'pre',
  transform: {
    filter: { id: /@fontsource-variable\/.*\.css$/ },
    handler: (code, id) => ({
      code: (id.includes('/noto-sans-') ? withoutLatin(code) : code).replaceAll(" Variable'", "'"),
      map: null,
    }),
  },
});

/** The page reads answers by the contract and describes it to nobody: what zod writes JSON Schema with is left out. */
const withoutJsonSchema = (): Plugin => ({
  name: 'without-json-schema',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ },
    handler: (code) => ({
      code: [...code.matchAll(/^export (?:const|function) (\w+)/gm)]
        .map(([, name]) => `export const ${name} = () => {};`)
        .join('\n'),
      map: null,
    }),
  },
});

/** Nor does it say what the fields of the contract mean. */
const withoutDescriptions = (): Plugin => ({
  name: 'without-descriptions',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /server\/contract\/\w+\.ts$/ },
    handler: (code) => ({
      code: code.replace(/\s*\.meta\(\{(?:[^{}']|'(?:[^'\\]|\\.)*')*\}\)/g, ''),
      map: null,
    }),
  },
});

/** What the first view needs besides its own script is asked for at once, not when that script has run. */
const preloads = (): Plugin => ({
  name: 'preloads',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, context) =>
      Object.keys(context.bundle ?? {}).flatMap((name) => {
        const href = `/${name}`;
        const link = (attrs: Record<string, string | boolean>): HtmlTagDescriptor[] => [
          { tag: 'link', attrs: { ...attrs, href, crossorigin: true }, injectTo: 'head' },
        ];
        if (PRELOADED_FONT.test(name)) return link({ rel: 'preload', as: 'font', type: 'font/woff2' });
        return /graph-canvas-[\w-]+\.js$/.test(name) ? link({ rel: 'modulepreload' }) : [];
      }),
  },
});

/** Where the API of the running server is: for the development server only. */
const SERVER = process.env['THROUGHLINE_SERVER'] ?? 'http://127.0.0.1:4600';

export default defineConfig({
  root: here('.'),
  resolve: { alias: [{ find: /^zod$/, replacement: here('./zod.ts') }] },
  plugins: [fontNames(), withoutJsonSchema(), withoutDescriptions(), react(), preloads()],
  build: {
    outDir: here('../dist'),
    emptyOutDir: true,
    // The page's policy admits nothing inline: no data: fonts, no style elements, no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The layout's worker is one file, and is asked for after the first graph.
    chunkSizeWarningLimit: 700,
    target: 'es2023',
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    // Without this the development server answers for any file of the repository.
    fs: {
      strict: true,
      allow: [here('.'), here('../server/contract'), here('../server/domain'), here('../node_modules')],
    },
    proxy: {
      '/api/': {
        target: SERVER,
        changeOrigin: true,
        // The server takes requests from its own page only; in development that page stands here.
        configure: (proxy) => {
          proxy.on('proxyReq', (request) => {
            request.setHeader('origin', SERVER);
          });
        },
      },
    },
  },
});
