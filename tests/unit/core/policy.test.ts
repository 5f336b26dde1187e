import { describe, expect, test } from 'vitest';
import { effective } from '../../../src/core/effective.ts';
import { isLearning } from '../../../src/core/login/watch.ts';
import { accountIn, breakGlassIn, isOff, modeIn } from '../../../src/core/policy/answers.ts';
import { messageIn } from '../../../src/core/policy/message.ts';
import { EMPTY_PATIENCE } from '../../../src/core/policy/record.ts';
import { NO_RECORD } from '../../../src/core/policy/remembered.ts';
import { runSelfTest } from '../../../src/core/policy/self-test.ts';
import { fitsMask } from '../../../src/core/policy/ticket-mask.ts';
import { readPolicy } from '../../../src/core/policy.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { emptyState, type State } from '../../../src/core/state.ts';
import { managed } from '../../../src/core/view/managed.ts';
import { notices } from '../../../src/core/view/notices.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { settingsView } from '../../../src/core/view/settings.ts';
import { wake } from '../../../src/core/view/wake.ts';
import { signal } from './make.ts';

const T = Date.parse('2026-11-20T12:00Z');
const policy = (state: State, at: number, answer: unknown, isForced = true): State =>
  reduce(state, { kind: 'policy', at, answer, isForced });
const rowOf = (state: State, key: string) => settingsView(state).rows.find((one) => one.key === key);

describe('a policy that is partly wrong', () => {
  test.each([
    ['a wrong type', { remindAfter: 'soon' }, 'remindAfter', 'type'],
    ['out of range', { remindAfter: 1_000 }, 'remindAfter', 'range'],
    ['an unknown key', { remindafter: 10 }, 'remindafter', 'unknown'],
    ['markup', { messages: { en: '<img src=x onerror=alert(1)>' } }, 'messages.en', 'markup'],
    ['not a language', { messages: { '42': 'x' } }, 'messages.42', 'pattern'],
    ['no such choice', { mode: 'block' }, 'mode', 'choice'],
    ['an address that is none', { support: 'javascript:alert(1)' }, 'support', 'pattern'],
    ['an account without its number', { accounts: [{ label: 'x' }] }, 'accounts[1].id', 'missing'],
    [
      'a part nobody knows',
      { accounts: [{ id: '111122223333', colour: 'red' }] },
      'accounts[1].colour',
      'unknown',
    ],
    [
      'a date that is none',
      { breakGlass: [{ account: '111122223333', from: '31.12.', to: '2026-12-31' }] },
      'breakGlass[1].from',
      'pattern',
    ],
    ['a name that turns the text around', { organization: 'A\u202eB' }, 'organization', 'markup'],
  ])('%s costs that key and says why', (_what, raw, where, why) => {
    const { policy, problems } = readPolicy({ idleAfter: 20, ...raw });
    expect(problems[0]).toEqual({ where, why });
    expect(policy.settings).toEqual({ idleAfter: 20 });
  });

  test('one bad item costs itself, the others of its list hold', () => {
    const { policy } = readPolicy({ accounts: [{ id: '1' }, { id: '111122223333', mode: 'ask' }] });
    expect(policy.accounts).toEqual([{ id: '111122223333', mode: 'ask' }]);
  });
});

test('a bound lets the person be stricter, a fixed value does not, and what is not named stays theirs', () => {
  const { values, sources, locks } = effective(
    readPolicy({ organization: 'Example Corp', remindAfter: 10, firmAfter: 60, keepFor: 90 }).policy,
    { remindAfter: 60, firmAfter: 20, keepFor: 30, askAfter: 45 },
  );
  expect(values).toMatchObject({ remindAfter: 10, firmAfter: 20, keepFor: 90, askAfter: 45 });
  expect(sources).toMatchObject({
    remindAfter: 'policy',
    firmAfter: 'person',
    keepFor: 'policy',
    askAfter: 'person',
  });
  expect(locks.remindAfter).toEqual({ how: 'most', limit: 10, by: 'Example Corp' });
  expect(locks.keepFor).toEqual({ how: 'fixed', limit: 90, by: 'Example Corp' });
  expect(locks.askAfter).toBeNull();
});

