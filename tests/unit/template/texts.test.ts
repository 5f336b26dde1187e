import { describe, expect, test } from 'vitest';
import { CARD_LINES, card } from '../../../src/core/template/card.ts';
import { denyRoot } from '../../../src/core/template/deny-root.ts';
import {
  isChannel,
  isEndpoint,
  MAILBOXES_MAX,
  readAccount,
  readAmount,
  readMailboxes,
} from '../../../src/core/template/given.ts';
import { separationLetter, supportRequest } from '../../../src/core/template/letter.ts';

/** A caller as IAM's conditions see one; `assumedRoot` is there only in sessions of AssumeRoot. */
interface Caller {
  arn: string;
  assumedRoot?: 'true';
}

type Policy = ReturnType<typeof denyRoot>;

/** Whether a policy denies a caller: IAM's rules for the two operators in ours, told anew. */
function denies({ arn, assumedRoot }: Caller, policy: Policy = denyRoot()): boolean {
  const [{ Condition, Effect, Action, Resource }] = policy.Statement;
  if (Effect !== 'Deny' || Action !== '*' || Resource !== '*') throw new Error('Another statement');
  const { ArnLike, Null, ...others } = Condition;
  if (Object.keys(others).length > 0) throw new Error('Another condition');
  const parts = arn.split(':');
  const wanted = ArnLike['aws:PrincipalArn'].split(':');
  const like =
    parts.length === wanted.length && wanted.every((part, at) => part === '*' || part === parts[at]);
  const absent: string | undefined = Null['aws:AssumedRoot'];
  return like && (absent === undefined || (absent === 'true') === (assumedRoot === undefined));
}

describe('the policy that denies root', () => {
  test('denies root users in every partition', () => {
    for (const partition of ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'])
      expect(denies({ arn: `arn:${partition}:iam::111122223333:root` })).toBe(true);
  });

  test('leaves AssumeRoot and everybody else alone', () => {
    expect(denies({ arn: 'arn:aws:iam::111122223333:root', assumedRoot: 'true' })).toBe(false);
    expect(denies({ arn: 'arn:aws:iam::111122223333:user/root' })).toBe(false);
    expect(denies({ arn: 'arn:aws:sts::111122223333:assumed-role/root/root' })).toBe(false);
  });
});

/** TABLE: a copy of the policy with one thing in it that is broken on purpose. */
const BROKEN_POLICIES: [what: string, from: string, to: string][] = [
  ['the exemption is gone', ',"Null":{"aws:AssumedRoot":"true"}', ',"Null":{}'],
  ['the exemption is the other way round', '"aws:AssumedRoot":"true"', '"aws:AssumedRoot":"false"'],
  ['one partition alone', 'arn:*:iam', 'arn:aws:iam'],
  ['every user whose name begins so', ':root"', ':*"'],
  ['it allows', '"Deny"', '"Allow"'],
];

/** What the policy is to do with each caller. */
const CALLERS: [Caller, denied: boolean][] = [
  [{ arn: 'arn:aws-cn:iam::111122223333:root' }, true],
  [{ arn: 'arn:aws:iam::111122223333:root' }, true],
  [{ arn: 'arn:aws:iam::111122223333:root', assumedRoot: 'true' }, false],
  [{ arn: 'arn:aws:iam::111122223333:user/root' }, false],
];

describe('a copy of the policy that is broken on purpose', () => {
  const isRight = (policy: Policy): boolean =>
    CALLERS.every(([who, denied]) => denies(who, policy) === denied);

  test.each(BROKEN_POLICIES)('is found out: %s', (_what, from, to) => {
    const text = JSON.stringify(denyRoot());
    expect(isRight(JSON.parse(text) as Policy)).toBe(true);
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    const isFoundOut = (): boolean => !isRight(JSON.parse(broken) as Policy);
    if (to.includes('Allow')) expect(isFoundOut).toThrow('Another statement');
    else expect(isFoundOut()).toBe(true);
  });
});

describe('what was given', () => {
  test('addresses are read each once, and those that are none are told', () => {
    expect(readMailboxes(' ana@example.com, ben@example.com;\nana@example.com nobody "x"@y.z')).toEqual({
      good: ['ana@example.com', 'ben@example.com'],
      bad: ['nobody', '"x"@y.z'],
    });
    expect(readMailboxes('')).toEqual({ good: [], bad: [] });
    const many = Array.from({ length: MAILBOXES_MAX + 1 }, (_, at) => `n${at}@example.com`);
    expect(readMailboxes(many.join()).bad).toEqual([`n${MAILBOXES_MAX}@example.com`]);
  });

  test.each([
    ['https://tickets.example.com/sns?key=1', true],
    ['http://tickets.example.com/', false],
    ['https://user:word@example.com/', false],
    ['https://example', false],
    ['javascript:alert(1)', false],
  ])('%s is an endpoint: %s', (typed, is) => expect(isEndpoint(typed)).toBe(is));

  test('accounts, sums and channels', () => {
    expect(readAccount('1111-2222-3333')).toBe('111122223333');
    expect(readAccount('11112222333')).toBeNull();
    expect(readAmount('12,5')).toBe(12.5);
    for (const typed of ['', '0', '-1', 'many', '1e99']) expect(readAmount(typed)).toBeNull();
    expect(isChannel({ workspace: 'T0123', channel: 'C0123' })).toBe(true);
    expect(isChannel({ workspace: 'https://x', channel: 'C0123' })).toBe(false);
  });
});

describe('the letters and the card', () => {
  const given = { account: '111122223333', address: 'root@example.com', signed: 'Ana Example' };

  test('say what was given, and leave a place for what wasn’t', () => {
    expect(supportRequest(given)).toContain('1111-2222-3333');
    expect(separationLetter(given, '23 November 2026')).toMatch(
      /Ana Example.*23 November 2026.*1111-2222-3333.*root@example\.com/s,
    );
    const nothing = { account: null, address: null, signed: null };
    expect(supportRequest(nothing)).toContain('[account number]');
    expect(separationLetter(nothing, '').match(/\[[a-z -]+\]/g)).toHaveLength(4);
    expect(supportRequest(given) + separationLetter(given, '')).not.toMatch(/undefined|null|\[/);
  });

  test('the card takes the account and asks Offroot nothing else', () => {
    expect(card('1111-2222-3333').filter(({ fill }) => fill === 'given')).toEqual([
      { id: 'account', fill: 'given', value: '1111-2222-3333' },
    ]);
    expect(card(null).map(({ id }) => id)).toEqual(CARD_LINES);
  });
});
