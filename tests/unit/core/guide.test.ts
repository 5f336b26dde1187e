import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STEP_IDS, STEPS, type Step, TEMPLATES } from '../../../src/core/login/guide.ts';
import type { GuideEvent } from '../../../src/core/login/guide-state.ts';
import type { Finding, Level } from '../../../src/core/login/login.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { emptyState, type State } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { isSpoken, spoken } from '../../../src/core/view/findings.ts';
import { guideView } from '../../../src/core/view/guide.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { MINUTE, T0 } from './make.ts';

const strings = JSON.parse(readFileSync('src/static/_locales/en/messages.json', 'utf8')) as Record<
  string,
  { message: string }
>;
const source = readFileSync('src/core/login/guide.ts', 'utf8');
const DAY = 24 * 60 * MINUTE;

function finding(change: Partial<Finding> = {}): Finding {
  return {
    id: 'f1',
    login: 'l1',
    property: 'prime-video',
    level: 'maybe-coupled',
    country: 'com',
    first: T0,
    last: T0,
    shown: null,
    settled: null,
    ...change,
  };
}

const play = (events: GuideEvent[], from: State = emptyState()): State => events.reduce(reduce, from);
const tick = (step: (typeof STEP_IDS)[number], at = T0, done = true): GuideEvent => ({
  kind: 'tick-step',
  at,
  step,
  done,
});
const having = (level: Level, change: Partial<State> = {}): State => ({
  ...emptyState(),
  findings: [finding({ level })],
  ...change,
});
const idsOf = (state: State): string[] => guideView(state).rows.map(({ id }) => id);

