import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parse } from 'plist';
import { describe, expect, test } from 'vitest';
import { GECKO_ID } from '../../manifest.config.ts';
import { PLACEHOLDERS } from '../../scripts/policy/browsers.ts';
import { SAMPLE } from '../../scripts/policy/sample.ts';
import { generated, withPlaceholders } from '../../scripts/policy.ts';
import { CATALOGUE, readPolicy } from '../../src/core/policy.ts';

const FILES = generated();
const ADMIN = 'store-assets/admin';
const file = (name: string): string => FILES[`${ADMIN}/${name}`] ?? '';
const BROWSERS = ['chrome', 'edge'] as const;

/** Force-installed, with its button in the toolbar, in each browser's own words. */
const INSTALLED = {
  chrome: { installation_mode: 'force_installed', toolbar_pin: 'force_pinned' },
  edge: { installation_mode: 'force_installed', toolbar_state: 'force_shown' },
  firefox: { installation_mode: 'force_installed', default_area: 'navbar' },
};

/** A registry file as Windows takes it in: keys with values. Written from Microsoft's description of the format. */
function readRegistry(text: string): Map<string, Map<string, string | number>> {
  const [head, ...lines] = text.split('\r\n');
  expect(head).toBe('Windows Registry Editor Version 5.00');
  const keys = new Map<string, Map<string, string | number>>();
  let values = new Map<string, string | number>();
  for (const line of lines.filter(Boolean)) {
    const [, key] = /^\[(.+)\]$/.exec(line) ?? [];
    if (key) {
      values = new Map();
      keys.set(key, values);
    } else {
      const [, name, text, number] =
        /^("(?:[^"\\]|\\.)*")=(?:("(?:[^"\\]|\\.)*")|dword:([0-9a-f]{8}))$/.exec(line) ?? [];
      expect(name, line).toBeDefined();
      values.set(JSON.parse(name ?? '""'), text ? JSON.parse(text) : Number.parseInt(number ?? '', 16));
    }
  }
  return keys;
}

/** A key and all below it, as Chromium makes a value of it where the schema says what it is. */
function underKey(keys: ReturnType<typeof readRegistry>, key: string, like: unknown): unknown {
  const below = [...keys.keys()].filter(
    (one) => one.startsWith(`${key}\\`) && !one.slice(key.length + 1).includes('\\'),
  );
  const kind = (name: string): unknown =>
    Array.isArray(like) ? like[Number(name) - 1] : (like as Record<string, unknown> | undefined)?.[name];
  const own = [...(keys.get(key) ?? [])].map(([name, value]) => [
    name,
    typeof kind(name) === 'boolean' ? value === 1 : value,
  ]);
  const deep = below.map((one) => {
    const name = one.slice(key.length + 1);
    return [name, underKey(keys, one, kind(name))];
  });
  const all = Object.fromEntries([...own, ...deep]);
  return Array.isArray(like) ? Object.values(all) : all;
}

/** What the Group Policy editor lets somebody enter for a key, out of the ADMX. */
function shapeOf(policy: Record<string, unknown>): unknown {
  const { elements, enabledValue, disabledValue } = policy as Record<string, Record<string, Element>>;
  if (!elements) return [enabledValue?.decimal?.['@_value'], disabledValue?.decimal?.['@_value']];
  const [kind = '', element] = Object.entries(elements).find(([name]) => !name.startsWith('#')) ?? [];
  const items = [element?.item ?? []].flat().flatMap((one) => one.value.string);
  const bounds = [element?.['@_minValue'], element?.['@_maxValue']];
  return [kind, element?.['@_valueName'], ...(kind === 'decimal' ? bounds : items)];
}
interface Element {
  [attribute: `@_${string}`]: string;
  item?: { value: { string: string[] } }[];
}

/** The same out of the catalogue. */
function asked(key = ''): unknown {
  const shape = CATALOGUE[key]?.shape;
  if (shape?.kind === 'switch') return ['1', '0'];
  if (shape?.kind === 'number') return ['decimal', key, `${shape.least}`, `${shape.most}`];
  return shape?.kind === 'choice' ? ['enum', key, ...shape.among] : ['text', key];
}

test('what is generated is what lies there: run `npm run policy`', () => {
  for (const [path, text] of Object.entries(FILES)) expect(readFileSync(path, 'utf8'), path).toBe(text);
});

test('the sample names every key, and is a policy without a problem', () => {
  expect(Object.keys(SAMPLE)).toEqual(Object.keys(CATALOGUE));
  expect(readPolicy(SAMPLE).problems).toEqual([]);
});

describe('the managed schema', () => {
  const schema = JSON.parse(readFileSync('src/static/managed_schema.json', 'utf8'));

  /** Chromium's rules (peers-and-posture D.1): exactly one `type` each; nothing it doesn't know. */
  function isAccepted(one: Record<string, unknown>, top = true): void {
    expect(typeof one.type).toBe('string');
    const known = [
      'type',
      'title',
      'description',
      'properties',
      'items',
      ...(top ? [] : ['additionalProperties']),
    ];
    expect(Object.keys(one).filter((key) => !known.includes(key))).toEqual([]);
    for (const deeper of [one.items, one.additionalProperties, ...Object.values(one.properties ?? {})])
      if (deeper !== undefined) isAccepted(deeper as Record<string, unknown>, false);
  }

  test('keeps to what Chromium accepts, and has every key', () => {
    isAccepted(schema);
    expect(Object.keys(schema.properties)).toEqual(Object.keys(CATALOGUE));
  });
});

