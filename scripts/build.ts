/** `npm run build`: unpacked extensions in dist/chrome and dist/firefox. */
import { build } from 'vite';

for (const target of ['chrome', 'firefox']) {
  console.log(`Building dist/${target}`);
  process.env.TARGET = target; // read by vite.config.ts
  await build({ logLevel: 'warn' });
}
