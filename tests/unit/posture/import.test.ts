import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { decode } from '../../../popup/settings/decode.ts';
import type { Answer, CheckId } from '../../../src/core/posture/check.ts';
import { recognise } from '../../../src/core/posture/import/index.ts';
import {
  accountsIn,
  type ImportResult,
  needsPick,
  takenFor,
  type Why,
} from '../../../src/core/posture/import/result.ts';
import { A, B, T0 } from '../core/make.ts';

/** A day after the sample texts were written. */
const NOW = Date.parse('2026-11-21T12:00:00Z');

function sample(name: string): string {
  return readFileSync(`tests/posture/${name}`, 'utf8');
}

interface Golden {
  file: string;
  /** Names its account itself. */
  named: boolean;
  found: Partial<Record<CheckId, Answer>>;
  not: Partial<Record<CheckId, Why>>;
}

/** TABLE: what each sample says. Written by us, in the formats that AWS, Prowler and Security Hub document. */
const GOLDEN: readonly Golden[] = [
  {
    file: 'credential-report.csv',
    named: true,
    found: { 'root-mfa': 'pass', 'root-keys': 'fail', 'root-certificates': 'pass', 'root-unused': 'pass' },
    not: {},
  },
  {
    file: 'get-credential-report.json',
    named: true,
    found: {
      'root-mfa': 'not-applicable',
      'root-keys': 'pass',
      'root-certificates': 'pass',
      'root-unused': 'pass',
      'member-root-removed': 'pass',
      'password-policy': 'not-applicable',
    },
    not: {},
  },
  {
    file: 'account-summary.json',
    named: false,
    found: { 'root-mfa': 'pass', 'root-certificates': 'pass', 'member-root-removed': 'fail' },
    not: { 'root-keys': 'may-be-inactive' },
  },
  {
    file: 'virtual-mfa-devices.json',
    named: true,
    found: { 'root-mfa': 'pass', 'root-mfa-strong': 'fail' },
    not: {},
  },
  {
    file: 'mfa-devices.json',
    named: true,
    found: { 'root-mfa': 'pass', 'root-mfa-strong': 'pass', 'second-mfa': 'pass' },
    not: {},
  },
  {
    file: 'alternate-contacts.txt',
    named: false,
    found: { 'security-contact': 'pass', 'contacts-distinct': 'fail' },
    not: {},
  },
  { file: 'budgets.json', named: false, found: { 'daily-budget': 'fail' }, not: {} },
  { file: 'trails.txt', named: true, found: { cloudtrail: 'pass' }, not: {} },
  { file: 'config-recorder.json', named: false, found: { 'config-recorder': 'pass' }, not: {} },
  { file: 'organizations-features.json', named: false, found: { 'central-root-access': 'pass' }, not: {} },
  {
    file: 'prowler.json',
    named: true,
    found: {
      'root-keys': 'pass',
      'root-mfa': 'fail',
      'root-mfa-strong': 'fail',
      'security-contact': 'pass',
      'central-root-access': 'pass',
    },
    not: {
      'root-unused': 'ignores-keys',
      'root-alert': 'proves-no-arrival',
      'contact-details': 'not-decided',
    },
  },
  {
    file: 'security-hub.json',
    named: true,
    found: { 'root-keys': 'pass', 'root-mfa': 'pass', 'root-mfa-strong': 'fail', 'security-contact': 'fail' },
    not: { 'root-alert': 'proves-no-arrival', 'root-unused': 'ignores-keys' },
  },
  {
    file: 'cloudshell.json',
    named: true,
    found: {
      'root-mfa': 'pass',
      'root-keys': 'pass',
      'root-certificates': 'pass',
      'root-unused': 'pass',
      'member-root-removed': 'fail',
      'root-mfa-strong': 'pass',
      'security-contact': 'pass',
      'contacts-distinct': 'fail',
      'password-policy': 'not-applicable',
      'identity-center': 'pass',
      cloudtrail: 'pass',
      'config-recorder': 'fail',
    },
    not: { 'daily-budget': 'topic-hides-people', 'central-root-access': 'not-allowed' },
  },
];

