import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** The program of saved pages: Explore with its workers inside, as one script and one style sheet. */
export default defineConfig({
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  worker: { format: 'iife' },
  plugins: [onlyThePage()],
  build: {
    outDir: fileURLToPath(new URL('./public/saved-page', import.meta.url)),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    cssCodeSplit: false,
    rolldownOptions: {
      output: { comments: { legal: true } },
      onLog(level, log, report) {
        // "use client" marks server boundaries for Next.js; here everything is the client.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
    lib: {
      entry: fileURLToPath(new URL('./src/saved-page/main.tsx', import.meta.url)),
      name: 'tandem',
      formats: ['iife'],
      fileName: () => 'page.js',
      cssFileName: 'page',
    },
  },
});

/** Workers are written as files too, though they are inside the script already. */
function onlyThePage(): Plugin {
  return {
    name: 'only-the-page',
    generateBundle(_options, bundle) {
      for (const file of Object.keys(bundle)) if (file.includes('.worker-')) delete bundle[file];
    },
  };
}
