import { describe, expect, it } from 'vitest';
import { identity } from '../../src/core/detect/identity.ts';
import type { IdentitySignal } from '../../src/core/signal.ts';
import { corpus, type Page } from './corpus.ts';
import { openPage, readPage } from './read.ts';
import { RIVALS, type Verdict, type View } from './rivals.ts';

interface Case {
  page: Page;
  truth: Verdict;
  view: View;
}

function verdict({ who }: Pick<IdentitySignal, 'who'>): Verdict {
  if (who === 'root') return 'root';
  return who === 'unread' ? 'cant-tell' : 'not-root';
}

function caseOf(page: Page): Case[] {
  const [expected] = page.expected.signals.identity as IdentitySignal[];
  if (!expected) return [];
  const { document } = openPage(page);
  const view = {
    text: document.body?.textContent ?? '',
    bodyClass: document.body?.className ?? '',
    cookies: page.expected.cookies,
    snapshot: readPage(page),
  };
  return [{ page, truth: verdict(expected), view }];
}

/** Console pages where somebody, nobody, or that it can't be told is expected. */
const CASES = corpus().flatMap(caseOf);

const OURS = 'Offroot';
const RULES: Record<string, (view: View) => Verdict> = {
  ...RIVALS,
  [OURS]: ({ snapshot }) => verdict(identity(snapshot)[0] ?? { who: 'none' }),
};

/** Names of the pages where the rule and the truth stand so to one another. */
function where(rule: string, holds: (truth: Verdict, said: Verdict) => boolean): string[] {
  const say = RULES[rule];
  return CASES.filter(({ truth, view }) => say && holds(truth, say(view))).map(({ page }) => page.name);
}

const FAULTS: Record<string, (truth: Verdict, said: Verdict) => boolean> = {
  'missed root': (truth, said) => truth === 'root' && said !== 'root',
  'false root': (truth, said) => truth === 'not-root' && said === 'root',
  guessed: (truth, said) => truth === 'cant-tell' && said !== 'cant-tell',
  'can’t tell': (truth, said) => truth !== 'cant-tell' && said === 'cant-tell',
};

function table(): string {
  const rows = Object.keys(RULES).map((rule) =>
    [
      ...Object.values(FAULTS).map((fault) => String(where(rule, fault).length).padStart(12)),
      `  ${rule}`,
    ].join(''),
  );
  const truths = (['root', 'not-root', 'cant-tell'] as const).map(
    (truth) => CASES.filter((one) => one.truth === truth).length,
  );
  const head = Object.keys(FAULTS).map((fault) => fault.padStart(12));
  return [
    `On ${CASES.length} console pages written by us: ${truths[0]} root, ${truths[1]} not root, ${truths[2]} that don't say.`,
    `${head.join('')}  rule`,
    ...rows,
    '“guessed”: root or not root was said of a page that doesn’t say. “can’t tell”: of a page that does.',
    'Our pages hold few words and few body classes: what the others miss here says less than what they get wrong.',
  ].join('\n');
}

describe('against the others', () => {
  it('prints the figures', () => {
    console.info(table());
    expect(CASES.length).toBeGreaterThan(100);
  });

  it.each(Object.keys(FAULTS))('ours: %s on no page', (fault) => {
    const holds = FAULTS[fault];
    expect(holds && where(OURS, holds)).toEqual([]);
  });

  it.each(Object.keys(RIVALS))('the pages can tell a rule from ours: %s', (rule) => {
    const faults = Object.values(FAULTS).map((fault) => where(rule, fault).length);
    expect(Math.max(...faults)).toBeGreaterThan(0);
  });

  it('knows the rules as they are', () => {
    const view = (change: Partial<View>): View => ({
      text: '',
      bodyClass: '',
      cookies: '',
      snapshot: CASES[0]?.view.snapshot as View['snapshot'],
      ...change,
    });
    const [text, cookie, body] = Object.values(RIVALS);
    expect([text?.(view({ text: 'Root\nUser' })), text?.(view({ text: 'root' }))]).toEqual([
      'root',
      'not-root',
    ]);
    const sts = `aws-userInfo=${encodeURIComponent('{"arn":"arn:aws:sts::111122223333:assumed-role/R/s"}')}`;
    const root = `aws-userInfo=${encodeURIComponent('{"arn":"arn:aws:iam::111122223333:root"}')}`;
    expect([sts, root, ''].map((cookies) => cookie?.(view({ cookies })))).toEqual([
      'not-root',
      'cant-tell',
      'cant-tell',
    ]);
    expect(['x user-type-root', 'user-type-iam', ''].map((bodyClass) => body?.(view({ bodyClass })))).toEqual(
      ['root', 'not-root', 'cant-tell'],
    );
  });
});
