import browser from 'webextension-polyfill';
import { isRootNear } from '../core/view/near.ts';
import { happen, look, redraw, whenSettled } from './heart.ts';
import { receive } from './inbox.ts';
import { openPopupPage, press } from './nudge.ts';
import { askPolicy, askPolicyAgain, listenToPolicy } from './policy.ts';
import { ALARM } from './render.ts';
import { coverOpenPages } from './scripts.ts';
import { goOnWithQueue } from './sign-out.ts';
import { listenToTabs, openTabs } from './tabs.ts';

/** When this run of the worker began, in ms. */
const since = Date.now();

/** Looks which tabs there are, so that a missed event heals itself within a minute. */
async function tick(): Promise<void> {
  await happen(async () => ({ kind: 'tick', at: Date.now(), ...(await openTabs()) }));
}

// Every listener in the first tick: a worker that is woken for an event gets it only if it listens by then.
browser.runtime.onMessage.addListener(receive);
browser.runtime.onInstalled.addListener(() => {
  void look().then((state) => coverOpenPages(isRootNear(state, Date.now())));
});
browser.runtime.onStartup.addListener(() => {
  void happen({ kind: 'browser-started', at: Date.now(), since }).then(askPolicy);
});
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM) void tick().then(askPolicyAgain);
});
browser.notifications.onClicked.addListener((id) => void openPopupPage(id));
browser.notifications.onButtonClicked?.addListener((id, index) => void press(id, index));
listenToPolicy();
listenToTabs((look) => void happen(look));
whenSettled(goOnWithQueue);
void redraw().then(askPolicy);
