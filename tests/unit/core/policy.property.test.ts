import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from '../../../scripts/policy/sample.ts';
import { effective, effectiveIn } from '../../../src/core/effective.ts';
import { EMPTY_PATIENCE, told } from '../../../src/core/policy/record.ts';
import { NO_RECORD, type PolicyRecord } from '../../../src/core/policy/remembered.ts';
import { CATALOGUE, DETECTORS, howOf, type Policy, readPolicy } from '../../../src/core/policy.ts';
import {
  type Chosen,
  isAllowed,
  type Row,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
} from '../../../src/core/setting.ts';
import { emptyState } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { managedView } from '../../../src/core/view/managed.ts';

const KEYS = Object.keys(CATALOGUE);

/** How long a thousand policies may take on a machine that is busy, in ms. */
const PATIENCE = 30_000;

/** Anything at all, values that are nearly right, and right ones, under keys that we know and keys that we don't. */
const value = fc.oneof(
  fc.anything(),
  fc.constantFrom(...Object.values(SAMPLE)),
  fc.integer({ min: -5, max: 5_000 }),
  fc.boolean(),
  fc.constantFrom('<b>x</b>', 'inform', 'on', 'https://a.example', 'javascript:alert(1)', '\u202ex', ''),
  fc.array(fc.anything(), { maxLength: 4 }),
);
const key = fc.oneof(fc.constantFrom(...KEYS), fc.string(), fc.constantFrom('__proto__', 'constructor'));
const raw = fc.oneof(
  { weight: 1, arbitrary: fc.anything() },
  { weight: 6, arbitrary: fc.dictionary(key, value) },
);

function allowed(row: Row): fc.Arbitrary<unknown> {
  if (row.kind === 'number') return fc.integer({ min: row.least, max: row.most });
  return row.kind === 'switch' ? fc.boolean() : fc.constantFrom(...row.among);
}
const chosen = fc.record(Object.fromEntries(SETTING_KEYS.map((one) => [one, allowed(SETTINGS[one])])), {
  requiredKeys: [],
}) as fc.Arbitrary<Chosen>;

/** What a policy names for a setting, by its own key or by another that decides it. */
function namedBy(policy: Policy, key: SettingKey): unknown {
  const { settings, propertyWarnings, propertyWording, detectorsOff = [] } = policy;
  const settled: Record<string, unknown> = {};
  if (propertyWording) settled.onlyMe = { plain: true, neutral: false }[propertyWording];
  if (propertyWarnings) settled.watchLogins = { evidence: true, off: false }[propertyWarnings];
  if (detectorsOff.includes('property-sign-in')) settled.watchLogins = false;
  return settled[key] ?? settings[key];
}

/** Right values only, so that a good part of the runs has something in force. */
const goodPolicy = fc
  .record(Object.fromEntries(SETTING_KEYS.map((one) => [one, allowed(SETTINGS[one])])), { requiredKeys: [] })
  .chain((settings) =>
    fc
      .record(
        {
          mayChange: fc.subarray([...SETTING_KEYS]),
          organization: fc.constant('Example Corp'),
          propertyWarnings: fc.constantFrom('off', 'evidence'),
          propertyWording: fc.constantFrom('neutral', 'plain'),
          detectorsOff: fc.subarray([...DETECTORS]),
        },
        { requiredKeys: [] },
      )
      .map((own) => ({ ...settings, ...own })),
  );

