import type { Event } from './event.ts';
import { HOUR } from './session/session.ts';
import { siteOf } from './site.ts';
import type { State } from './state.ts';

type Sighting = Extract<Event, { kind: 'sighting' }>;

/** A kind of AWS page that could not be read. It names no account: of somebody who may not be root nothing is kept. */
export interface BlindSpot {
  /** Partition, kind of page, and `classic` or `multi`. */
  place: string;
  /** How many pages there could not be read since. */
  count: number;
  /** When the first of them came, in ms. */
  since: number;
}

/** Most unread pages and blind spots that are remembered; the oldest go first. */
const UNREAD_MAX = 20;

/** A second word from the same tab within this time is about the same page, in ms: its marks may come late. */
const SAME_PAGE = 10_000;

/** So many unread pages in one place, within so long (ms), are no accident any more. */
const OFTEN = 3;
const SPOT_LIFE = 24 * HOUR;

function placeOfSpot({ host, signal }: Sighting): string {
  const site = siteOf(host, '/') ?? 'console';
  return `${signal.partition}/${site}/${signal.differentiator === null ? 'classic' : 'multi'}`;
}

function isOver(spot: BlindSpot, now: number): boolean {
  return now - spot.since >= SPOT_LIFE;
}

function spots(state: State, event: Sighting): BlindSpot[] {
  const { tab, at, signal } = event;
  if (signal.who === 'none') return state.blindSpots;
  const place = placeOfSpot(event);
  const fresh = state.blindSpots.filter((spot) => !isOver(spot, at));
  const rest = fresh.filter((spot) => spot.place !== place);
  if (!signal.reason) return rest;
  const spot = fresh.find((one) => one.place === place) ?? { place, count: 0, since: at };
  const again = state.unread.some((one) => one.tab === tab && Math.abs(at - one.at) < SAME_PAGE);
  return [...rest, { ...spot, count: spot.count + (again ? 0 : 1) }].slice(-UNREAD_MAX);
}

/**
 * Notes a page that could not be read, or forgets that it couldn't: by its tab, and by the kind of page, which is
 * forgotten as soon as one of its kind can be read again.
 */
export function noteUnread(state: State, event: Sighting): State {
  const { tab, at, signal, host } = event;
  const rest = state.unread.filter((one) => one.tab !== tab);
  const row = { tab, at, reason: signal.reason ?? 'no-identity', site: siteOf(host, '/') ?? 'console' };
  return {
    ...state,
    unread: signal.reason ? [...rest, row].slice(-UNREAD_MAX) : rest,
    blindSpots: spots(state, event),
  };
}

/** True when pages stayed unread in some place so often that it is worth a sign without any root session. */
export function isOftenUnread(state: State, now: number): boolean {
  return state.blindSpots.some((spot) => spot.count >= OFTEN && !isOver(spot, now));
}