describe('the templates, read back by others', () => {
  test.each(BROWSERS)('%s on Linux', (browser) => {
    const read = JSON.parse(file(`${browser}-linux.json`));
    expect(read['3rdparty'].extensions[PLACEHOLDERS[browser]]).toEqual(SAMPLE);
    expect(read.ExtensionSettings[PLACEHOLDERS[browser]]).toMatchObject(INSTALLED[browser]);
  });

  test.each([
    ['chrome', 'Google\\Chrome'],
    ['edge', 'Microsoft\\Edge'],
  ] as const)('%s on Windows', (browser, path) => {
    const keys = readRegistry(file(`${browser}-windows.reg`));
    const root = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${path}`;
    const id = PLACEHOLDERS[browser];
    expect(underKey(keys, `${root}\\3rdparty\\extensions\\${id}\\policy`, SAMPLE)).toEqual(SAMPLE);
    const install = JSON.parse(String(keys.get(`${root}\\ExtensionSettings`)?.get(id)));
    expect(install).toMatchObject(INSTALLED[browser]);
    // Without a mark of its encoding, Windows reads such a file in the computer's own.
    expect(file(`${browser}-windows.reg`)).toMatch(/^[\r\n -~]+$/);
  });

  test.each([
    ['chrome', 'com.google.Chrome'],
    ['edge', 'com.microsoft.Edge'],
  ] as const)('%s on macOS', (browser, domain) => {
    const text = file(`${browser}-macos.mobileconfig`);
    expect(XMLValidator.validate(text)).toBe(true);
    const { PayloadContent } = parse(text) as unknown as { PayloadContent: Record<string, unknown>[] };
    const [install, policy] = PayloadContent;
    const ExtensionSettings = { [PLACEHOLDERS[browser]]: INSTALLED[browser] };
    expect(install).toMatchObject({ PayloadType: domain, ExtensionSettings });
    expect(policy).toMatchObject({ PayloadType: `${domain}.extensions.${PLACEHOLDERS[browser]}`, ...SAMPLE });
    const ids = PayloadContent.map((one) => one.PayloadUUID);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  test('the Google Admin console', () => {
    const read = JSON.parse(file('google-admin.json')) as Record<string, { Value: unknown }>;
    expect(Object.fromEntries(Object.entries(read).map(([key, { Value }]) => [key, Value]))).toEqual(SAMPLE);
  });

  test('Firefox: policies, managed storage, macOS', () => {
    const { policies } = JSON.parse(file('firefox-policies.json'));
    expect(policies['3rdparty'].Extensions[GECKO_ID]).toEqual(SAMPLE);
    expect(policies.ExtensionSettings[GECKO_ID]).toMatchObject(INSTALLED.firefox);
    expect(JSON.parse(file('firefox-managed-storage.json'))).toMatchObject({
      name: GECKO_ID,
      type: 'storage',
      data: SAMPLE,
    });
    const mac = parse(file('firefox-macos.plist')) as unknown as typeof policies;
    expect(mac).toEqual({ EnterprisePoliciesEnabled: true, ...policies });
  });

  test('ADMX and ADML: every key for both browsers, and every reference leads somewhere', () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => ['policy', 'string', 'presentation', 'category'].includes(name),
    });
    const [admx, adml] = [file('windows/offroot.admx'), file('windows/en-US/offroot.adml')];
    expect([XMLValidator.validate(admx), XMLValidator.validate(adml)]).toEqual([true, true]);
    const policies = parser.parse(admx).policyDefinitions.policies.policy as Record<string, string>[];
    const { stringTable, presentationTable } = parser.parse(adml).policyDefinitionResources.resources;
    const strings = stringTable.string.map((one: Record<string, string>) => one['@_id']);
    const shown = presentationTable.presentation.map((one: Record<string, string>) => one['@_id']);
    for (const [, where, id] of admx.matchAll(/\$\((string|presentation)\.([^)]+)\)/g))
      expect(where === 'string' ? strings : shown).toContain(id);
    for (const browser of BROWSERS) {
      const names = policies.map((one) => one['@_name']).filter((name) => name?.startsWith(`${browser}_`));
      expect(names).toEqual(Object.keys(CATALOGUE).map((key) => `${browser}_${key}`));
    }
    for (const one of policies) expect(shapeOf(one)).toEqual(asked(String(one['@_name']).split('_')[1]));
    for (const one of policies) expect(one['@_key']).toMatch(/\\3rdparty\\extensions\\OFFROOT_\w+\\policy$/);
  });
});

test('a release is refused while a template holds the placeholder of a store', () => {
  expect(withPlaceholders(FILES).length).toBeGreaterThan(5);
  const filled = Object.fromEntries(
    Object.entries(FILES).map(([path, text]) => [
      path,
      Object.values(PLACEHOLDERS).reduce(
        (all, one) => all.replaceAll(one, 'abcdefghijklmnopabcdefghijklmnop'),
        text,
      ),
    ]),
  );
  expect(withPlaceholders(filled)).toEqual([]);
});

test('and so does the command that a release runs, with the list of files', { timeout: 20_000 }, () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const { status, stderr } = spawnSync(`${scripts.policy} --release`, { shell: true, encoding: 'utf8' });
  expect(status).toBe(1);
  for (const path of withPlaceholders(FILES)) expect(stderr).toContain(path);
});
