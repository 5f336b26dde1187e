import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { SIGN_IN_WINDOW } from '../../../src/core/session/session.ts';
import { MFA_FASTEST, signInUntil } from '../../../src/core/session/sign-in.ts';
import { mirror } from '../../../src/core/view/banner.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { D, HOUR, MINUTE, only, other, play, saw, signal, T0, told } from './make.ts';

/** When the page was left, and the console began. */
const L = T0 + 30_000;

/** What is known after these, when the root console comes at once. */
function arriving(...events: Event[]): [known: string, mfa: string] {
  const { start, mfa } = only(play([...events, saw(L + 800, { began: L + 20 })]));
  return [start.known, mfa];
}

const code: Event = told(L, { steps: ['email', 'password', 'mfa-code'] });

describe('MFA of a sign-in', () => {
  it.each([
    ['a code', ['email', 'security-check', 'password', 'mfa-code']],
    ['a choice', ['chooser', 'password', 'mfa-choice']],
    ['a choice, and then something that no mark tells', ['email', 'password', 'mfa-choice', 'other']],
    ['a code, watched from the password on', ['password', 'mfa-code']],
    ['a code after an attempt that failed', ['email', 'password', 'mfa-code', 'password', 'mfa-code']],
  ] as const)('was seen: %s', (_name, steps) => {
    expect(arriving(told(L, { steps: [...steps] }))).toEqual(['watched', 'seen']);
  });

  it.each([
    ['e-mail, password, console', ['email', 'password']],
    ['with the chooser and a security check', ['chooser', 'email', 'security-check', 'password']],
    ['for the last of two accounts', ['email', 'password', 'mfa-code', 'email', 'password']],
  ] as const)('was not asked for: %s', (_name, steps) => {
    expect(arriving(told(L, { steps: [...steps] }))).toEqual(['watched', 'watched-none']);
  });

  it.each([
    ['the watch began at the password', { steps: ['password'] }],
    ['something showed that no mark tells', { steps: ['email', 'password', 'other'] }],
    ['something showed before the password', { steps: ['email', 'other', 'password'] }],
    ['a code that may have come by e-mail', { steps: ['email', 'password', 'code'] }],
    [
      'MFA in an attempt that failed, none in the next',
      { steps: ['email', 'password', 'mfa-code', 'password'] },
    ],
    ['time enough to answer a passkey', { left: { at: L, submitted: MFA_FASTEST } }],
  ] as const)('is not known: %s', (_name, change) => {
    const { steps = ['email', 'password'], ...rest } = change as { steps?: string[] };
    expect(arriving(told(L, { ...rest, steps: [...steps] as never }))).toEqual(['watched', 'unknown']);
  });

  it('is not known where something was between the password and the console', () => {
    for (const began of [L + MFA_FASTEST, L - MFA_FASTEST, undefined]) {
      const seen = saw(L + 5_000, began === undefined ? {} : { began });
      expect(only(play([told(L), seen])).mfa).toBe('unknown');
    }
  });

  it('is not known, nor is the start, where the sign-in was never left for the console', () => {
    expect(arriving(told(L, { left: null }))).toEqual(['seen', 'unknown']);
    expect(arriving()).toEqual(['seen', 'unknown']);
    expect(arriving(told(L, { steps: ['email'] }))).toEqual(['seen', 'unknown']);
    expect(arriving({ ...code, tab: 2 } as Event)).toEqual(['seen', 'unknown']);
    expect(arriving(told(L - MINUTE))).toEqual(['seen', 'unknown']);
  });

  it('belongs to the session that began with it, and to none after', () => {
    const later = saw(L + HOUR, { signal: signal({ differentiator: D }) });
    const state = play([code, saw(L + 1, { began: L }), saw(L + 2), later]);
    expect(state.sessions.map(({ mfa }) => mfa)).toEqual(['seen', 'unknown']);
    expect(state.signIns).toEqual([]);
  });
});

