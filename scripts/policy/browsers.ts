import { GECKO_ID } from '../../manifest.config.ts';
import { SAMPLE } from './sample.ts';

/** Stand where the stores' own names for Offroot belong. None of them may ship: see `--release`. */
export const PLACEHOLDERS = {
  chrome: 'OFFROOT_CHROME_WEB_STORE_ID',
  edge: 'OFFROOT_EDGE_ADD_ONS_ID',
  firefox: 'OFFROOT_AMO_SLUG',
} as const;

/** A Chromium browser as administrators know it. */
export interface Chromium {
  file: 'chrome' | 'edge';
  name: string;
  id: string;
  /** Key in the registry, below HKEY_LOCAL_MACHINE. */
  registry: string;
  /** Preference domain of macOS. */
  domain: string;
  /** Force-installed, with its button in the toolbar. */
  install: object;
}

/** TABLE: the Chromium browsers (peers-and-posture D.1; Edge's own words for the button from its policy list). */
export const CHROMIUMS: readonly Chromium[] = [
  {
    file: 'chrome',
    name: 'Google Chrome',
    id: PLACEHOLDERS.chrome,
    registry: 'SOFTWARE\\Policies\\Google\\Chrome',
    domain: 'com.google.Chrome',
    install: {
      installation_mode: 'force_installed',
      update_url: 'https://clients2.google.com/service/update2/crx',
      toolbar_pin: 'force_pinned',
    },
  },
  {
    file: 'edge',
    name: 'Microsoft Edge',
    id: PLACEHOLDERS.edge,
    registry: 'SOFTWARE\\Policies\\Microsoft\\Edge',
    domain: 'com.microsoft.Edge',
    install: {
      installation_mode: 'force_installed',
      update_url: 'https://edge.microsoft.com/extensionwebstorebase/v1/crx',
      toolbar_state: 'force_shown',
    },
  },
];

/** The policies of a Chromium browser on Linux. */
export function linuxPolicies({ id, install }: Pick<Chromium, 'id' | 'install'>): object {
  return { ExtensionSettings: { [id]: install }, '3rdparty': { extensions: { [id]: SAMPLE } } };
}

/** Firefox's policies, in `policies.json` and in macOS's preferences alike. */
export function firefoxPolicies(): object {
  const install = {
    installation_mode: 'force_installed',
    install_url: `https://addons.mozilla.org/firefox/downloads/latest/${PLACEHOLDERS.firefox}/latest.xpi`,
    default_area: 'navbar',
  };
  return {
    ExtensionSettings: { [GECKO_ID]: install },
    '3rdparty': { Extensions: { [GECKO_ID]: SAMPLE } },
  };
}

/** Firefox's other way: one file for one extension. */
export function firefoxManagedStorage(): object {
  return { name: GECKO_ID, description: 'Policy of Offroot', type: 'storage', data: SAMPLE };
}

/** What the Google Admin console takes as an extension's policy: each value in a record of its own. */
export function googleAdmin(): object {
  return Object.fromEntries(Object.entries(SAMPLE).map(([key, value]) => [key, { Value: value }]));
}
