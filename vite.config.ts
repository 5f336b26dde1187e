import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { manifestFor, type Target } from './manifest.config.ts';

const target: Target = process.env.TARGET === 'firefox' ? 'firefox' : 'chrome';

/** For worker and pages. */
export const MINIFIED = {
  minify: 'terser',
  terserOptions: { module: true, ecma: 2020, compress: { passes: 3 }, format: { comments: false } },
  modulePreload: false,
  target: 'es2022',
} as const;

export default defineConfig({
  plugins: [
    preact(),
    // Content scripts as standalone files: a loader would run them after the page, and would need
    // web_accessible_resources, by which any page could find out that Offroot is installed.
    crx({
      manifest: manifestFor(target),
      browser: target,
      contentScripts: { standaloneFiles: ['content/aws.ts', 'content/sign-in.ts'] },
    }),
  ],
  publicDir: 'src/static',
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    ...MINIFIED,
  },
});