describe('a sign-in that is given up', () => {
  it('explains nothing: left without going on, IAM user chosen, somebody else came', () => {
    const away = told(L, { left: { at: L, submitted: null } });
    expect(arriving(told(L - 9, { left: null }), away)).toEqual(['seen', 'unknown']);
    expect(arriving(code, told(L, { steps: [], left: null }))).toEqual(['seen', 'unknown']);
    expect(play([code, away]).signIns).toEqual([]);
    expect(play([code, saw(L + 1, { signal: other('iam-user') })]).signIns).toEqual([]);
  });

  it('is forgotten with time', () => {
    const late = told(L + SIGN_IN_WINDOW, { tab: 2, left: null });
    expect(play([code, late]).signIns.map(({ tab }) => tab)).toEqual([2]);
  });
});

describe('a sign-in over several documents', () => {
  const email = told(T0 + 100, { steps: ['email'], left: { at: T0 + 100, submitted: 50 } });
  const next = (steps: string[], document = T0 + 150): Event => told(L, { document, steps: steps as never });

  it('goes on where each was left for the next', () => {
    expect(arriving(email, next(['password']))).toEqual(['watched', 'watched-none']);
    expect(arriving(email, next(['password', 'mfa-code']))).toEqual(['watched', 'seen']);
    const third = told(L, { document: L - 40, steps: ['mfa-code'] });
    const second = told(L - 50, {
      document: T0 + 150,
      steps: ['password'],
      left: { at: L - 50, submitted: 9 },
    });
    expect(arriving(email, second, third)).toEqual(['watched', 'seen']);
  });

  it('stays joined while the next document tells more', () => {
    const begun = told(T0 + 200, { document: T0 + 150, steps: ['password'], left: null });
    expect(arriving(email, begun, next(['password']))).toEqual(['watched', 'watched-none']);
  });

  it('has a gap where something was in between, or a message was lost', () => {
    expect(arriving(email, next(['password'], T0 + 100 + MFA_FASTEST))).toEqual(['watched', 'unknown']);
    expect(arriving(next(['password']))).toEqual(['watched', 'unknown']);
  });

  it('is made whole by the next message of the same document', () => {
    const state = play([told(T0 + 1, { steps: ['email', 'password'], left: null }), code]);
    expect(state.signIns).toMatchObject([{ earlier: [], steps: ['email', 'password', 'mfa-code'] }]);
  });

  it('takes no code alone for root’s', () => {
    expect(play([told(L, { steps: ['mfa-code'], left: null })]).signIns).toEqual([]);
    expect(play([email, next(['mfa-code'], L)]).signIns).toEqual([]);
  });
});

describe('what is said of it', () => {
  it('in the popup: seen, or none in a whole watch; and nothing where it isn’t known', () => {
    const said = (...events: Event[]) =>
      popup(play([...events, saw(L + 9, { began: L })]), L + 9).live[0]?.mfa;
    expect([said(code), said(told(L)), said(told(L, { steps: ['password'] })), said()]).toEqual([
      'seen',
      'watched-none',
      null,
      null,
    ]);
  });

  it('leads to the root user’s own security credentials, in the session’s place', () => {
    const row = (differentiator: string | null) =>
      popup(play([saw(T0, { signal: signal({ differentiator }) })]), T0).live[0]?.credentials;
    expect(row(null)).toBe(
      'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/security_credentials',
    );
    expect(row(D)).toMatch(new RegExp(`^https://${D}\\.us-east-1\\.console\\.aws\\.amazon\\.com/iam/`));
  });

  it('to content scripts: until when a root sign-in may be under way, and no more', () => {
    expect(mirror(play([code]), L, 'en').signIn).toBe(L + SIGN_IN_WINDOW);
    expect(mirror(play([saw(T0)]), T0, 'en').signIn).toBeNull();
    expect(signInUntil([])).toBeNull();
  });
});
