/** Most mailboxes of one template: AWS Budgets takes ten addresses for one alert (AWS Budgets' quotas). */
export const MAILBOXES_MAX = 10;

/** Longest address, in characters (RFC 5321). */
const ADDRESS_MAX = 254;

const ADDRESS = /^[^\s@,;"<>]+@[^\s@,;"<>]+\.[^\s@,;"<>]+$/;

/** What was read of the addresses that a person typed: those that can be used, and those that can't. */
export interface Mailboxes {
  good: string[];
  bad: string[];
}

/** Reads addresses, apart by commas, semicolons, blanks or lines; each once. Nothing of them is kept anywhere. */
export function readMailboxes(typed: string): Mailboxes {
  const all = [...new Set(typed.split(/[\s,;]+/).filter((one) => one !== ''))];
  const isGood = (one: string): boolean => one.length <= ADDRESS_MAX && ADDRESS.test(one);
  const good = all.filter(isGood);
  return {
    good: good.slice(0, MAILBOXES_MAX),
    bad: [...all.filter((one) => !isGood(one)), ...good.slice(MAILBOXES_MAX)],
  };
}

/** True for an address that SNS can deliver to: HTTPS, with a host, without a name or password in it. */
export function isEndpoint(typed: string): boolean {
  return /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(\/\S*)?$/i.test(typed);
}

/** True for a Slack workspace's id and a channel's id, as Slack shows them. */
export function isChannel({ workspace, channel }: { workspace: string; channel: string }): boolean {
  return /^[0-9A-Z]{1,255}$/.test(workspace) && /^[A-Za-z0-9]{1,255}$/.test(channel);
}

/** An account number as typed, with or without hyphens and blanks. Out: twelve digits, or null. */
export function readAccount(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  return /^\d{12}$/.test(digits) ? digits : null;
}

/** A sum of money as typed. Out: a positive number, or null. */
export function readAmount(typed: string): number | null {
  const amount = Number(typed.trim().replace(',', '.'));
  return typed.trim() !== '' && Number.isFinite(amount) && amount > 0 && amount < 1e9 ? amount : null;
}
