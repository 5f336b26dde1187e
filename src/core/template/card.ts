/** How a line of the card is filled in: by us, by hand on paper, or ticked. */
export type CardLine = { id: string; fill: 'given'; value: string } | { id: string; fill: 'hand' | 'tick' };

const BY_HAND = ['email', 'password', 'mfa', 'mfa_second', 'phone', 'who', 'who_second'] as const;
const STEPS = [
  'reason',
  'second_person',
  'sign_in',
  'one_thing',
  'sign_out',
  'write_down',
  'change',
] as const;

/** Every line's id; its words are the strings `card_<id>`. */
export const CARD_LINES: readonly string[] = ['account', ...BY_HAND, ...STEPS];

/**
 * The break-glass card: what is needed when nothing but root helps. Where keys and devices lie is written on paper only, by
 * hand; Offroot never asks for it. In: the account as it is shown, or null for a line to write on.
 */
export function card(account: string | null): CardLine[] {
  return [
    account === null ? { id: 'account', fill: 'hand' } : { id: 'account', fill: 'given', value: account },
    ...BY_HAND.map((id) => ({ id, fill: 'hand' }) as const),
    ...STEPS.map((id) => ({ id, fill: 'tick' }) as const),
  ];
}
