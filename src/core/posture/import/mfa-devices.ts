import * as z from 'zod/mini';
import { parsePrincipal } from '../../principal.ts';
import { type Format, holds } from './format.ts';
import type { Found, NotTaken, Part } from './result.ts';

const Virtual = z.object({
  VirtualMFADevices: z.array(
    z.object({
      SerialNumber: z.string(),
      User: z.optional(z.nullable(z.object({ Arn: z.optional(z.string()) }))),
    }),
  ),
});

const Devices = z.object({ MFADevices: z.array(z.object({ SerialNumber: z.string() })) });

/** Serial numbers of root's devices, by AWS's own names: an authenticator's, and a passkey's or security key's. */
const ROOT_VIRTUAL = /^arn:aws[a-z-]*:iam::(\d{12}):mfa\/root-account-mfa-device$/;
const ROOT_DEVICE = /^arn:aws[a-z-]*:iam::(\d{12}):(mfa|u2f)\/root-account/;
const ANY_DEVICE = /^arn:aws[a-z-]*:iam::(\d{12}):/;

const accountOf = (serial: string): string | null => ANY_DEVICE.exec(serial)?.[1] ?? null;

function distinct(accounts: (string | null)[]): (string | null)[] {
  return accounts.length > 0 ? [...new Set(accounts)] : [null];
}

/**
 * What root's authenticators say: one that is there means MFA is on and can be copied or typed into a false page. That
 * there is none says nothing without the account summary: MFA may be off. In: how many there are.
 */
export function readVirtual(count: number): Pick<Part, 'found' | 'not'> {
  if (count === 0) return { found: [], not: [{ check: 'root-mfa-strong', why: 'needs-report' }] };
  const found: Found[] = [
    { check: 'root-mfa', answer: 'pass', at: null },
    { check: 'root-mfa-strong', answer: 'fail', at: null },
  ];
  if (count > 1) found.push({ check: 'second-mfa', answer: 'pass', at: null });
  return { found, not: [] };
}

/** `aws iam list-virtual-mfa-devices`. */
export const virtualMfaDevices: Format = {
  is: (value) => holds(value, 'VirtualMFADevices'),
  read(values) {
    const reads = values.map((value) => z.safeParse(Virtual, value));
    if (reads.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const all = reads.flatMap((one) => one.data?.VirtualMFADevices ?? []);
    // An answer that is given twice names each device twice.
    const devices = [...new Map(all.map((one) => [one.SerialNumber, one])).values()];
    const isRoots = ({ SerialNumber, User }: (typeof devices)[number]): boolean =>
      ROOT_VIRTUAL.test(SerialNumber) || parsePrincipal(User?.Arn)?.kind === 'root';
    return {
      parts: distinct(devices.map((one) => accountOf(one.SerialNumber))).map((account): Part => {
        const own = devices.filter((one) => accountOf(one.SerialNumber) === account && isRoots(one));
        return { account, source: 'virtual-mfa-devices', ...readVirtual(own.length) };
      }),
    };
  },
};

function devicesOf(serials: string[]): Pick<Part, 'found' | 'not'> {
  const isVirtual = (serial: string): boolean => ROOT_DEVICE.exec(serial)?.[2] === 'mfa';
  if (serials.length === 0 || !serials.every((one) => ROOT_DEVICE.test(one))) {
    const why = 'not-roots' as const;
    return {
      found: [],
      not: (['root-mfa', 'root-mfa-strong'] as const).map((check): NotTaken => ({ check, why })),
    };
  }
  const found: Found[] = [
    { check: 'root-mfa', answer: 'pass', at: null },
    { check: 'root-mfa-strong', answer: serials.some(isVirtual) ? 'fail' : 'pass', at: null },
    { check: 'second-mfa', answer: serials.length > 1 ? 'pass' : 'fail', at: null },
  ];
  return { found, not: [] };
}

/** `aws iam list-mfa-devices`, which root alone can ask about root. Somebody else's devices say nothing. */
export const mfaDevices: Format = {
  is: (value) => holds(value, 'MFADevices'),
  read(values) {
    const reads = values.map((value) => z.safeParse(Devices, value));
    if (reads.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const serials = [
      ...new Set(reads.flatMap((one) => one.data?.MFADevices ?? []).map((one) => one.SerialNumber)),
    ];
    return {
      parts: distinct(serials.map(accountOf)).map((account): Part => {
        const own = serials.filter((one) => accountOf(one) === account);
        return { account, source: 'mfa-devices', ...devicesOf(own) };
      }),
    };
  },
};
