/** `npm run build`: unpacked extensions in dist/chrome and dist/firefox. */
import { build } from 'vite';

/** Content scripts that the manifest doesn't declare: the worker puts them into pages when they are needed. */
const ON_DEMAND = ['root', 'who', 'chooser', 'report', 'amazon'];

for (const target of ['chrome', 'firefox']) {
  console.log(`Building dist/${target}`);
  process.env.TARGET = target; // read by vite.config.ts
  await build({ logLevel: 'warn' });
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
}
