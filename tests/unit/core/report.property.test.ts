import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDirt } from '../../../scripts/page/clean.ts';
import { writeMark } from '../../../scripts/page/mark.ts';
import { uncoverText } from '../../../scripts/page/uncover.ts';
import { type PageReport, reportPage, type Surroundings } from '../../../src/core/report/page.ts';
import type { Skeleton } from '../../../src/core/report/skeleton.ts';
import type { PageSnapshot } from '../../../src/core/snapshot.ts';
import { A, B, cookieOf, D, page, rootArn } from './make.ts';

/** What must never be in a report, wherever it was on the page. */
const SECRETS = [
  '987654321098',
  'Zyxxy Corp',
  'mallory',
  'mallory@zyxxy.test',
  'eyJhbGciOiJFUzM4NCJ9.tok3n',
  'q7w8e9r0',
  '31415926535897',
];

const secret = fc.constantFrom(...SECRETS);
const lower = fc.constantFrom('987654321098', 'mallory', 'q7w8e9r0', '987654321098-q7w8e9r0');

/** A secret as it may be written: as it is, encoded, cut from its surroundings, packed in. */
const written: fc.Arbitrary<string> = fc.oneof(
  secret,
  secret.map(encodeURIComponent),
  secret.map((one) => ` ${one} `),
  secret.map((one) => `arn:aws:iam::987654321098:user/${one}`),
  secret.map((one) => `arn:aws:sts::987654321098:assumed-role/${one}/${one}`),
  secret.map((one) => `arn:aws:sts::987654321098:assumed-role/AWSReservedSSO_${one}_0123456789abcdef/${one}`),
  secret.map((one) => `arn:${one}:${one}:${one}:${one}:${one}`),
  secret.map((one) => `${one}:root`),
  secret.map((one) => `https://${one}/?token=${one}`),
  lower.map((one) => `${one}.signin.aws.amazon.com`),
  fc.string(),
);

const KEYS =
  'accountId sessionARN displayName accountAlias infrastructureRegion region signInEndpoint prismModeEnabled sessionDifferentiator sessionId arn alias username keybase issuer signinType csrfToken browserCredsFullPath'.split(
    ' ',
  );
const value: fc.Arbitrary<unknown> = fc.oneof(
  written,
  fc.constantFrom(true, false, null, 987654321098, 5),
  written.map((one) => [one]),
  written.map((one) => ({ [one]: one })),
);
const object = fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...KEYS) }, written), value);
const mark: fc.Arbitrary<string> = fc.oneof(
  object.map((one) => JSON.stringify(one)),
  object.map((one) => JSON.stringify(JSON.stringify(one))),
  object.map((one) => encodeURIComponent(JSON.stringify(one))),
  object.map((one) => JSON.stringify([one])),
  written,
  written.map((one) => JSON.stringify(one)),
);

const rubbish: fc.Arbitrary<PageSnapshot> = fc
  .record({
    host: fc.oneof(
      lower.map((one) => `${one}.us-east-1.console.aws.amazon.com`),
      lower.map((one) => `${one}.signin.aws.amazon.com`),
      lower.map((one) => `${one}.example.com`),
      fc.constant('health.aws.amazon.com'),
    ),
    path: written.map((one) => `/console/${one}`),
    complete: fc.boolean(),
    sessionData: fc.array(fc.option(mark), { maxLength: 5 }),
    tbData: fc.array(fc.option(mark), { maxLength: 3 }),
    userInfo: fc.option(mark),
    sessionCookies: fc.array(fc.oneof(written, lower), { maxLength: 12 }),
    multiSessionOptIn: fc.boolean(),
    bodyAccount: fc.option(written),
    hints: fc.array(fc.constantFrom('header', 'body-class', 'Zyxxy Corp'), { maxLength: 3 }),
  })
  .map((change) => page(change));

const around: fc.Arbitrary<Surroundings> = fc.record({
  readyState: fc.oneof(fc.constantFrom('complete', 'loading'), secret),
  lang: fc.oneof(fc.constantFrom('en', 'pt-BR', 'de_DE'), secret),
  marks: fc.constant({ header: 1 }),
  banners: fc.nat(3),
  isTop: fc.boolean(),
});
const PLAIN: Surroundings = { readyState: 'complete', lang: 'en', marks: {}, banners: 0, isTop: true };

