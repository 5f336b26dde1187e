import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { fitsMask, TICKET_MAX } from '../src/core/policy/ticket-mask.ts';
import { say } from './say.ts';
import { giveTicket } from './worker.ts';

interface Props {
  session: string;
  given: string | null;
  mask: string | null;
}

/** A ticket as the reason of a session, in the shape that the organisation asks for; it stays here and in the history. */
export function Ticket({ session, given, mask }: Props): VNode {
  const [isWrong, setWrong] = useState(false);
  const give = (typed: string): void => {
    const ticket = typed.trim() || null;
    const isGood = ticket === null || fitsMask(mask ?? undefined, ticket);
    setWrong(!isGood);
    if (isGood && ticket !== given) giveTicket(session, ticket);
  };
  return (
    <form
      class="ticket"
      onSubmit={(event) => {
        event.preventDefault();
        const field = new FormData(event.currentTarget).get('ticket');
        give(typeof field === 'string' ? field : '');
      }}
    >
      <label>
        {mask === null ? say('popupTicket') : say('popupTicketLike', mask)}
        <input
          type="text"
          name="ticket"
          maxLength={TICKET_MAX}
          defaultValue={given ?? ''}
          autocomplete="off"
          aria-invalid={isWrong}
        />
      </label>
      <button type="submit" class="plain">
        {say('popupTicketKeep')}
      </button>
      <p class="soft" role="status">
        {isWrong && (mask === null ? say('popupTicketWrong') : say('popupTicketWrongLike', mask))}
      </p>
    </form>
  );
}