test.each([
  ['onlyMe', { propertyWording: 'plain' }, true],
  ['onlyMe', { propertyWording: 'neutral' }, false],
  ['onlyMe', { propertyWording: 'neutral', onlyMe: true }, false],
  ['watchLogins', { propertyWarnings: 'off' }, false],
  ['watchLogins', { propertyWarnings: 'evidence', watchLogins: false }, true],
  ['watchLogins', { detectorsOff: ['property-sign-in'], watchLogins: true }, false],
] as const)('%s is locked in the settings, with who set it, by %j', (key, raw, value) => {
  const own = [true, false].reduce(
    (state, one) => reduce(state, { kind: 'set', key, value: one }),
    emptyState(),
  );
  for (const state of [own, reduce(own, { kind: 'set', key, value: true })]) {
    const under = policy(state, T, { organization: 'Example Corp', ...raw });
    const lock = { how: 'fixed', limit: value, by: 'Example Corp' };
    expect(rowOf(under, key)).toMatchObject({ value, own: false, lock });
    expect(reduce(under, { kind: 'set', key, value: !value }).chosen).toEqual(state.chosen);
  }
  const others = { accessPortal: 'https://example.awsapps.com/start', detectorsOff: ['identity'] };
  expect(rowOf(policy(own, T, others), key)?.lock).toBeNull();
});

describe('a policy in the state', () => {
  const own = reduce(emptyState(), { kind: 'set', key: 'keepFor', value: 40 });

  test('is never saved into the choices, and a fixed setting can not be chosen', () => {
    const under = policy(own, T, { keepFor: 90 });
    expect(under.chosen).toEqual({ keepFor: 40 });
    expect(rowOf(under, 'keepFor')).toMatchObject({ value: 90, own: false, lock: { how: 'fixed' } });
    expect(reduce(under, { kind: 'set', key: 'keepFor', value: 50 }).chosen).toEqual({ keepFor: 40 });
    expect(reduce(under, { kind: 'set', key: 'idleAfter', value: 50 }).chosen).toMatchObject({
      idleAfter: 50,
    });
  });

  test('holds while the browser says there is none, until that has stood for 30 s, also over wake-ups', () => {
    const under = policy(own, T, { keepFor: 90 });
    const empty = policy(under, T + 1_000, null);
    expect(wake(empty, T + 1_000)).toBe(T + 1_000 + EMPTY_PATIENCE);
    const still = policy(empty, T + EMPTY_PATIENCE, null);
    expect(rowOf(still, 'keepFor')?.value).toBe(90);
    const gone = policy(still, T + 1_000 + EMPTY_PATIENCE, null);
    expect(rowOf(gone, 'keepFor')).toMatchObject({ value: 40, own: true, lock: null });
    expect(wake(gone, T + 40_000)).toBeNull();
    expect(managed(gone)).toBeNull();
  });

  test('a start of the browser begins the wait anew: what stood before it counts for nothing', () => {
    const empty = policy(policy(own, T, { keepFor: 90 }), T, null);
    const started = reduce(empty, { kind: 'browser-started', at: T + 60_000, since: T + 60_000 });
    const early = policy(started, T + 61_000, {});
    expect(rowOf(early, 'keepFor')?.value).toBe(90);
  });

  test('installed by an administrator, with no copy: checking, and nothing of the person', () => {
    const checking = policy(own, T, undefined);
    expect(managed(checking)?.standing).toBe('checking');
    expect(rowOf(checking, 'keepFor')).toMatchObject({ value: 400, own: false });
    const empty = policy(checking, T, {});
    expect(managed(empty)?.standing).toBe('checking');
    expect(managed(policy(empty, T + EMPTY_PATIENCE, {}))).toBeNull();
  });

  test('installed by the person: nobody waits for anything', () => {
    const free = policy(own, T, null, false);
    expect(free.policy).toEqual({ ...NO_RECORD, isForced: false });
    expect(rowOf(free, 'keepFor')?.value).toBe(40);
    expect(wake(free, T)).toBeNull();
  });
});

