/** The stand-ins for what a report covered: only accounts and addresses that nobody owns. */

/** Accounts of AWS's own documentation. */
const ACCOUNTS = ['111122223333', '444455556666', '123456789012', '777788889999'];

/** Numbers that are no account's: with a digit too many, or too few. */
const TOO_LONG = ['1111222233334', '4444555566667', '1234567890123'];
const TOO_SHORT = '11112222333';

const SESSIONS = ['ab12cd34', 'ef56gh78', 'ij90kl12', 'mn34op56', 'qr78st90'];
const NAMES = ['Acme', 'Beta', 'Gamma'];

/** AWS's own limit for an ARN, in characters. */
const LONG = 2_048;

/** In: what the report tells of a number, as `13 digits, …3334`, and the how manieth it is. */
function digits(told: string | undefined, at: number): string {
  const count = Number.parseInt(told ?? '', 10) || 1;
  return count > 12 ? (TOO_LONG[(at - 1) % TOO_LONG.length] ?? '') : TOO_SHORT.slice(0, count);
}

const STAND_INS: Record<string, (at: number) => string> = {
  account: (at) => ACCOUNTS[(at - 1) % ACCOUNTS.length] ?? '',
  session: (at) => SESSIONS[at - 1] ?? `session${at}`,
  name: (at) => NAMES[at - 1] ?? `Name ${at}`,
  mail: (at) => `owner${at}@example.com`,
  blank: (at) => ' '.repeat(at),
  text: (at) => `text${at}`,
  words: (at) => `two words ${at}`,
  long: (at) => 'x'.repeat(LONG + at),
  label: (at) => `label${at}`,
  partition: (at) => `aws-${'x'.repeat(at)}`,
};

/** What JSON holds in place of a number, an object, a list. */
const JSON_STAND_INS: Record<string, (at: number) => unknown> = {
  number: (at) => at,
  object: () => ({}),
  list: () => [],
};

/** Puts stand-ins for the tokens of a text. In: the text, and the report's list of numbers. */
export function uncoverText(text: string, numbers: Record<string, string>): string {
  return text
    .replaceAll('another host', 'example.com')
    .replace(/\{([a-z]+) (\d{1,4})\}/g, (token, kind: string, at: string) => {
      if (kind === 'digits') return digits(numbers[token], Number(at));
      const standIn = Object.hasOwn(STAND_INS, kind) ? STAND_INS[kind] : undefined;
      if (!standIn) throw new Error(`The report says ${token}, which this version doesn't know`);
      return standIn(Number(at));
    });
}

/** Puts a value of the same kind for what a report says of one. */
export function uncoverValue(value: string | boolean | null, numbers: Record<string, string>): unknown {
  if (typeof value !== 'string') return value;
  const [, kind = '', at] = /^\{([a-z]+) (\d+)\}$/.exec(value) ?? [];
  const standIn = Object.hasOwn(JSON_STAND_INS, kind) ? JSON_STAND_INS[kind] : undefined;
  return standIn ? standIn(Number(at)) : uncoverText(value, numbers);
}
