import type { Event } from '../event.ts';
import { breakGlassIn } from '../policy/answers.ts';
import { inForce } from '../policy/record.ts';
import { fitsMask } from '../policy/ticket-mask.ts';
import type { State } from '../state.ts';
import { isLive, type Session } from './session.ts';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** The person gives a ticket, which answers why they are root; one that doesn't fit the mask is none. */
export function ticket(state: State, { session, ticket, at }: Of<'ticket'>): State {
  if (ticket !== null && !fitsMask(inForce(state.policy).ticketMask, ticket)) return state;
  const give = (one: Session): Session => ({
    ...one,
    ticket,
    nudge: ticket === null ? one.nudge : { ...one.nudge, answered: at },
  });
  return {
    ...state,
    sessions: state.sessions.map((one) => (one.id === session && isLive(one) ? give(one) : one)),
  };
}

/** Notes that a session is root within an announced time, with that announcement's ticket where there is no other. */
export function announced(state: State, at: number): State {
  if (!state.sessions.some((one) => isLive(one) && !one.announced)) return state;
  const policy = inForce(state.policy);
  if (!policy.breakGlass) return state;
  const note = (one: Session): Session => {
    const window = isLive(one) && !one.announced ? breakGlassIn(policy, one.account, at) : null;
    return window ? { ...one, announced: true, ticket: one.ticket ?? window.ticket ?? null } : one;
  };
  return { ...state, sessions: state.sessions.map(note) };
}
