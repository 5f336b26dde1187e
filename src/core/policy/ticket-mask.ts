/** Longest ticket, in characters; and what one is made of: no address of mail or page is one. */
export const TICKET_MAX = 64;
const TICKET = /^[\p{L}\p{N}#_./ -]+$/u;

/** True for a ticket that fits the mask (`#` a digit, `?` a letter); without a mask, for any that isn't empty. */
export function fitsMask(mask: string | undefined, ticket: string): boolean {
  if (ticket.length > TICKET_MAX || !TICKET.test(ticket)) return false;
  if (mask === undefined) return ticket.trim() !== '';
  const isFit = (at: number): boolean => {
    if (mask[at] === '#') return /^[0-9]$/.test(ticket[at] ?? '');
    if (mask[at] === '?') return /^[A-Za-z]$/.test(ticket[at] ?? '');
    return mask[at]?.toLowerCase() === ticket[at]?.toLowerCase();
  };
  return ticket.length === mask.length && [...mask].every((_one, at) => isFit(at));
}
