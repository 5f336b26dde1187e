import type { PageId } from './console-page.ts';

/*
 * TABLE: what people become root for. One row = one task: those that need the root user today, and those that used to.
 * Its words are the strings `task_<id>` and, where it still needs root, `task_<id>_text`.
 */

/**
 * Whether the task needs the root user. `member-accounts-no`: yes, but in a member account of an organization it can be
 * done from outside. `no-longer`: it did, and older guides still say so.
 */
export type Need = 'yes' | 'member-accounts-no' | 'no-longer';

/** What to use instead, or what to know where there is nothing else; shown through `instead_<id>` in the strings. */
export const INSTEADS = [
  'root-only',
  'management-account',
  'yourself',
  'temporary-key',
  'object-lock',
  'billing-access',
  'iam',
] as const;
export type Instead = (typeof INSTEADS)[number];

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

/** Pages of AWS's documentation that rows lead to (AWS facts, sections 9 and 10). */
const DOCS = {
  root: `${GUIDE}id_root-user.html`,
  mfa: `${GUIDE}enable-mfa-for-root.html`,
  member: `${GUIDE}id_root-user-privileged-task.html`,
} as const;

/** Where the rows are from: the list of tasks in AWS's own guide, and the date of the copy that was read. */
const LISTED = { source: 'AWS IAM User Guide, id_root-user', date: '2026-09-26' } as const;

/** In nobody's list, but nobody else can do it: an inference (AWS facts, section 9). */
const INFERRED = {
  source: 'inferred from AWS IAM User Guide, enable-mfa-for-root',
  date: '2026-11',
} as const;

export interface RootTask {
  need: Need;
  /** Console pages that serve it; the first is where it is opened. None: it isn't done in the console. */
  pages: readonly PageId[];
  /** Where it is done, if on a site of its own. */
  site?: string;
  instead: Instead;
  /** AWS's documentation. */
  docs: string;
  source: string;
  /** When the source was read, as an ISO date or month. */
  date: string;
}

function needed(pages: readonly PageId[], change: Partial<RootTask> = {}): RootTask {
  return { need: 'yes', pages, instead: 'root-only', docs: DOCS.root, ...LISTED, ...change };
}

function noLonger(...pages: PageId[]): RootTask {
  return { need: 'no-longer', pages, instead: 'iam', docs: DOCS.root, ...LISTED };
}

const MEMBER = { need: 'member-accounts-no', instead: 'management-account', docs: DOCS.member } as const;

const ROWS = {
  'first-set-up': needed(['security-credentials', 'account', 'iam', 'iam-users', 'identity-center'], {
    instead: 'yourself',
    ...INFERRED,
  }),
  'root-mfa': needed(['security-credentials'], { docs: DOCS.mfa, ...INFERRED }),
  'root-email': needed(['account'], { ...MEMBER, docs: DOCS.root }),
  'root-password': needed(['account', 'security-credentials'], { ...MEMBER }),
  'root-access-keys': needed(['security-credentials'], { ...MEMBER, instead: 'temporary-key' }),
  'close-account': needed(['account'], { ...MEMBER, docs: DOCS.root }),
  'reopen-account': needed([]),
  'restore-iam': needed(['iam', 'iam-users']),
  'billing-access': needed(['account'], { instead: 'billing-access' }),
  'billing-task': needed(['billing', 'account'], { instead: 'billing-access' }),
  'tax-invoice': needed(['billing']),
  'govcloud-sign-up': needed(['account']),
  'govcloud-root-keys': needed(['support']),
  'ri-marketplace': needed(['ec2']),
  'kms-key': needed(['support']),
  mturk: needed([], { site: 'https://requester.mturk.com/' }),
  's3-mfa-delete': needed([], { instead: 'object-lock' }),
  's3-deny-all': needed(['s3'], { ...MEMBER }),
  'sqs-deny-all': needed(['sqs'], { ...MEMBER }),
  'account-name': noLonger('account'),
  'contact-information': noLonger('account'),
  'alternate-contacts': noLonger('account'),
  currency: noLonger('account'),
  regions: noLonger('account'),
  'support-plan': noLonger('support'),
  organizations: noLonger('organizations'),
} as const satisfies Record<string, RootTask>;

export type TaskId = keyof typeof ROWS;

/** Every task, by id. */
export const ROOT_TASKS: Readonly<Record<TaskId, RootTask>> = ROWS;

/** Every id, in the order in which people are shown them. */
export const TASK_IDS = Object.keys(ROWS) as [TaskId, ...TaskId[]];

/** What somebody is root for: a task of the table, or something that isn't in it. */
export const PURPOSES = [...TASK_IDS, 'something-else'] as const;
export type Purpose = TaskId | 'something-else';

/**
 * What to use instead of root for everything that isn't in the table, best first; shown through `else_<id>` in the
 * strings. Where a policy names the organisation's own sign-in, that comes before these.
 */
export const WAYS_IN = ['identity-center', 'iam', 'temporary-key'] as const;

/** True where a page of the console is a place for this purpose. */
export function serves(page: PageId | null, purpose: Purpose | null): boolean {
  if (page === null || purpose === null || purpose === 'something-else') return false;
  return ROOT_TASKS[purpose].pages.includes(page);
}

/** The ending of a string's key for an id: keys hold no hyphens. */
export function inKey(id: string): string {
  return id.replaceAll('-', '_');
}