function answers(result: ImportResult, account = A): Golden['found'] {
  return Object.fromEntries(takenFor(result, account, NOW).evidence.map((one) => [one.check, one.answer]));
}

describe.each(GOLDEN)('$file', ({ file, named, found, not }) => {
  const result = recognise(sample(file));

  it('gives the answers that it holds, and says what it doesn’t answer', () => {
    expect(answers(result)).toEqual(found);
    const left = takenFor(result, A, NOW).not.map((one) => [one.check, one.why]);
    expect(Object.fromEntries(left)).toEqual(not);
  });

  it('is of one account only where it says so', () => {
    expect(needsPick(result)).toBe(!named);
    expect(accountsIn(result)).toEqual(named ? [A] : []);
    if (named) expect(takenFor(result, B, NOW).evidence).toEqual([]);
  });

  it('gives back none of its own words', () => {
    expect(JSON.stringify(result)).not.toMatch(/bob|deploy|example|Acme|all of it|said by/i);
  });
});

/** Bytes of a text in another encoding. */
function utf16(text: string, big = false): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Nothing of it may be believed, but it must be answered. */
type Damage = (
  text: string,
  found: Golden['found'],
) => [bytes: Uint8Array, expected: Golden['found'] | 'harmless'];

const cutAt =
  (part: number): Damage =>
  (text) => [utf8(text.slice(0, Math.floor(text.trimEnd().length * part))), 'harmless'];

/**
 * TABLE: ways in which a text may be broken; at least twenty change each of them. `harmless`: no answer that the whole
 * doesn't give.
 */