/** Every word that may stand in a report: ours, AWS's own, and the kinds of tokens. */
const WORDS = new Set(
  `${KEYS.join(' ')} kind partition host path complete readyState lang banners isTop marks sessionData tbData userInfo
  sessionCookies multiSessionOptIn hints signIn signals numbers rule bodyAccount header body class is layers encoding keys others
  too long empty not JSON object list number word or null string none percent true false
  console sign in landing another aws cn us gov eusc iso b e f health phd lightsail global s3 www amazon amazonaws com eu
  signin fips us east 1 home oauth authenticate mfa updateaccount resetpassword sessions selector limit v1 logout list
  switchrole interactive loading complete en ar de es fr he id it ja ko pt zh br
  arn iam sts root user assumed role federated AWSReservedSSO 0123456789abcdef http PUBLIC
  account digits session name mail blank text words label
  identity who mark differentiator signInHost reason named center unread meta cookie root sign step
  nobody still arn alone not no malformed disagree disagrees multi many marks`
    .split(/\s+/)
    .map((one) => one.toLowerCase()),
);

function foreignWords(report: PageReport): string[] {
  const { numbers, sources: _, ...rest } = report; // explain's own words are proven where it is
  const words = JSON.stringify(rest).split(/[^A-Za-z0-9]+/);
  const told = Object.entries(numbers).flat();
  return [
    ...words.filter((one) => one !== '' && !/^\d{1,4}$/.test(one) && !WORDS.has(one.toLowerCase())),
    ...told.filter((one) => !/^\{(account|digits) \d+\}$|^\d+ digits(, …\d{4})?$/.test(one)),
  ];
}

describe('a report', () => {
  it('holds no account, name, address, token or cookie, whatever the page and wherever on it', () => {
    fc.assert(
      fc.property(rubbish, around, (from, scene) => {
        const report = reportPage(from, scene);
        const text = JSON.stringify(report).toLowerCase();
        for (const one of SECRETS) expect(text).not.toContain(one.toLowerCase());
        expect(text).not.toMatch(/mallory|zyxxy|q7w8|tok3n|98765|314159/);
        expect(foreignWords(report)).toEqual([]);
        expect(text.replaceAll('_0123456789abcdef', '')).not.toMatch(/\d{5}/);
      }),
      { numRuns: 1_500 },
    );
  });

  it('tells of every field of a snapshot', () => {
    expect(Object.keys(reportPage(page(), PLAIN))).toEqual(expect.arrayContaining(Object.keys(page())));
  });

  it('tells the same account apart from another, and its last four digits', () => {
    const data = { accountId: A, sessionARN: rootArn(B) };
    const report = reportPage(page({ sessionData: [JSON.stringify(data)] }), PLAIN);
    expect(report.sessionData[0]?.keys).toEqual({
      accountId: '{account 1}',
      sessionARN: 'arn:aws:iam::{account 2}:root',
    });
    expect(report.numbers).toEqual({
      '{account 1}': '12 digits, …3333',
      '{account 2}': '12 digits, …6666',
    });
  });

  it('tells what of an ARN is not as it should be', () => {
    const arns = {
      [`${rootArn()} `]: 'arn:aws:iam::{account 1}:{words 1}',
      [rootArn(`${A}4`)]: 'arn:aws:iam::{digits 1}:root',
      [`arn:aws:iam::${A}:root/x`]: 'arn:aws:iam::{account 1}:root/{text 1}',
      [`arn:aws-moon:iam::${A}:root`]: 'arn:{partition 1}:iam::{account 1}:root',
      root: '{text 1}',
    };
    for (const [sessionARN, told] of Object.entries(arns)) {
      const report = reportPage(page({ sessionData: [JSON.stringify({ sessionARN })] }), PLAIN);
      expect(report.sessionData[0]?.keys.sessionARN, sessionARN).toBe(told);
    }
  });
});

