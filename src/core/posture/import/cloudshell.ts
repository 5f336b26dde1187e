import * as z from 'zod/mini';
import type { CheckId } from '../check.ts';
import { CLOUDSHELL_SCHEMA } from '../cloudshell.ts';
import { Counts, hasNothing, readSummary } from './account-summary.ts';
import { readReport } from './credential-report.ts';
import type { Format, Reading } from './format.ts';
import { timeOf } from './json.ts';
import { readVirtual } from './mfa-devices.ts';
import { REMOVES_CREDENTIALS } from './organizations-features.ts';
import type { Found, NotTaken, Part } from './result.ts';

const count = z.number().check(z.int(), z.nonnegative());
const optional = <T extends z.ZodMiniType>(shape: T) => z.optional(z.catch(z.nullable(shape), null));

/** What the script prints. An answer that isn't as the script makes it is as good as none. */
const Printed = z.object({
  offroot: z.literal('cloudshell'),
  schema: z.number(),
  account: z.nullable(z.string()),
  at: z.string(),
  answers: z.object({
    summary: optional(Counts),
    report: optional(z.object({ at: z.string(), header: z.string(), root: z.string(), passwords: count })),
    virtualMfa: optional(count),
    contacts: optional(
      z.object({
        security: z.boolean(),
        billing: z.boolean(),
        operations: z.boolean(),
        distinct: z.boolean(),
      }),
    ),
    budgets: optional(z.array(z.object({ people: count, topics: count }))),
    trails: optional(z.array(z.boolean())),
    recorder: optional(z.boolean()),
    passwordPolicy: optional(z.object({ length: count })),
    rootAccess: optional(z.array(z.string())),
    identityCenter: optional(count),
  }),
  failed: z.record(z.string(), z.string()),
});
type Answers = z.infer<typeof Printed>['answers'];
type Read = (answers: Answers) => (Omit<Found, 'at'> | NotTaken)[];

/** Shortest password that a policy may allow, in characters; the words of the check name it. */
const PASSWORD_LEAST = 14;

function strongOf({ virtualMfa, summary }: Answers): ReturnType<Read> {
  if (virtualMfa === 0 && summary?.AccountMFAEnabled === 1)
    return [{ check: 'root-mfa-strong', answer: 'pass' }];
  if (virtualMfa === null || virtualMfa === undefined) return [];
  const { found, not } = readVirtual(virtualMfa);
  return [...found, ...not];
}

function contactsOf({ contacts }: Answers): ReturnType<Read> {
  if (!contacts) return [];
  const { security, billing, operations, distinct } = contacts;
  return [
    { check: 'security-contact', answer: security ? 'pass' : 'fail' },
    { check: 'contacts-distinct', answer: security && billing && operations && distinct ? 'pass' : 'fail' },
  ];
}

/** Several people are told of a daily budget at 100 %; who is behind a topic can't be seen. */
function budgetOf({ budgets }: Answers): ReturnType<Read> {
  const check = 'daily-budget';
  if (!budgets) return [];
  if (budgets.some(({ people }) => people > 1)) return [{ check, answer: 'pass' }];
  return budgets.some(({ topics }) => topics > 0)
    ? [{ check, why: 'topic-hides-people' }]
    : [{ check, answer: 'fail' }];
}

function policyOf({ passwordPolicy, report }: Answers): ReturnType<Read> {
  const check = 'password-policy';
  if (report?.passwords === 0) return [{ check, answer: 'not-applicable' }];
  if (!passwordPolicy) return [];
  return [{ check, answer: passwordPolicy.length >= PASSWORD_LEAST ? 'pass' : 'fail' }];
}

/** That Identity Center is there, and no IAM user has a password; or the other way round. Anything else is undecided. */
function centerOf({ identityCenter, report }: Answers): ReturnType<Read> {
  const check = 'identity-center';
  if (typeof identityCenter !== 'number' || !report) return [];
  const isThere = identityCenter > 0;
  const isAlone = report.passwords === 0;
  return isThere === isAlone
    ? [{ check, answer: isThere ? 'pass' : 'fail' }]
    : [{ check, why: 'not-decided' }];
}