describe('the steps', () => {
  test.each(STEP_IDS)('%s has its words, its page, a source, and somebody that it is for', (id) => {
    const key = `guide_${id.replaceAll('-', '_')}`;
    const { link, levels, template } = STEPS[id] as Step;
    expect(strings[`${key}_title`]?.message.length).toBeLessThanOrEqual(60);
    expect(strings[`${key}_text`]?.message.length).toBeGreaterThan(40);
    expect(`${key}_link` in strings).toBe(link !== null);
    if (link !== null) expect(new URL(link).protocol).toBe('https:');
    expect(levels.length).toBeGreaterThan(0);
    if (template !== null) expect(strings).toHaveProperty(`guideTemplate_${template}`);
  });

  test('lead only where the facts lead, and only the mailbox has no page', () => {
    const hosts = new Set(STEP_IDS.flatMap((id) => STEPS[id].link ?? []).map((link) => new URL(link).host));
    expect([...hosts].toSorted()).toEqual([
      'console.aws.amazon.com',
      'repost.aws',
      'us-east-1.console.aws.amazon.com',
      'www.amazon.com',
      'www.primevideo.com',
    ]);
    expect(STEP_IDS.filter((id) => STEPS[id].link === null)).toEqual(['mailbox']);
    const addresses = [...source.matchAll(/\/\*\* ([^\n]*)\*\/\nconst [A-Z_]+ = (?:'https|`)/g)].map(
      ([, why]) => why,
    );
    expect(addresses.length).toBeGreaterThanOrEqual(6);
    for (const why of addresses) expect(why).toMatch(/facts/);
  });

  test('every template is used by one step', () => {
    expect(STEP_IDS.flatMap((id) => STEPS[id].template ?? []).toSorted()).toEqual([...TEMPLATES].toSorted());
  });

  test('change nothing before AWS has confirmed, and begin with mailbox and phone', () => {
    const at = (id: string): number => STEP_IDS.indexOf(id as (typeof STEP_IDS)[number]);
    expect(STEP_IDS.slice(0, 2)).toEqual(['mailbox', 'phone']);
    expect(at('tell-apart')).toBeLessThan(at('hold'));
    expect(at('hold')).toBeLessThan(at('ask'));
    expect(at('ask')).toBeLessThan(at('confirmed'));
    for (const id of [
      'new-password',
      'new-address',
      'mfa',
      'sign-out',
      'verify',
      'amazon-password',
    ] as const) {
      expect(at(id)).toBeGreaterThan(at('confirmed'));
      expect(STEPS[id].after).toBe('confirmed');
    }
    expect(at('new-password')).toBeLessThan(at('new-address'));
    expect(at('new-address')).toBeLessThan(at('verify'));
  });

  test('no text names a day before which accounts are coupled', () => {
    for (const [key, { message }] of Object.entries(strings).filter(([key]) => /^(guide|level)_/.test(key)))
      if (/2017/.test(message)) expect(message, key).toContain('before about 2017');
  });
});

describe('the guide', () => {
  test('keeps its place: a tick has a date, a second tick keeps the first, and one can be taken back', () => {
    const state = play([tick('mailbox'), tick('phone', T0 + DAY), tick('mailbox', T0 + 2 * DAY)]);
    const view = guideView(state);
    expect(view.rows.slice(0, 2)).toMatchObject([
      { id: 'mailbox', at: T0 },
      { id: 'phone', at: T0 + DAY },
    ]);
    expect(view.next).toBe('tell-apart');
    expect(guideView(play([tick('mailbox', T0, false)], state)).next).toBe('mailbox');
  });

  test('what changes something waits until AWS has confirmed', () => {
    const waits = (state: State) => guideView(state).rows.find(({ id }) => id === 'new-password')?.waitsFor;
    expect(waits(having('coupled'))).toBe('confirmed');
    expect(waits(play([tick('confirmed')], having('coupled')))).toBeNull();
  });

  test('shows what concerns the strongest finding, and all of it where nothing is found', () => {
    expect(idsOf({ ...emptyState(), household: null })).toEqual(STEP_IDS);
    expect(idsOf(having('coupled'))).toEqual(STEP_IDS);
    const apart = idsOf(having('other-pool', { household: 'alone' }));
    expect(apart).toEqual(['mailbox', 'phone', 'new-address', 'verify']);
    expect(guideView(having('other-pool')).rows.find(({ id }) => id === 'new-address')?.waitsFor).toBeNull();
    const both = having('same-mailbox');
    const stronger = [...both.findings, finding({ id: 'f2', level: 'maybe-coupled' })];
    expect(idsOf({ ...both, findings: stronger })).toContain('ask');
    const notMine = finding({ id: 'f2', settled: { how: 'not-mine', at: T0, again: null } });
    expect(idsOf({ ...both, findings: [...both.findings, notMine] })).not.toContain('ask');
  });

  test('the family part is for families; a step that was ticked stays whoever uses the browser', () => {
    expect(idsOf(having('coupled', { household: 'family' }))).toContain('tv-code');
    const alone = having('coupled', { household: 'alone' });
    expect(idsOf(alone)).not.toContain('tv-code');
    expect(idsOf(play([tick('tv-code')], alone))).toContain('tv-code');
  });

  test('is over when all is ticked', () => {
    const all = play(STEP_IDS.map((id) => tick(id)));
    expect(guideView(all).next).toBeNull();
  });

  test('is stored and read again; a record from before it begins anew, and a broken piece costs itself alone', () => {
    const state = play([tick('ask'), { kind: 'household', household: 'family' }]);
    expect(parseStored(structuredClone(state)).state).toEqual(state);
    const { guide: _guide, firstRun: _run, household: _who, ...old } = state;
    const read = parseStored(old);
    expect(read.state).toMatchObject({ guide: [], firstRun: 'open', household: null });
    expect(read.aside).toEqual([]);
    const broken = parseStored({ ...state, guide: [{ step: 'elope', at: T0 }] });
    expect(broken.state).toMatchObject({ guide: [], household: 'family' });
    expect(broken.aside).toEqual([{ guide: [{ step: 'elope', at: T0 }] }]);
  });
});

describe('the first run', () => {
  test.each(['done', 'skipped'] as const)('belongs into the popup until it is %s', (outcome) => {
    expect(popup(emptyState(), T0).firstRun).toBe(true);
    expect(popup(play([{ kind: 'first-run', outcome }]), T0).firstRun).toBe(false);
  });
});

describe('findings in the popup', () => {
  const settled = (how: 'fixed' | 'not-mine' | 'accepted', again: number | null = null) =>
    finding({ settled: { how, at: T0, again } });

  test('are spoken of until they are settled, and an accepted one again on its day', () => {
    expect(isSpoken(finding(), T0)).toBe(true);
    expect(isSpoken(settled('fixed'), T0 + 999 * DAY)).toBe(false);
    expect(isSpoken(settled('not-mine'), T0 + 999 * DAY)).toBe(false);
    expect(isSpoken(settled('accepted', T0 + 30 * DAY), T0 + 30 * DAY - 1)).toBe(false);
    expect(isSpoken(settled('accepted', T0 + 30 * DAY), T0 + 30 * DAY)).toBe(true);
    expect(isSpoken(settled('accepted'), T0 + 999 * DAY)).toBe(false);
  });

  test('the newest use is first, and the popup counts them', () => {
    const rows = [finding(), finding({ id: 'f2', last: T0 + 1 }), settled('fixed')];
    expect(spoken(rows, T0).map(({ id }) => id)).toEqual(['f2', 'f1']);
    expect(popup({ ...emptyState(), findings: rows }, T0).findings).toBe(2);
  });
});