const arn = fc.constantFrom(
  rootArn(),
  rootArn(B),
  rootArn(`${A}4`),
  `arn:aws-us-gov:iam::${A}:root`,
  `arn:aws-moon:iam::${A}:root`,
  `arn:aws:iam::${A}:user/root`,
  `arn:aws:iam::${A}:user/two words`,
  `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_root_0123456789abcdef/root`,
  `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_root_0123/root`,
  `arn:aws:sts::${A}:federated-user/root`,
  `arn:aws:iam::${A}:user/${'x'.repeat(2_048)}`,
  `${rootArn()} `,
  'root',
  '',
);
const field = (of: fc.Arbitrary<unknown>) => fc.option(of, { nil: undefined });
const data = fc
  .record({
    accountId: field(fc.constantFrom(A, B, `${A}4`, '', null, 5, 6)),
    sessionARN: field(
      fc.oneof({ weight: 3, arbitrary: fc.constant(rootArn()) }, arn, fc.constantFrom(null, 5)),
    ),
    displayName: field(fc.constantFrom('Acme%20Ltd', 'owner%40example.com', ' ', '', 5)),
    accountAlias: field(fc.constantFrom('acme', '', null)),
    prismModeEnabled: field(fc.constantFrom(true, false, 'true', 1)),
    sessionDifferentiator: field(fc.constantFrom(D, `${B}-zz99yy88`, 'x', null, '')),
    signInEndpoint: field(
      fc.constantFrom('us-east-1.signin.aws.amazon.com', 'acme.signin.aws.amazon.com', 'x', 5),
    ),
  })
  .map((one) => JSON.stringify(one));
const rare = fc.constantFrom(
  '',
  '{',
  '[]',
  'null',
  '5',
  '"x"',
  '"{}"',
  '{}',
  JSON.stringify(JSON.stringify('{}')),
);
const oneMark = fc.oneof(
  { weight: 6, arbitrary: data },
  data.map((one) => JSON.stringify(one)),
  rare,
  fc.constant(null),
);
const cookie = fc.oneof(
  { weight: 5, arbitrary: arn.map((one) => cookieOf(one)) },
  arn.map((one) => JSON.stringify({ arn: one })),
  rare,
);

const likely: fc.Arbitrary<PageSnapshot> = fc
  .record({
    host: fc.constantFrom(
      'console.aws.amazon.com',
      `${D}.us-east-1.console.aws.amazon.com`,
      'health.aws.amazon.com',
      'console.amazonaws-eusc.eu',
      'signin.aws.amazon.com',
      'acme.signin.aws.amazon.com',
    ),
    path: fc.constantFrom('/console/home', '/ec2/home', '/signin'),
    complete: fc.boolean(),
    sessionData: fc.oneof(fc.array(oneMark, { maxLength: 1 }), fc.array(oneMark, { maxLength: 6 })),
    tbData: fc.array(fc.oneof(fc.constant('{"prismModeEnabled":true}'), rare), { maxLength: 2 }),
    userInfo: fc.option(cookie),
    sessionCookies: fc.array(fc.constantFrom(D, `${B}-zz99yy88`, 'x'), { maxLength: 2 }),
    multiSessionOptIn: fc.boolean(),
    bodyAccount: fc.option(fc.constantFrom(A, B, 'x', '')),
    hints: fc.subarray(['header', 'body-class', 'account-tile', 'account-menu']),
  })
  .map((change) => page(change.complete ? change : { ...change, hints: [] }));

/** The marks that a report tells of, as the reader would read them; rebuild.test.ts does the same by way of HTML. */
function marksOf(report: PageReport): PageSnapshot {
  const { numbers, hints, complete, multiSessionOptIn } = report;
  const write = (bones: Skeleton): string | null =>
    bones.is === 'too long' ? null : writeMark(bones, numbers);
  return page({
    host: uncoverText(report.host, numbers),
    path: report.path,
    sessionData: report.sessionData.map(write),
    tbData: report.tbData.map(write),
    userInfo: report.userInfo && write(report.userInfo),
    sessionCookies: report.sessionCookies.map((one) => uncoverText(one, numbers)),
    bodyAccount: report.bodyAccount === null ? null : uncoverText(report.bodyAccount, numbers),
    hints,
    complete,
    multiSessionOptIn,
  });
}

describe('a report of any page that the marks can make', () => {
  it('is enough to build clean marks that get the same answer', () => {
    const said = new Set<string>();
    fc.assert(
      fc.property(likely, (from) => {
        const report = reportPage(from, PLAIN);
        const built = marksOf(report);
        const again = reportPage(built, PLAIN);
        expect(again.signals).toEqual(report.signals);
        expect(findDirt(JSON.stringify({ ...built, tbData: [] }))).toEqual([]);
        said.add(String(report.signals.identity?.[0]?.reason ?? report.signals.identity?.[0]?.who));
      }),
      { numRuns: 800 },
    );
    // The property says something only if the pages were of many kinds.
    expect([...said]).toEqual(expect.arrayContaining(['root', 'malformed-arn', 'marks-disagree']));
    expect(said.size).toBeGreaterThan(8);
  });
});
