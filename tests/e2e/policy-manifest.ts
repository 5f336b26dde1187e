import { readFileSync } from 'node:fs';
import { expect, type TestContext } from 'vitest';
import { GECKO_ID } from '../../manifest.config.ts';
import { type Driver, startDriver } from './driver.ts';
import { orSkip } from './harness/needs-root.ts';
import { takePolicyFile } from './harness/policy-file.ts';
import { says } from './inside.ts';
import { control, settings } from './policy-page.ts';

/** Installed by the person, and the policy from Firefox's other place, as the template for it holds it. */
export async function byManifest(context: TestContext): Promise<void> {
  const manifest = JSON.parse(readFileSync('store-assets/admin/firefox-managed-storage.json', 'utf8'));
  const path = `/usr/lib/mozilla/managed-storage/${GECKO_ID}.json`;
  const file = await orSkip(context, takePolicyFile(path, manifest));
  let driver: Driver | undefined;
  try {
    driver = await startDriver('firefox', { permanent: true });
    const page = await settings(driver);
    expect(await says(page, 'Not installed by an administrator.')).toContain('Managed by Example Corp');
    expect(await control(page, 'keepFor')).toMatchObject({ closed: true, why: 'Set by Example Corp.' });
  } finally {
    await driver?.close();
    file.remove();
  }
}
