import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HINTS } from '../../content/marks.ts';
import { type Explanation, explain } from '../../src/core/detect/explain.ts';
import { identity } from '../../src/core/detect/identity.ts';
import { UNREAD_REASONS } from '../../src/core/signal.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { A, B, cookieOf, D, metaOf, page, rootArn } from '../unit/core/make.ts';
import { anyPage } from './any-page.ts';
import { corpus } from './corpus.ts';
import { readPage } from './read.ts';

/** TABLE: every word that a report may hold, beside numbered accounts and sessions and counts. */
const WORDS = new Set(
  `console sign-in landing aws aws-eusc aws-cn aws-us-gov another-partition bare below multi-session health phd
  lightsail nothing form json text empty too-long not-json not-an-object not-text absent present unfit malformed
  sessionARN accountId prismModeEnabled sessionDifferentiator signInEndpoint accountAlias displayName others root
  iam-user assumed-role identity-center federated-user true false word-true word-false sign-in-host other-host
  encoded yes no body-account arn alias username with-blanks percent-encoded other-case unknown-resource`
    .split(/\s+/)
    .concat(Object.keys(HINTS)),
);

function strangers({ sources }: Explanation): string[] {
  const words = sources.flatMap(({ said }) => said.split(/[ =,|/]+/));
  return words.filter(
    (word) => !WORDS.has(word) && !/^((account|session)-\d+|\d+-digits|\d{1,2})$/.test(word),
  );
}

const PAGES = corpus().map((one) => ({ name: one.name, page: readPage(one) }));

function said(change: Partial<PageSnapshot>, source: string): string | undefined {
  return explain(page(change)).sources.find((one) => one.source === source)?.said;
}

describe('explain', () => {
  it('says what the detector says, by a rule that fits, on every page', () => {
    for (const { name, page } of PAGES) {
      const { signal, rule, sources } = explain(page);
      expect([...identity(page), null][0], name).toEqual(signal);
      expect(sources.map(({ source }) => source)).toEqual(
        'host session-data tb-data user-info session-cookies opt-in hints'.split(' '),
      );
      if (!signal) expect(['not-console', 'still-loading'], name).toContain(rule);
      else if (signal.who === 'unread') expect(rule, name).toBe(signal.reason);
      else if (signal.who === 'none') expect(rule, name).toBe('nobody');
      else expect(rule.startsWith(signal.mark), `${name}: ${rule}`).toBe(true);
    }
  });

  it('knows every rule on some page', () => {
    const seen = new Set(PAGES.map(({ page }) => explain(page).rule));
    const all = [
      ...UNREAD_REASONS,
      'meta-arn',
      'cookie-alone',
      'cookie-and-account',
      'nobody',
      'still-loading',
      'not-console',
    ];
    expect([...seen].toSorted()).toEqual(all.toSorted());
  });

  it('says it in words of its own: no number, name, token, address or value of the page', () => {
    for (const { name, page } of PAGES) expect(strangers(explain(page)), name).toEqual([]);
    fc.assert(
      fc.property(anyPage, (one) => strangers(explain(one)).length === 0),
      { numRuns: 1_000 },
    );
  });

  it('says enough to tell why: pages with the same report have the same answer', () => {
    const answers = new Map<string, { name: string; answer: string }>();
    for (const { name, page } of PAGES) {
      const { signal, rule, sources } = explain(page);
      const key = JSON.stringify([sources, page.complete]);
      const answer = `${rule} ${signal?.who}`;
      const other = answers.get(key);
      expect(other?.answer ?? answer, `${name} and ${other?.name}`).toBe(answer);
      answers.set(key, { name, answer });
    }
  });

  it('counts accounts and sessions through all sources', () => {
    const change = {
      host: `${D}.us-east-1.console.aws.amazon.com`,
      sessionData: [metaOf({ accountId: A, sessionARN: rootArn(B), sessionDifferentiator: `${B}-zz99yy88` })],
      userInfo: cookieOf(rootArn(A)),
      sessionCookies: [D, `${B}-zz99yy88`],
    };
    expect(said(change, 'host')).toBe('console aws multi-session account-1/session-1');
    expect(said(change, 'session-data')).toContain('sessionARN=root aws account-2, accountId=account-1');
    expect(said(change, 'session-data')).toContain('sessionDifferentiator=account-2/session-2');
    expect(said(change, 'user-info')).toContain('arn=root aws account-1');
    expect(said(change, 'session-cookies')).toBe('account-1/session-1 | account-2/session-2');
  });

  it.each([
    ['encodeURIComponent', encodeURIComponent(rootArn()), 'malformed percent-encoded'],
    ['capitals', rootArn().toUpperCase(), 'malformed other-case'],
    ['a blank', `${rootArn()} `, 'malformed with-blanks'],
    ['13 digits', rootArn(`${A}4`), 'malformed 13-digits'],
    ['another resource', `arn:aws:iam::${A}:saml-provider/x`, 'malformed unknown-resource'],
    ['a word', 'root', 'malformed'],
    ['a number', 5, 'not-text'],
    ['nothing', '', 'empty'],
  ])('says what is wrong with an ARN, and doesn’t repeat it: %s', (_, arn, words) => {
    expect(said({ sessionData: [metaOf({ sessionARN: arn })] }, 'session-data')).toContain(
      `form=json, sessionARN=${words}, `,
    );
  });
});
