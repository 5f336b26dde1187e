import type { Shape } from '../../src/core/policy/shape.ts';
import { CATALOGUE } from '../../src/core/policy.ts';
import { CHROMIUMS, type Chromium } from './browsers.ts';
import { SAMPLE } from './sample.ts';
import { helpOf, titleOf } from './words.ts';
import { escapeXml } from './xml.ts';

/** Where a browser keeps the policy of one extension. */
function keyOf({ registry, id }: Chromium): string {
  return `${registry}\\3rdparty\\extensions\\${id}\\policy`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function entry(name: string, value: unknown): string {
  if (typeof value === 'string') return `${quoted(name)}=${quoted(value)}`;
  return `${quoted(name)}=dword:${Number(value).toString(16).padStart(8, '0')}`;
}

/** One key with its values, and one below it for each list (numbered from 1) and record, as Chromium reads them. */
function section(key: string, of: object): string[] {
  const pairs = Object.entries(of).map(([name, value]): [string, unknown] =>
    Array.isArray(of) ? [String(Number(name) + 1), value] : [name, value],
  );
  const isDeep = ([, value]: [string, unknown]): boolean => typeof value === 'object';
  const own = pairs.filter((pair) => !isDeep(pair)).map(([name, value]) => entry(name, value));
  const below = pairs.filter(isDeep).flatMap(([name, value]) => section(`${key}\\${name}`, value as object));
  return [`[HKEY_LOCAL_MACHINE\\${key}]`, ...own, '', ...below];
}

/** A registry file: force-install, and the policy. */
export function registryFile(browser: Chromium): string {
  const install = [
    `[HKEY_LOCAL_MACHINE\\${browser.registry}\\ExtensionSettings]`,
    entry(browser.id, JSON.stringify(browser.install)),
    '',
  ];
  return ['Windows Registry Editor Version 5.00', '', ...install, ...section(keyOf(browser), SAMPLE)].join(
    '\r\n',
  );
}

/** How a key is asked for in the Group Policy editor: an element of the policy, and how it is shown. */
function element(key: string, shape: Shape): { policy: string; shown: string } {
  if (shape.kind === 'number')
    return {
      policy: `<decimal id="${key}" valueName="${key}" minValue="${shape.least}" maxValue="${shape.most}" />`,
      shown: `<decimalTextBox refId="${key}">${escapeXml(titleOf(key))}</decimalTextBox>`,
    };
  if (shape.kind === 'choice') {
    const items = shape.among.map(
      (one) =>
        `<item displayName="$(string.choice_${key}_${one})"><value><string>${one}</string></value></item>`,
    );
    return {
      policy: `<enum id="${key}" valueName="${key}">${items.join('')}</enum>`,
      shown: `<dropdownList refId="${key}" noSort="true">${escapeXml(titleOf(key))}</dropdownList>`,
    };
  }
  return {
    policy: `<text id="${key}" valueName="${key}" maxLength="100000" />`,
    shown: `<textBox refId="${key}"><label>${escapeXml(titleOf(key))}</label></textBox>`,
  };
}

const SWITCH =
  '<enabledValue><decimal value="1" /></enabledValue><disabledValue><decimal value="0" /></disabledValue>';

function admxPolicy(browser: Chromium, key: string, shape: Shape): string {
  const head =
    `<policy name="${browser.file}_${key}" class="Machine" displayName="$(string.${key})" explainText="$(string.${key}_help)" ` +
    `key="${keyOf(browser)}"`;
  const rest = `<parentCategory ref="offroot_${browser.file}" /><supportedOn ref="any" />`;
  if (shape.kind === 'switch') return `    ${head} valueName="${key}">${rest}${SWITCH}</policy>`;
  const { policy } = element(key, shape);
  return `    ${head} presentation="$(presentation.${key})">${rest}<elements>${policy}</elements></policy>`;
}

const XML = '<?xml version="1.0" encoding="utf-8"?>';
const SPACE =
  'xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0"';

/** The template for the Group Policy editor, for both browsers. Lists and records are given as JSON. */
export function admx(): string {
  const policies = CHROMIUMS.flatMap((browser) =>
    Object.entries(CATALOGUE).map(([key, { shape }]) => admxPolicy(browser, key, shape)),
  );
  const categories = CHROMIUMS.map(
    ({ file }) =>
      `    <category name="offroot_${file}" displayName="$(string.offroot_${file})"><parentCategory ref="offroot" /></category>`,
  );
  return [
    XML,
    `<policyDefinitions ${SPACE}>`,
    '  <policyNamespaces><target prefix="offroot" namespace="Offroot.Policies" /></policyNamespaces>',
    '  <resources minRequiredRevision="1.0" />',
    '  <supportedOn><definitions><definition name="any" displayName="$(string.any)" /></definitions></supportedOn>',
    '  <categories>',
    '    <category name="offroot" displayName="$(string.offroot)" />',
    ...categories,
    '  </categories>',
    '  <policies>',
    ...policies,
    '  </policies>',
    '</policyDefinitions>',
    '',
  ].join('\n');
}

function admlStrings(): [string, string][] {
  return Object.entries(CATALOGUE).flatMap(([key, { shape }]): [string, string][] => {
    const isJson = ['list', 'record', 'by-language'].includes(shape.kind);
    const help = [helpOf(key), isJson ? `As JSON, such as ${JSON.stringify(SAMPLE[key])}` : ''];
    const choices = shape.kind === 'choice' ? shape.among : [];
    return [
      [key, titleOf(key)],
      [`${key}_help`, help.filter(Boolean).join(' ') || titleOf(key)],
      ...choices.map((one): [string, string] => [`choice_${key}_${one}`, one]),
    ];
  });
}

/** The template's words, in English. */
export function adml(): string {
  const fixed: [string, string][] = [
    ['any', 'Any version with Manifest V3'],
    ['offroot', 'Offroot'],
    ...CHROMIUMS.map(({ file, name }): [string, string] => [`offroot_${file}`, name]),
  ];
  const strings = [...fixed, ...admlStrings()].map(
    ([id, text]) => `      <string id="${id}">${escapeXml(text)}</string>`,
  );
  const shown = Object.entries(CATALOGUE)
    .filter(([, { shape }]) => shape.kind !== 'switch')
    .map(([key, { shape }]) => `      <presentation id="${key}">${element(key, shape).shown}</presentation>`);
  return [
    XML,
    `<policyDefinitionResources ${SPACE}>`,
    '  <displayName>Offroot</displayName>',
    '  <description>Policies of Offroot</description>',
    '  <resources>',
    '    <stringTable>',
    ...strings,
    '    </stringTable>',
    '    <presentationTable>',
    ...shown,
    '    </presentationTable>',
    '  </resources>',
    '</policyDefinitionResources>',
    '',
  ].join('\n');
}
