import browser from 'webextension-polyfill';
import { askAgainAt } from '../core/policy/record.ts';
import { type ManagedView, managedView } from '../core/view/managed.ts';
import { answers } from './answered.ts';
import { happen, look } from './heart.ts';

/** An administrator's own word on who installed Offroot; needs no permission (tried: toolchain, section 4). */
async function isForceInstalled(): Promise<boolean> {
  try {
    return (await browser.management.getSelf()).installType === 'admin';
  } catch {
    return false; // A browser that can't say so isn't managed by it.
  }
}

/** What the browser says of the policy; null for none. Firefox rejects where there is none; Chromium may take seconds. */
async function askBrowser(): Promise<unknown> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return null;
  }
}

/** What was last said in the log, so that the same isn't said at each wake-up. */
let logged = '[]';

/** Tells the worker's log which keys aren't used, why, and whose word is in force there instead; never a value. */
function log({ keys, strangers }: ManagedView): void {
  const all = keys.flatMap(({ source, problems }) => problems.map((one) => ({ ...one, source })));
  const lines = [...all, ...strangers.map((one) => ({ ...one, source: 'nothing' }))];
  const text = JSON.stringify(lines.map(({ where, why, source }) => `${where}: ${why}, in force: ${source}`));
  if (text !== logged) console.warn('Offroot: parts of the policy are not used', text);
  logged = text;
}

/** Asks the browser for the policy and remembers what it says. */
export async function askPolicy(): Promise<void> {
  const isForced = await isForceInstalled();
  const answer = (await askBrowser()) ?? null;
  log(managedView(await happen({ kind: 'policy', at: Date.now(), answer, isForced })));
}

/**
 * Resolves once it is known who installed Offroot: until then nobody is told what is set, for it may be the person's
 * own value where the organisation has another.
 */
let installer: Promise<unknown> | null = null;

export function knowInstaller(): Promise<unknown> {
  installer ??= (async () => {
    const isForced = await isForceInstalled();
    const { policy } = await look();
    // Said by the wake-up's own question, too; here only where it makes a difference, so that nothing is written twice.
    if (policy.isForced !== isForced)
      await happen({ kind: 'policy', at: Date.now(), answer: undefined, isForced });
  })();
  return installer;
}

/** The alarm: asks again where "there is none" has stood for long enough to be believed. */
export async function askPolicyAgain(): Promise<void> {
  const due = askAgainAt((await look()).policy);
  if (due !== null && due <= Date.now()) await askPolicy();
}

/** Hears of every change that the browser tells (Chromium); Firefox reads a policy once, at its start. */
export function listenToPolicy(): void {
  // The area's own event: the one of all areas would wake the worker for each change of the mirror.
  browser.storage.managed.onChanged.addListener(() => void askPolicy());
}

/** The messages that the settings page sends about the policy. */
export const POLICY_HANDLERS = {
  async policy() {
    await knowInstaller();
    return managedView(await look(), await answers());
  },
};
