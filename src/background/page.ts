import browser from 'webextension-polyfill';
import { placeOf } from '../core/place.ts';
import { isSwitchedOff } from '../core/policy/answers.ts';
import { inForce } from '../core/policy/record.ts';
import { sessionIn, waitingIn } from '../core/session/purpose.ts';
import { isLive } from '../core/session/session.ts';
import type { State } from '../core/state.ts';
import { advice } from '../core/view/advice.ts';
import type { Mirror } from '../core/view/banner.ts';
import { wholeMirror } from '../core/view/mirror.ts';
import { placeKey } from '../core/view/mirror-key.ts';
import { ticketOf } from '../core/view/popup.ts';
import { happen, look } from './heart.ts';
import type { Handlers } from './inbox.ts';
import { putChooser, putRoot } from './scripts.ts';
import type { From } from './sender.ts';
import { afterLeaving, openBeside } from './tabs.ts';
import { tongue } from './tongue.ts';

function isOurRoot(state: State, id: string, from: From): boolean {
  return state.sessions.some((one) => one.id === id && isLive(one) && one.store === from.store);
}

/** What the banner says of its page, in the reader's language. */
function wordsOn(...at: Parameters<typeof advice>): string {
  const { kind, name } = advice(...at);
  return kind === 'none' ? '' : browser.i18n.getMessage(`advice_${kind}`, name);
}

/** A page may speak only of live sessions of its own cookie store; of any other it is not heard. */
async function ofSession(id: string, from: From, then: () => Promise<unknown>): Promise<undefined> {
  if (isOurRoot(await look(), id, from)) await then();
  return undefined;
}

/** What a page of this cookie store may know: the banners of the sessions that live there. */
function mirrorOf(state: State, store: string): Mirror {
  const all = wholeMirror(state, Date.now(), tongue());
  return { ...all, live: all.live.filter((one) => one.store === store) };
}

type PageKind =
  | 'look'
  | 'sighting'
  | 'mirror'
  | 'root-sign-in'
  | 'marker'
  | 'signing-out'
  | 'not-signing-out'
  | 'arrange'
  | 'leaving'
  | 'moved'
  | 'choose'
  | 'purpose'
  | 'portal';

/** What pages of AWS tell and ask: who is there, what they show, and what the person does with the banner. */
export const PAGE_HANDLERS: Pick<Handlers, PageKind> = {
  async look(_message, { tab }) {
    if (!isSwitchedOff(await look(), 'identity')) await putRoot(tab);
    return undefined;
  },
  async sighting({ signal, began }, { tab, store, host, page }) {
    const before = await look();
    if (isSwitchedOff(before, 'identity')) return { banner: null, advice: '', live: [], signOut: false };
    const state = await happen({ kind: 'sighting', at: Date.now(), tab, store, host, signal, began, page });
    const { live } = mirrorOf(state, store);
    const key = placeKey(signal);
    const mine = signal.who === 'root' ? live.find((one) => one.key === key) : undefined;
    const opening = before.sessions.find((one) => one.signOut?.step === 'opening' && one.signOut.tab === tab);
    const isKnown = signal.who !== 'unread' && signal.who !== 'none';
    if (opening && isKnown && opening.id !== mine?.banner.session) {
      await happen({ kind: 'sign-out', at: Date.now(), session: opening.id, step: 'refused', tab });
    }
    return {
      banner: mine?.banner ?? null,
      advice: wordsOn(mine ? page : null, mine?.banner.purpose ?? null),
      live,
      signOut: opening !== undefined && opening.id === mine?.banner.session,
    };
  },
  mirror: async (_message, { store }) => mirrorOf(await look(), store),
  async 'root-sign-in'({ document, steps, left }, { tab, store }) {
    if (isSwitchedOff(await look(), 'root-sign-in')) return { underWay: false };
    const told = { kind: 'root-sign-in', at: Date.now(), tab, store, document, steps, left } as const;
    const { signIns } = await happen(told);
    return { underWay: signIns.some((one) => one.tab === tab) };
  },
  marker: ({ session, state, scope }, from) =>
    ofSession(session, from, () =>
      happen({ kind: 'marker', at: Date.now(), session, state, host: from.host, scope }),
    ),
  'signing-out': ({ session }, from) =>
    ofSession(session, from, () =>
      happen({ kind: 'sign-out', at: Date.now(), session, step: 'asked', tab: from.tab }),
    ),
  'not-signing-out': ({ session }, from) =>
    ofSession(session, from, () =>
      happen({ kind: 'sign-out', at: Date.now(), session, step: 'refused', tab: from.tab }),
    ),
  async arrange({ corner, session, small }, from) {
    const own = session !== null && isOurRoot(await look(), session, from) ? session : null;
    await happen({ kind: 'arranged', corner, session: own, small });
    return undefined;
  },
  async leaving(_message, { tab }) {
    await happen(() => afterLeaving(tab));
    return undefined;
  },
  async moved(_message, { tab, store, page }) {
    const state = await happen({ kind: 'moved', at: Date.now(), tab, store, page });
    return { advice: wordsOn(page, sessionIn(state, tab)?.purpose ?? null) };
  },
  async choose(_message, { tab }) {
    await putChooser(tab);
    return undefined;
  },
  async purpose({ purpose }, { tab, store, page, host }) {
    const at = Date.now();
    const before = await look();
    const signIn = placeOf(host, '/')?.kind === 'sign-in';
    const shown = signIn ? undefined : sessionIn(before, tab);
    const session = shown?.id ?? null;
    const said = shown ? shown.purpose : waitingIn(before, tab, at);
    const isTicketAsked = shown !== undefined && ticketOf(shown, before, at)?.given === null;
    const ticket = isTicketAsked ? ({ ticket: true } as const) : {};
    if (purpose === null || (session === null && !signIn)) return { purpose: said, ...ticket };
    await happen({ kind: 'purpose', at, session, tab, store, purpose, page });
    return { purpose, ...ticket };
  },
  async portal({ open }, { tab }) {
    const { accessPortal } = inForce((await look()).policy);
    if (open && accessPortal !== undefined) await openBeside(tab, accessPortal);
    return { portal: accessPortal !== undefined };
  },
};