/** TABLE: what is made of the answers. */
const READS: readonly Read[] = [
  strongOf,
  contactsOf,
  budgetOf,
  policyOf,
  centerOf,
  ({ trails }) => (trails ? [{ check: 'cloudtrail', answer: trails.includes(true) ? 'pass' : 'fail' }] : []),
  ({ recorder }) =>
    typeof recorder === 'boolean' ? [{ check: 'config-recorder', answer: recorder ? 'pass' : 'fail' }] : [],
  ({ rootAccess }) =>
    rootAccess
      ? [{ check: 'central-root-access', answer: rootAccess.includes(REMOVES_CREDENTIALS) ? 'pass' : 'fail' }]
      : [],
];

/** TABLE: which checks each answer of the script is for. */
const ASKED: Record<keyof Answers, readonly CheckId[]> = {
  summary: ['root-mfa'],
  report: ['root-keys', 'root-certificates', 'root-unused'],
  virtualMfa: ['root-mfa-strong'],
  contacts: ['security-contact', 'contacts-distinct'],
  budgets: ['daily-budget'],
  trails: ['cloudtrail'],
  recorder: ['config-recorder'],
  passwordPolicy: ['password-policy'],
  rootAccess: ['central-root-access'],
  identityCenter: ['identity-center'],
};

/**
 * Root's row and the summary, which answer some of the same: the row knows active from inactive, so it goes first. Whether
 * root has a password older rows don't tell (`not_supported`): that root has nothing to sign in with, the summary knows.
 */
function rootOf({ report, summary }: Answers): Pick<Part, 'found' | 'not'> {
  const row = report
    ? readReport(`${report.header}\n${report.root}\n`, timeOf(report.at)).parts[0]
    : undefined;
  const counts = summary ? readSummary(summary) : { found: [], not: [] };
  const own = (row?.found ?? []).filter(
    ({ check }) => check !== 'password-policy' && !(check === 'root-mfa' && summary && hasNothing(summary)),
  );
  const known = new Set(own.map(({ check }) => check));
  return {
    found: [...own, ...counts.found.filter(({ check }) => !known.has(check))],
    not: [...(row?.not ?? []), ...counts.not],
  };
}

function partOf({ account, at: told, answers, failed }: z.infer<typeof Printed>): Part {
  const at = timeOf(told);
  const root = rootOf(answers);
  const read = READS.flatMap((one) => one(answers));
  const all = [
    ...root.found.map((one) => ({ ...one, at: one.at ?? at })),
    ...read.filter((one) => 'answer' in one).map((one): Found => ({ at, ...one })),
  ];
  const found = [...new Map(all.toReversed().map((one) => [one.check, one])).values()].toReversed();
  const isAnswered = (check: CheckId): boolean => found.some((one) => one.check === check);
  const missing = Object.entries(ASKED)
    .filter(([name]) => (answers[name as keyof Answers] ?? null) === null)
    .flatMap(([name, checks]) =>
      checks.map(
        (check): NotTaken => ({
          check,
          why: /AccessDenied|Unauthorized|Forbidden/i.test(failed[name] ?? '') ? 'not-allowed' : 'not-read',
        }),
      ),
    );
  const not = [...root.not, ...read.filter((one) => 'why' in one), ...missing];
  return {
    account: /^\d{12}$/.test(account ?? '') ? account : null,
    source: 'cloudshell',
    found,
    not: [...new Map(not.map((one) => [one.check, one])).values()].filter(({ check }) => !isAnswered(check)),
  };
}

/** What the CloudShell command prints. */
export const cloudshell: Format = {
  is: (value) => (value as { offroot?: unknown } | null)?.offroot === 'cloudshell',
  read(values) {
    const reads = values.map((value) => z.safeParse(Printed, value));
    if (reads.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const printed = reads.flatMap((one) => one.data ?? []);
    if (printed.some(({ schema }) => schema !== CLOUDSHELL_SCHEMA))
      return { parts: [], problem: 'older-script' };
    return { parts: printed.map(partOf) } satisfies Reading;
  },
};
