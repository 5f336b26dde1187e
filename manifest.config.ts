import type { ManifestV3Export } from '@crxjs/vite-plugin';
import base from './manifest.json' with { type: 'json' };

export type Target = 'chrome' | 'firefox';

/** Firefox's name for Offroot; never changes, or people would lose their history. */
export const GECKO_ID = '{5f0e6d52-61c4-4c1b-9b0f-0ff100700001}';

/** Oldest browsers with everything that is used: `Intl.DurationFormat`, `AbortSignal.any`, promises on `chrome`. */
const OLDEST = { chrome: '131', firefox: '140.0' };

/** One manifest for both browsers: what differs is here. */
export function manifestFor(target: Target): ManifestV3Export {
  if (target === 'chrome') return { ...base, minimum_chrome_version: OLDEST.chrome } as ManifestV3Export;
  // Firefox knows no schema of managed storage.
  const { storage: _schema, ...rest } = base;
  return {
    ...rest,
    background: { scripts: [base.background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: OLDEST.firefox,
        data_collection_permissions: { required: ['none'] },
      },
    },
  } as unknown as ManifestV3Export;
}