const DAMAGES: Record<string, Damage> = {
  'cut after a tenth': cutAt(0.1),
  'cut in half': cutAt(0.5),
  'cut near its end': cutAt(0.95),
  'without its last character': (text) => [utf8(text.trimEnd().slice(0, -1)), 'harmless'],
  'without its first character': (text) => [utf8(text.slice(1)), {}],
  'in UTF-8 with a mark': (text, found) => [utf8(`\uFEFF${text}`), found],
  'in UTF-16': (text, found) => [utf16(text), found],
  'in UTF-16, the other way round': (text, found) => [utf16(text, true), found],
  'in UTF-16 without a mark': (text, found) => [Buffer.from(text, 'utf16le'), found],
  'with Windows line ends': (text, found) => [utf8(text.replaceAll('\n', '\r\n')), found],
  'with much room around it': (text, found) => [utf8(`\n\n   ${text}\n\n\t`), found],
  'of another account': (text) => [utf8(text.replaceAll(A, B)), 'harmless'],
  'of an account with 13 digits': (text) => [utf8(text.replaceAll(A, `${A}4`)), 'harmless'],
  'with Latin-1 bytes': (text, found) => [
    Buffer.from(text.replaceAll(/bob|Acme|said|all of it/g, 'Jos\u00e9'), 'latin1'),
    found,
  ],
  'with semicolons, as other languages’ Excel writes it': (text, found) => [
    utf8(
      text.startsWith('user,')
        ? text.replaceAll('"deploy, ""nightly"""', 'deploy').replaceAll(',', ';')
        : text,
    ),
    found,
  ],
  'with TRUE, as Excel writes it': (text, found) => [
    utf8(text.startsWith('user,') ? text.replaceAll(',true', ',TRUE').replaceAll(',false', ',FALSE') : text),
    found,
  ],
  'with WAHR, as a German Excel writes it': (text) => [
    utf8(text.replaceAll(/,true|,TRUE/g, ',WAHR').replaceAll(/,false|,FALSE/g, ',FALSCH')),
    'harmless',
  ],
  'with hostile names': (text, found) => [
    utf8(
      text.replaceAll(
        /bob|Acme|said by the tool|all of it/g,
        '=HYPERLINK(1)<img src=x onerror=alert(1)>__proto__',
      ),
    ),
    found,
  ],
  'with keys that name prototypes': (text) => [
    utf8(text.replace('{', '{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}, ')),
    'harmless',
  ],
  'with a comma too many': (text) => [utf8(text.replace(/[}\]\n](?=\s*$)/, (end) => `,${end}`)), 'harmless'],
  'with a word processor’s quotes': (text) => [utf8(text.replaceAll('"', '\u201d')), 'harmless'],
  'with single quotes, as Python prints it': (text) => [utf8(text.replaceAll('"', "'")), 'harmless'],
  'given twice in one': (text) => [utf8(`${text}\n${text}`), 'harmless'],
  'behind what was typed for it': (text) => [utf8(`~ $ aws iam get-something\n${text}`), 'harmless'],
  'with the prompt that came after it': (text, found) => [utf8(`${text.trimEnd()}\n~ $ `), found],
  'with an older prompt after it': (text, found) => [
    utf8(`${text.trimEnd()}\n[cloudshell-user@ip-10-2-34-56 ~]$ `),
    found,
  ],
  'with nothing in the place of each value': (text) => [
    utf8(
      text.startsWith('user,')
        ? text.replaceAll(/,(true|false|[\dN][^,\n]*)(?=[,\n])/g, ',')
        : text.replaceAll(/: ?("[^"]*"|[\w.-]+)/g, ': null'),
    ),
    'harmless',
  ],
  'with words in the place of numbers and switches': (text) => [
    utf8(text.replaceAll(/\b(true|false|\d{1,3})(?=\s*[,}\]])/g, '"$1 (of several)"')),
    'harmless',
  ],
  'with its names in capitals': (text) => [
    utf8(
      text.startsWith('user,') ? text.toUpperCase() : text.replaceAll(/"\w+":/g, (key) => key.toUpperCase()),
    ),
    'harmless',
  ],
  'with NUL bytes between its lines': (text) => [utf8(text.replaceAll('\n', '\n\0')), 'harmless'],
  'with its lines the other way round': (text) => [
    utf8(text.trimEnd().split('\n').toReversed().join('\n')),
    'harmless',
  ],
  'with years that are far off': (text) => [utf8(text.replaceAll(/\b20\d\d-/g, '9999-')), 'harmless'],
  'broken into lines by a terminal': (text) => [utf8(text.replaceAll(/(.{40})/g, '$1\n')), 'harmless'],
  'inside a page': (text) => [utf8(`<html><body><pre>${text}</pre></body></html>`), {}],
  'inside fifty lists': (text) => [utf8('['.repeat(50) + text.trim() + ']'.repeat(50)), 'harmless'],
  'with ten megabytes of something else after it': (text) => [
    utf8(`${text}${' x'.repeat(5_000_000)}`),
    'harmless',
  ],
  'with ten megabytes of brackets': (text) => [utf8(`${text}${'['.repeat(10_000_000)}`), 'harmless'],
};

/** Fewest ways in which each text is broken, not counting those that leave it as it was. */
const WAYS = 20;

/** The ways that change a text. In: its file, and its answers. */
const changing = ({ file, found }: Golden): [string, Damage][] =>
  Object.entries(DAMAGES).filter(
    ([, damage]) => !Buffer.from(utf8(sample(file))).equals(damage(sample(file), found)[0]),
  );

