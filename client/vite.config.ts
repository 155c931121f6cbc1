import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The latin cuts that every first view needs; the others come when a name has their letters. */
const PRELOADED = /source-(serif-4-latin-opsz|sans-3-latin-wght)-normal.*\.woff2$/;

/** The packages call a family “X Variable”; the tokens, the canvas and the figures call it “X”. */
const fontNames = (): Plugin => ({
  name: 'font-names',
  enforce: 'pre',
  transform: {
    filter: { id: /@fontsource-variable\/.*\.css$/ },
    handler: (code) => ({ code: code.replaceAll(" Variable'", "'"), map: null }),
  },
});

const preloadedFonts = (): Plugin => ({
  name: 'preloaded-fonts',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, context) =>
      Object.keys(context.bundle ?? {})
        .filter((name) => PRELOADED.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: true },
          injectTo: 'head' as const,
        })),
  },
});

/** Where the API of the running server is: for the development server only. */
const SERVER = process.env['THROUGHLINE_SERVER'] ?? 'http://127.0.0.1:4600';

export default defineConfig({
  root: here('.'),
  resolve: { alias: [{ find: /^zod$/, replacement: here('./zod.ts') }] },
  plugins: [fontNames(), react(), preloadedFonts()],
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
      '/api': {
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
