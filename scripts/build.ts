/** `npm run build`: unpacked extensions in dist/chrome and dist/firefox. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { MINIFIED } from '../vite.config.ts';

/** Content scripts that the manifest doesn't declare: the worker puts them into pages when they are needed. */
const ON_DEMAND = ['root', 'who', 'chooser', 'report', 'amazon'];

/**
 * Content scripts whose functions nearly all run as a page begins. V8 takes this comment at a file's top as the word to
 * compile them all at once, instead of each for itself when it is called; other browsers read past it.
 */
const EAGER = ['aws', 'root'];
const EAGER_MARK = '//# allFunctionsCalledOnLoad\n';

/** The loader that the manifest names as worker, and the chunk of its own that it would load. */
const LOADER = 'service-worker-loader.js';
const OWN_CHUNK = /^main\.ts-.*\.js$/;

/** The worker as one file: what it shares with our pages by name alone would else come with all that the pages need of it. */
async function buildWorker(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ...MINIFIED,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: 'src/background/main.ts', output: { entryFileNames: 'worker.js' } },
    },
  });
  writeFileSync(join(folder, LOADER), "import './worker.js';\n");
  const assets = join(folder, 'assets');
  for (const name of readdirSync(assets)) if (OWN_CHUNK.test(name)) rmSync(join(assets, name));
}

for (const target of ['chrome', 'firefox']) {
  console.log(`Building dist/${target}`);
  process.env.TARGET = target; // read by vite.config.ts
  await build({ logLevel: 'warn' });
  await buildWorker(`dist/${target}`);
  for (const name of ON_DEMAND) {
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      build: {
        outDir: `dist/${target}`,
        emptyOutDir: false,
        target: 'es2022',
        lib: {
          entry: `content/${name}.ts`,
          formats: ['iife'],
          name: 'offroot',
          fileName: () => `content/${name}.js`,
        },
      },
    });
  }
  for (const name of EAGER) {
    const file = `dist/${target}/content/${name}.js`;
    writeFileSync(file, EAGER_MARK + readFileSync(file, 'utf8'));
  }
}
