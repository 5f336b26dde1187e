import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../../manifest.config.ts';
import manifest from '../../../manifest.json' with { type: 'json' };
import { propertyMatches } from '../../../src/core/login/place.ts';
import {
  awsMatches,
  consoleMatches,
  PARTITIONS,
  ROOT_CONSOLE,
  readerMatches,
  signInMatches,
  WATCHED,
} from '../../../src/core/partition.ts';

/** How a browser reads a match pattern, in the small part that we use: https, one host (`*.` in front), one path. */
function isMatched(pattern: string, address: string): boolean {
  const [, wild, host = '', path = ''] = /^https:\/\/(\*\.)?([^/*]+)(\/.*)$/.exec(pattern) ?? [];
  const url = new URL(address);
  const hostFits = url.hostname === host || (wild !== undefined && url.hostname.endsWith(`.${host}`));
  const escaped = path.replace(/[.?+^$()|[\]{}\\]/g, '\\$&').replaceAll('*', '.*');
  return url.protocol === 'https:' && hostFits && new RegExp(`^${escaped}$`).test(url.pathname + url.search);
}

function isEntered(address: string): boolean {
  return awsMatches().some((pattern) => isMatched(pattern, address));
}

describe('the table of partitions', () => {
  it('holds all four, each with what root can do there', () => {
    expect(PARTITIONS.map(({ id }) => id).toSorted()).toEqual(['aws', 'aws-cn', 'aws-eusc', 'aws-us-gov']);
    for (const { id } of PARTITIONS) {
      expect(['yes', 'no', 'not-confirmed']).toContain(ROOT_CONSOLE[id].signIn);
      expect(ROOT_CONSOLE[id].why).toMatch(/root/);
    }
  });

  it('watches those that may have a root user in the console, and no others', () => {
    const may = PARTITIONS.filter(({ id }) => ROOT_CONSOLE[id].signIn !== 'no');
    expect(WATCHED.map(({ id }) => id)).toEqual(may.map(({ id }) => id));
  });

  it.each([
    'https://console.aws.amazon.com/console/home',
    'https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1',
    'https://111122223333-ab12cd34.us-east-1.console.aws.amazon.com/console/home',
    'https://s3.console.aws.amazon.com/s3/home',
    'https://health.aws.amazon.com/health/home',
    'https://phd.aws.amazon.com/phd/home',
    'https://lightsail.aws.amazon.com/ls/webapp',
    'https://signin.aws.amazon.com/signin?x=1',
    'https://eu-west-1.signin.aws.amazon.com/oauth',
    'https://aws.amazon.com/console/',
    'https://aws.amazon.com/de/console/',
    'https://eusc-de-east-1.console.amazonaws-eusc.eu/console/home',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu/signin',
  ])('enters %s', (address) => expect(isEntered(address)).toBe(true));

  it.each([
    'https://aws.amazon.com/',
    'https://aws.amazon.com/blogs/security/',
    'https://docs.aws.amazon.com/console/',
    'https://www.amazon.com/console/',
    'https://myconsole.aws.amazon.com/',
    'https://console.aws.amazon.com.example.com/',
    'http://console.aws.amazon.com/',
    'https://console.amazonaws-us-gov.com/',
    'https://console.amazonaws.cn/',
    'https://signin.amazonaws.cn/',
  ])('stays out of %s', (address) => expect(isEntered(address)).toBe(false));
});

describe('the manifest', () => {
  it('enters the pages of the table and no others', () => {
    expect(manifest.content_scripts.map(({ matches }) => matches)).toEqual([
      readerMatches(),
      signInMatches(),
    ]);
    expect(manifest.host_permissions).toEqual([...awsMatches(), ...propertyMatches()]);
  });

  it('asks for these permissions and no others', () => {
    expect(manifest.permissions.toSorted()).toEqual(['alarms', 'notifications', 'scripting', 'storage']);
    for (const key of ['optional_permissions', 'optional_host_permissions', 'externally_connectable']) {
      expect(manifest).not.toHaveProperty(key);
    }
  });

  it('enters no more hosts than are written down in SECURITY.md, a family for each of its rows', () => {
    const families = [
      /^(\*\.console|health|phd|lightsail)\.aws\.amazon\.com\/\*$/,
      /^\*\.signin\.aws\.amazon\.com\/\*$/,
      /^aws\.amazon\.com\/(\*\/)?console\/\*$/,
      /^\*\.(console|signin)\.amazonaws-eusc\.eu\/\*$/,
      /^www\.amazon(\.com?)?(\.[a-z]{2})?\/\*$/,
      /^(\*\.primevideo|developer\.amazon)\.com\/\*$/,
      /^(\*\.skillbuilder\.aws\/|\*\.aws\.training\/|cp\.certmetrics\.com\/amazon|profile\.aws\.amazon\.com\/|us-east-1\.signin\.aws\/platform\/login)\*$/,
      /^(sellercentral(-europe)?|vendorcentral)\.amazon\.[a-z.]+\/ap\/\*$/,
    ];
    const hosts = manifest.host_permissions.map((one) => one.replace('https://', ''));
    expect(hosts.filter((one) => !families.some((family) => family.test(one)))).toEqual([]);
    const counts = families.map((family) => hosts.filter((one) => family.test(one)).length);
    expect(counts).toEqual([4, 1, 2, 2, 23, 2, 5, 37]);
  });

  it('shows pages nothing to find Offroot by', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  it('runs in the top frame only, before the page', () => {
    for (const script of manifest.content_scripts) {
      expect(script).not.toHaveProperty('all_frames');
      expect(script).not.toHaveProperty('match_about_blank');
      expect(script).not.toHaveProperty('world');
      expect(script.run_at).toBe('document_start');
    }
  });

  it('is the same for both browsers, but for the worker, their own names and the managed schema', () => {
    const firefox = { ...manifestFor('firefox') } as Record<string, unknown>;
    const chrome = { ...manifestFor('chrome') } as Record<string, unknown>;
    for (const key of ['background', 'browser_specific_settings', 'minimum_chrome_version', 'storage']) {
      delete firefox[key];
      delete chrome[key];
    }
    expect(firefox).toEqual(chrome);
    expect(firefox.permissions).toEqual(manifest.permissions);
  });

  it('names strings that exist', () => {
    const file = new URL('../../../src/static/_locales/en/messages.json', import.meta.url);
    const strings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    for (const [, key = ''] of JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)) {
      expect(strings).toHaveProperty(key);
    }
  });
});

describe('the console alone', () => {
  it('is what tabs are counted by', () => {
    const patterns = WATCHED.flatMap(consoleMatches);
    expect(patterns).toContain('https://*.console.aws.amazon.com/*');
    expect(patterns.join()).not.toContain('signin');
  });
});