describe.each(GOLDEN)('$file, broken', (golden) => {
  const { file, found } = golden;

  it('in twenty ways and more', () => expect(changing(golden).length).toBeGreaterThanOrEqual(WAYS));

  test.each(changing(golden))('%s', (name, damage) => {
    const [bytes, expected] = damage(sample(file), found);
    const result = recognise(decode(bytes));
    expect(result.problem === null).toBe(result.parts.length > 0);
    const got = answers(result);
    if (expected === 'harmless')
      expect(found).toMatchObject(name.includes('account') ? answers(result, A) : got);
    else expect(got).toEqual(expected);
    expect(JSON.stringify(result)).not.toMatch(/HYPERLINK|proto|Jos/);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('right where others are wrong', () => {
  const report = sample('credential-report.csv');

  it('a key’s recent use counts although the password was used, long ago', () => {
    const used = takenFor(recognise(report), A, NOW).evidence.find(({ check }) => check === 'root-unused');
    expect(used?.lastUsed).toBe(Date.parse('2026-11-01T06:00:00Z'));
  });

  it('an inactive key isn’t an active one', () => {
    const off = report.replace('true,true,2019', 'true,false,2019');
    expect(answers(recognise(off))['root-keys']).toBe('pass');
  });

  it('a last use that can’t be read is never taken for none, and a use that can be read still counts', () => {
    const odd = report.replace('2025-01-02T03:04:05+00:00', '02.01.2025 03:04');
    const [use] = takenFor(recognise(odd), A, NOW).evidence.filter(({ check }) => check === 'root-unused');
    expect(use).toMatchObject({ answer: 'fail', lastUsed: Date.parse('2026-11-01T06:00:00Z') });
    const none = odd.replace('2026-11-01T06:00:00+00:00', '?');
    expect(answers(recognise(none))).not.toHaveProperty('root-unused');
  });

  it('what is of the future isn’t taken', () => {
    const { evidence, not } = takenFor(recognise(sample('security-hub.json')), A, T0 - 30 * 86_400_000);
    expect(evidence).toEqual([]);
    expect(not).toContainEqual({ check: 'root-keys', why: 'future' });
  });

  it('a text without a date is of the day it was given', () => {
    expect(takenFor(recognise(sample('budgets.json')), A, NOW).evidence[0]?.at).toBe(NOW);
  });

  it('two accounts in one text are kept apart', () => {
    const two = JSON.parse(sample('prowler.json')) as { cloud: { account: { uid: string } } }[];
    const other = structuredClone(two.slice(1, 2)).map((one) => ({ ...one, cloud: { account: { uid: B } } }));
    const result = recognise(JSON.stringify([...two, ...other]));
    expect(accountsIn(result)).toEqual([A, B]);
    expect(needsPick(result)).toBe(true);
    expect(answers(result, B)).toEqual({ 'root-mfa': 'fail' });
  });

  it('an organisation’s trail doesn’t name the account that was asked', () => {
    const text = sample('trails.txt').replace('"IsOrganizationTrail": false', '"IsOrganizationTrail": true');
    expect(needsPick(recognise(text))).toBe(true);
  });

  it('a trail that isn’t logging, or whose state isn’t told, doesn’t pass', () => {
    const [list = '', status = ''] = sample('trails.txt').split(/(?<=\n\}\n)/);
    expect(answers(recognise(list))).toEqual({});
    expect(answers(recognise(status))).toEqual({});
    expect(answers(recognise(list + status.replace('true', 'false')))).toEqual({ cloudtrail: 'fail' });
  });

  it('root with nothing to sign in with needs no MFA, whatever its row of the report leaves open', () => {
    const printed = sample('cloudshell.json')
      .replace('"AccountMFAEnabled": 1', '"AccountMFAEnabled": 0')
      .replace('"AccountAccessKeysPresent": 1', '"AccountAccessKeysPresent": 0')
      .replace('not_supported,true,false', 'not_supported,false,false');
    expect(answers(recognise(printed))['root-mfa']).toBe('fail');
    const removed = printed.replace('"AccountPasswordPresent": 1', '"AccountPasswordPresent": 0');
    expect(answers(recognise(removed))).toMatchObject({
      'root-mfa': 'not-applicable',
      'member-root-removed': 'pass',
    });
  });

  it('one device that is named twice is no second one', () => {
    const once = sample('virtual-mfa-devices.json');
    expect(answers(recognise(once + once))).not.toHaveProperty('second-mfa');
  });

  it('somebody else’s devices say nothing of root', () => {
    const text = sample('mfa-devices.json').replaceAll('u2f/root-account', 'u2f/user/bob');
    expect(answers(recognise(text))).toEqual({});
  });

  it.each([
    ['', 'empty'],
    ['\uFEFF \n', 'empty'],
    ['Sehr geehrte Damen und Herren', 'unknown'],
    ['{"a": 1}', 'unknown'],
    ['{"a": 1', 'cut'],
    ['null', 'unknown'],
    ['user;arn;user_creation_time', 'cut'],
    [sample('cloudshell.json').replace('"schema": 1', '"schema": 2'), 'older-script'],
  ])('%j is %s', (text, problem) => expect(recognise(text)).toMatchObject({ parts: [], problem }));
});