describe('any policy, of any shape', () => {
  it('is read without an exception, and each of its keys is in force or has a reason', () => {
    fc.assert(
      fc.property(raw, (any) => {
        const { policy, problems } = readPolicy(any);
        if (typeof any !== 'object' || any === null || Array.isArray(any)) {
          expect(problems).toHaveLength(1);
          return;
        }
        const { settings, ...own } = policy;
        const used = new Set([...Object.keys(settings), ...Object.keys(own)]);
        for (const name of Object.keys(any)) {
          if (!used.has(name)) expect(problems.length, name).toBeGreaterThan(0);
        }
        const unused = Object.keys(any).filter((name) => !used.has(name));
        expect(problems.length).toBeGreaterThanOrEqual(unused.length);
        for (const { where } of problems) expect(where).not.toMatch(/[<>\p{Cc}]/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it(
    'never makes a setting wider than it allows, nor gives one that is out of its own bounds',
    () => {
      fc.assert(
        fc.property(fc.oneof(raw, goodPolicy), chosen, (any, own) => {
          const { policy } = readPolicy(any);
          const { values, sources, locks } = effective(policy, own);
          for (const one of SETTING_KEYS) {
            expect(isAllowed(one, values[one]), one).toBe(true);
            const named = namedBy(policy, one);
            const isClosed = policy.mayChange !== undefined && !policy.mayChange.includes(one);
            if (named !== undefined && (howOf(one) === 'fixed' || isClosed)) expect(values[one]).toBe(named);
            else if (named !== undefined && howOf(one) === 'most')
              expect(Number(values[one])).toBeLessThanOrEqual(Number(named));
            else if (named !== undefined) expect(Number(values[one])).toBeGreaterThanOrEqual(Number(named));
            else if (isClosed) expect(values[one]).toBe(SETTINGS[one].standard);
            else expect(values[one]).toBe(own[one] ?? SETTINGS[one].standard);
            expect(locks[one] !== null, one).toBe(named !== undefined || isClosed);
            if (sources[one] === 'person') expect(values[one]).toBe(own[one]);
            if (sources[one] === 'policy') expect(locks[one]).not.toBeNull();
          }
        }),
        { numRuns: 1_000 },
      );
    },
    PATIENCE,
  );

  it('leaves the choices as they were, and taken away gives them back', () => {
    fc.assert(
      fc.property(fc.oneof(raw, goodPolicy), chosen, (any, own) => {
        const before = JSON.stringify(own);
        effective(readPolicy(any).policy, own);
        expect(JSON.stringify(own)).toBe(before);
        const { values } = effective(readPolicy({}).policy, own);
        expect(values).toMatchObject(own);
      }),
    );
  });

  it('is drawn for the admin page, every key of the catalogue once', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), (any) => {
        const state = { ...emptyState(), policy: { ...NO_RECORD, last: { raw: any, at: 1 } } };
        expect(managedView(state).keys.map((one) => one.key)).toEqual(KEYS);
      }),
    );
  });
});

describe('however a browser hands a policy over', () => {
  const answer = fc.oneof(
    fc.constantFrom(null, {}, undefined),
    fc.constant({ remindAfter: 10 }),
    fc.constant({ idleAfter: 7 }),
  );
  const events = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 40_000 }), answer, isForced: fc.boolean() }),
    { maxLength: 12 },
  );

  it('what it said last holds until "there is none" has stood for 30 s', () => {
    fc.assert(
      fc.property(events, (all) => {
        let record: PolicyRecord = NO_RECORD;
        let at = 1_000_000;
        let last: object | null = null;
        let lastAt = 0;
        for (const one of all) {
          at += one.after;
          record = told(record, { kind: 'policy', at, answer: one.answer, isForced: one.isForced });
          if (one.answer && Object.keys(one.answer).length > 0) {
            last = one.answer;
            lastAt = at;
          }
          if (last && at - lastAt < EMPTY_PATIENCE) expect(record.last?.raw).toEqual(last);
          if (record.last) expect(record.last.raw).toEqual(last);
          expect(parseStored({ ...emptyState(), policy: record }).state.policy).toEqual(record);
        }
      }),
    );
  });

  it('an installation by policy shows nothing of the person while it is not known', () => {
    fc.assert(
      fc.property(chosen, (own) => {
        const policy = told(NO_RECORD, { kind: 'policy', at: 5, answer: {}, isForced: true });
        const { sources } = effectiveIn({ policy, chosen: own });
        expect(Object.values(sources)).not.toContain('person');
        const later = told(policy, { kind: 'policy', at: 5 + EMPTY_PATIENCE, answer: {}, isForced: true });
        expect(effectiveIn({ policy: later, chosen: own }).values).toMatchObject(own);
      }),
    );
  });
});

it('a policy names only what it may', () => {
  const { policy, problems } = readPolicy(SAMPLE);
  expect(problems).toEqual([]);
  const { settings, ...own } = policy satisfies Policy;
  expect(Object.keys({ ...own, ...settings }).toSorted()).toEqual(KEYS.toSorted());
});
