import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cookiesOf } from '../../content/jar.ts';
import { isPlainJar, isPlainMark } from '../../src/core/detect/bystander.ts';
import { identity } from '../../src/core/detect/identity.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { anyPage } from './any-page.ts';
import { corpus } from './corpus.ts';
import { readPage } from './read.ts';
import { contradictedPage, toldPage } from './told-page.ts';

/** A jar that holds what the snapshot says. */
function jarOf({ userInfo, sessionCookies, multiSessionOptIn }: PageSnapshot): string {
  const all = sessionCookies.map((one) => `__Secure-aws-session-id-${one}=x`);
  if (multiSessionOptIn) all.push('aws-prism-opt-in=true');
  if (userInfo !== null) all.push(`aws-userInfo=${userInfo}`);
  return all.join('; ');
}

/** What the quick look says of a page, where the product asks it at all (content/aws.ts). */
function isPlain(page: PageSnapshot, text: string): boolean {
  const { host } = page;
  const [mark, second] = page.sessionData;
  const jar = cookiesOf(text);
  if (mark === undefined) {
    const isMarked = page.tbData.length > 0 || page.bodyAccount != null;
    return !isMarked && isPlainJar({ host, jar, isSomebodyHere: () => page.hints.length > 0 });
  }
  if (mark === null || second !== undefined) return false; // null is longer than is looked at
  return isPlainMark({ host, mark, infos: jar.filter(({ name }) => name === 'aws-userInfo') });
}

/** What the detector must say of a page that is called plain. */
const PLAIN = ['iam-user', 'assumed-role', 'identity-center', 'federated-user', 'none'];

describe('the quick look', () => {
  const pages = corpus().filter(
    ({ expected }) => expected.signals.identity?.length === 1 && expected.complete,
  );

  for (const page of pages) {
    it(`never calls ${page.name} plain, or the detector agrees`, () => {
      const seen = readPage(page);
      const [signal] = identity(seen);
      if (isPlain(seen, page.expected.cookies)) expect(PLAIN).toContain(signal?.who);
      if (signal?.who === 'root' || signal?.who === 'unread')
        expect(isPlain(seen, page.expected.cookies)).toBe(false);
    });
  }

  it('calls nearly all pages of everybody else plain, so that they cost nothing more', () => {
    const others = pages.filter((page) => PLAIN.includes(identity(readPage(page))[0]?.who ?? ''));
    const plain = others.filter((page) => isPlain(readPage(page), page.expected.cookies));
    console.log(`plain: ${plain.length} of ${others.length} pages of somebody else or nobody`);
    expect(plain.length / others.length).toBeGreaterThan(0.6);
  });

  it('looks at no mark that is no text, or longer than AWS writes them', () => {
    const host = 'us-east-1.console.aws.amazon.com';
    const sessionARN = 'arn:aws:iam::111122223333:user/bob';
    const isPlainWith = (data: object) => isPlainMark({ host, mark: JSON.stringify(data), infos: [] });
    expect(isPlainWith({ sessionARN })).toBe(true);
    expect(isPlainWith({ sessionARN: [sessionARN] })).toBe(false);
    expect(isPlainWith({ sessionARN, more: 'x'.repeat(4_096) })).toBe(false);
  });

  it('never calls a page plain that tells of root or contradicts itself', () => {
    const any = fc.oneof(
      toldPage.map((one) => one.page),
      contradictedPage.map((one) => one.page),
      anyPage,
    );
    fc.assert(
      fc.property(any, (page) => {
        const [signal] = identity({ ...page, complete: true });
        if (signal && isPlain(page, jarOf(page))) expect(PLAIN).toContain(signal.who);
      }),
      { numRuns: 4_000 },
    );
  });

  it('never calls a page plain that the detector doesn’t, whatever is done to its marks', () => {
    const account = fc.constantFrom('111122223333', '444455556666', '11112222333', 'x');
    const arn = fc
      .tuple(
        fc.constantFrom('aws', 'aws-eusc', 'aws-cn', 'awsx', ''),
        fc.constantFrom('iam', 'sts', ''),
        account,
        fc.constantFrom(
          'root',
          'user/bob',
          'user/root',
          'assumed-role/R/s',
          'assumed-user/x',
          'federated-user/x',
          'federated-role/x',
          'user/',
          'user/a b',
        ),
      )
      .map(([partition, service, id, rest]) => `arn:${partition}:${service}::${id}:${rest}`);
    const value = fc.oneof(
      arn,
      account,
      fc.constantFrom('', null, true, 'true', '111122223333-ab12cd34', '444455556666-ab12cd34'),
    );
    const data = fc.dictionary(
      fc.constantFrom('sessionARN', 'accountId', 'prismModeEnabled', 'sessionDifferentiator', 'region'),
      value,
    );
    const mark = fc.oneof(
      fc.constant(null),
      data.map((one) => JSON.stringify(one)),
      data.map((one) => JSON.stringify(JSON.stringify(one))),
      fc.string(),
    );
    const cookie = fc.oneof(
      fc.constant(''),
      arn.map((one) => `aws-userInfo=${encodeURIComponent(JSON.stringify({ arn: one }))}`),
      arn.map((one) => `aws-userInfo=${encodeURIComponent(JSON.stringify({ arn: one })).slice(0, 40)}`),
      fc.constantFrom(
        'aws-prism-opt-in=true',
        '__Secure-aws-session-id-111122223333-ab12cd34=x',
        'a=b',
        'aws-userInfo=%7B',
      ),
    );
    const host = fc.constantFrom(
      'us-east-1.console.aws.amazon.com',
      '111122223333-ab12cd34.us-east-1.console.aws.amazon.com',
      '111122223333.us-east-1.console.aws.amazon.com',
      'eusc-de-east-1.console.amazonaws-eusc.eu',
      'health.aws.amazon.com',
    );
    fc.assert(
      fc.property(
        host,
        mark,
        fc.array(cookie, { maxLength: 3 }),
        fc.boolean(),
        (host, mark, cookies, somebody) => {
          const jar = cookies.filter(Boolean).join('; ');
          const sessionCookies = jar.includes('__Secure') ? ['111122223333-ab12cd34'] : [];
          const infos = new Set(
            cookies.filter((one) => one.startsWith('aws-userInfo=')).map((one) => one.slice(13)),
          );
          const page: PageSnapshot = {
            host,
            path: '/console/home',
            complete: true,
            sessionData: mark === null ? [] : [mark],
            tbData: [],
            userInfo: infos.size === 0 ? null : infos.size > 1 ? '' : ([...infos][0] ?? null),
            sessionCookies,
            multiSessionOptIn: jar.includes('opt-in=true'),
            hints: somebody ? ['header'] : [],
            signIn: null,
          };
          if (isPlain(page, jar)) expect(PLAIN).toContain(identity(page)[0]?.who);
        },
      ),
      { numRuns: 4_000 },
    );
  });
});
