import type { PageId } from '../console-page.ts';
import type { Event } from '../event.ts';
import { type Purpose, serves } from '../root-task.ts';
import type { State } from '../state.ts';
import { isLive, type Session, SIGN_IN_WINDOW } from './session.ts';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** Most purposes that wait for their sign-in; the oldest go first. */
const WAITING_MAX = 20;

/** The live session that a tab shows, if any. */
export function sessionIn(state: State, tab: number): Session | undefined {
  return state.sessions.find((one) => isLive(one) && one.tabs.includes(tab));
}

/** What was chosen on the sign-in page of this tab, while it can still explain a console page. */
export function waitingIn(state: State, tab: number, at: number): Purpose | null {
  const found = state.purposes.find((one) => one.tab === tab && at - one.at < SIGN_IN_WINDOW);
  return found?.purpose ?? null;
}

function without(state: State, tab: number, at: number): State['purposes'] {
  return state.purposes.filter((one) => one.tab !== tab && at - one.at < SIGN_IN_WINDOW);
}

/** A session's page is on the screen: it is remembered, and may be what the person came for. */
function visit(session: Session, page: PageId | null): Session {
  if (page === null) return session;
  const visited = session.visited.includes(page) ? session.visited : [...session.visited, page];
  return { ...session, visited, reached: session.reached || serves(page, session.purpose) };
}

function change(state: State, id: string | undefined, how: (session: Session) => Session): State {
  return { ...state, sessions: state.sessions.map((one) => (one.id === id && isLive(one) ? how(one) : one)) };
}

/** After a sighting: what was chosen on the sign-in page goes with the session that began, and its page is noted. */
export function arrived(state: State, { tab, at, page = null, signal }: Of<'sighting'>): State {
  if (signal.who === 'unread' || signal.who === 'none') return state;
  const purpose = waitingIn(state, tab, at);
  const purposes = state.purposes.length === 0 ? state.purposes : without(state, tab, at);
  return change({ ...state, purposes }, sessionIn(state, tab)?.id, (one) =>
    visit(purpose === null ? one : { ...one, purpose, reached: false }, page),
  );
}

/** A page of root's has moved on without a new document. */
export function moved(state: State, { tab, page }: Of<'moved'>): State {
  return change(state, sessionIn(state, tab)?.id, (one) => visit(one, page));
}

/** The person says why they are root: of a session, or of the sign-in in this tab. */
export function chosen(state: State, { session, tab, at, purpose, page }: Of<'purpose'>): State {
  if (session !== null)
    return change(state, session, (one) => visit({ ...one, purpose, reached: false }, page));
  const purposes = [...without(state, tab, at), { tab, at, purpose }].slice(-WAITING_MAX);
  return { ...state, purposes };
}
