import { groupedAccount } from '../view/duration.ts';

/** Who writes to AWS, and of which account; a place to fill in stands where something wasn't given. */
export interface Writer {
  account: string | null;
  address: string | null;
  signed: string | null;
}

const blank = (what: string): string => `[${what}]`;
const number = ({ account }: Writer): string =>
  account === null ? blank('account number') : groupedAccount(account);

/**
 * The text of a support case that asks AWS to part the account from the Amazon login. Cases are answered in English, so it is
 * not translated. The first sentence says what AWS's support calls it (Cornell University's page, facts C).
 */
export function supportRequest(writer: Writer): string {
  return `Subject: Separate this AWS account from the Amazon retail account

This AWS account, ${number(writer)}, is currently linked to an Amazon retail account: both are opened by the same e-mail address and the same password. It needs to be separated from that. Please begin the decoupling process for this account.

I am signed in as the owner of the account. Please tell me
1. whether the two are linked on your side,
2. what will happen to the root password, the MFA devices and running sessions when they are separated,
3. when it is done.

After that I will set a new root password, change the root e-mail address to one that is used for nothing else, and register MFA again.
`;
}

/** The letter for when a case isn't enough. Same rule: English, and a place to fill in for what wasn't given. */
export function separationLetter(writer: Writer, date: string): string {
  return `${writer.signed ?? blank('your name and address')}
${date}

To: Amazon Web Services, Customer Service

AWS account ${number(writer)}: separation of root credentials from an Amazon retail account

The root user of this AWS account signs in with ${writer.address ?? blank('root e-mail address')}. The same address and password open an Amazon retail account. Whoever learns that password while shopping, watching films or pairing a device can therefore reach the AWS account, its data and its bill.

I ask you to separate the two, so that the root user has a password of its own which AWS alone keeps, and to confirm in writing
1. that the AWS account is no longer linked to any Amazon retail account,
2. that changing or recovering the retail password no longer changes the root password, and the other way round,
3. from which date this holds.

If you can't do this, please tell me why, and what you recommend instead.

${writer.signed ?? blank('signature')}
`;
}