describe('what a policy says of an account, a time, a text', () => {
  const { policy } = readPolicy({
    mode: 'acknowledge',
    accounts: [{ id: '111122223333', mode: 'ask', exemptUntil: '2026-12-01' }],
    breakGlass: [
      { account: '111122223333', from: '2026-11-20T11:00Z', to: '2026-11-20T13:00Z', ticket: 'ABC-1' },
    ],
    messages: { en: 'Hello', 'pt-BR': 'Oi', de: 'Hallo' },
    detectorsOff: ['identity'],
  });

  test('mode, exemption and announced window', () => {
    expect(modeIn(policy, '111122223333', T)).toBe('ask');
    expect(modeIn(policy, '444455556666', T)).toBe('acknowledge');
    expect(accountIn(policy, '111122223333', T).isExempt).toBe(true);
    expect(accountIn(policy, '111122223333', Date.parse('2026-12-01')).isExempt).toBe(false);
    expect(breakGlassIn(policy, '111122223333', T)?.ticket).toBe('ABC-1');
    expect(breakGlassIn(policy, '444455556666', T)).toBeNull();
    expect(breakGlassIn(policy, '111122223333', T + 3_600_000)).toBeNull();
    expect(isOff(policy, 'identity')).toBe(true);
    expect(isOff(policy, 'root-sign-in')).toBe(false);
  });

  test.each([
    ['de-AT', 'Hallo'],
    ['pt_BR', 'Oi'],
    ['fr', 'Hello'],
  ])('a message for %s', (language, message) => {
    expect(messageIn(policy.messages ?? {}, language)).toBe(message);
  });

  test.each([
    ['ABC-####', 'abc-1234', true],
    ['ABC-####', 'ABC-123', false],
    ['ABC-####', 'ABC-12345', false],
    ['??-#', 'xy-9', true],
    ['??-#', 'x1-9', false],
  ])('%s and %s', (mask, ticket, fits) => {
    expect(fitsMask(mask, ticket)).toBe(fits);
  });
});

test('the self-test finds each of its built-in pages as it is', () => {
  const { good, all } = runSelfTest();
  expect(good).toBe(all);
  expect(all).toBeGreaterThanOrEqual(4);
});

describe('under policy', () => {
  const root = reduce(emptyState(), {
    kind: 'sighting',
    at: T,
    tab: 1,
    store: 'default',
    host: 'us-east-1.console.aws.amazon.com',
    signal: signal(),
  });
  const later = T + 16 * 60_000;
  const kinds = (raw: object): string[] => notices(policy(root, T, raw), later).map(({ kind }) => kind);

  test('nobody is reminded in an exempted account or an announced time; else they are', () => {
    const account = root.sessions[0]?.account;
    expect(kinds({ mode: 'inform' })).toEqual(['reminder']);
    expect(kinds({ accounts: [{ id: account, exemptUntil: '2026-12-31' }] })).toEqual([]);
    expect(kinds({ breakGlass: [{ account, from: '2026-11-20', to: '2026-11-21' }] })).toEqual([]);
    expect(kinds({ breakGlass: [{ account, from: '2026-11-10', to: '2026-11-11' }] })).toEqual(['reminder']);
  });

  test('the first run is off, and Amazon sign-ins are not learned', () => {
    expect(popup(root, T).firstRun).toBe(true);
    expect(popup(policy(root, T, { skipFirstRun: true }), T).firstRun).toBe(false);
    expect(isLearning(root)).toBe(true);
    expect(isLearning(policy(root, T, { propertyWarnings: 'off' }))).toBe(false);
    expect(isLearning(policy(root, T, { detectorsOff: ['property-sign-in'] }))).toBe(false);
    expect(isLearning(policy(root, T, { watchLogins: false }))).toBe(false);
  });
});
