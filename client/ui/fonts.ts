// Self-hosted, by unicode-range: a file is fetched when a name has its letters. Each is imported by itself, because
// `vite.config.ts` gives the families their plain names, module by module.
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-sans-3/wght-italic.css';
import '@fontsource-variable/noto-sans-sc/wght.css';
import '@fontsource-variable/noto-sans-khmer/wght.css';
