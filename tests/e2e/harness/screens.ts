import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A page of Playwright or of Puppeteer. */
export interface Screen {
  screenshot(options: { path: `${string}.png` }): Promise<unknown>;
}

/** Saves what the page shows as `folder/name.png` and says where. */
export async function saveScreen(page: Screen, folder: string, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name.replaceAll(/[^\w.-]+/g, '-'));
  await page.screenshot({ path: `${path}.png` });
  return `${path}.png`;
}
