import { describe, expect, it } from 'vitest';
import { signInFields } from '../../content/sign-in-fields.ts';
import { rootSignIn } from '../../src/core/detect/root-sign-in.ts';
import { open } from '../unit/content/page.ts';
import { corpus, type Expected } from './corpus.ts';

/** What a sign-in page's expectation holds besides: the signals once an earlier step of root's was seen. */
type SignInExpected = Expected & { underWay?: unknown[] };

const PAGES = corpus().filter(({ expected }) => 'underWay' in expected);

/** The page as the sign-in's own script reads it. */
function read(html: string, { host, path }: Expected) {
  open(html, { url: `https://${host}${path}` });
  return { host, path, signIn: signInFields() };
}

describe('the root sign-in, looked at alone and once it is under way', () => {
  it.each(PAGES.map((page) => [page.name, page] as const))('%s', (_name, { html, expected }) => {
    const page = read(html, expected);
    expect(rootSignIn(page), expected.why).toEqual(expected.signals['root-sign-in']);
    expect(rootSignIn(page, true), expected.why).toEqual((expected as SignInExpected).underWay);
  });

  it('has a page of every step, in two documents at least', () => {
    const steps = PAGES.flatMap(({ expected }) =>
      ((expected as SignInExpected).underWay as { step: string }[]).map(({ step }) => step),
    );
    for (const step of [
      'chooser',
      'email',
      'security-check',
      'password',
      'mfa-code',
      'mfa-choice',
      'code',
      'recovery',
      'change',
    ])
      expect(steps.filter((one) => one === step).length, step).toBeGreaterThan(1);
  });
});
