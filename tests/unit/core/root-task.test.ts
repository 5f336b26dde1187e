import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type At,
  CONSOLE_PAGES,
  consolePageAt,
  PAGE_IDS,
  type PageId,
} from '../../../src/core/console-page.ts';
import { inKey, ROOT_TASKS, serves, TASK_IDS } from '../../../src/core/root-task.ts';
import { consoleAddress } from '../../../src/core/sign-out-address.ts';
import { advice } from '../../../src/core/view/advice.ts';
import { D } from './make.ts';

const STRINGS = JSON.parse(readFileSync('src/static/_locales/en/messages.json', 'utf8')) as object;

function at(address: string): At {
  const { hostname, pathname, hash } = new URL(address);
  return { host: hostname, path: pathname, hash };
}

/** Addresses as they are seen (AWS facts, sections 1, 4, 7 and 8), and the page that each stands for. */
const SEEN: [PageId | null, string][] = [
  ['account', 'https://console.aws.amazon.com/billing/home#/account'],
  ['account', 'https://us-east-1.console.aws.amazon.com/billing/home?region=us-east-1#/account'],
  ['account', 'https://console.aws.amazon.com/billing/home?#/account?tab=contacts'],
  ['account', `https://${D}.us-east-1.console.aws.amazon.com/billing/home#/account`],
  ['account', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/billing/home#/account'],
  ['billing', 'https://console.aws.amazon.com/billing/home#/'],
  ['billing', 'https://console.aws.amazon.com/billing/home#/accounts'],
  [
    'security-credentials',
    'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/security_credentials',
  ],
  ['security-credentials', 'https://console.aws.amazon.com/iam/home?#security_credential'],
  [
    'security-credentials',
    'https://us-east-1.console.aws.amazon.com/iam/home#/security_credentials/access-key-wizard',
  ],
  ['iam-users', 'https://console.aws.amazon.com/iam/home#/users'],
  ['iam', 'https://console.aws.amazon.com/iam/home#/home'],
  ['iam', 'https://console.aws.amazon.com/iam/home#/security_credentials_of_others'],
  ['ec2', 'https://us-east-1.console.aws.amazon.com/ec2/v2/home?region=us-east-1#Instances:'],
  ['s3', 'https://s3.console.aws.amazon.com/s3/buckets'],
  ['cloudtrail', 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/trails'],
  ['identity-center', 'https://console.aws.amazon.com/singlesignon/'],
  ['organizations', 'https://console.aws.amazon.com/organizations/v2'],
  ['lightsail', 'https://lightsail.aws.amazon.com/ls/webapp/home/instances'],
  [null, 'https://us-east-1.console.aws.amazon.com/console/home'],
  [null, 'https://us-east-1.console.aws.amazon.com/ec2x/home'],
  [null, 'https://us-east-1.console.aws.amazon.com/constructor/home'],
  [null, 'https://us-east-1.console.aws.amazon.com/'],
  [null, 'https://signin.aws.amazon.com/billing/home#/account'],
  [null, 'https://console.amazonaws-us-gov.com/ec2/home'],
  [null, 'https://example.com/ec2/home'],
  [null, 'https://evilconsole.aws.amazon.com/ec2/home'],
];

describe('a page of the console', () => {
  it.each(SEEN)('%s: %s', (page, address) => expect(consolePageAt(at(address))).toBe(page));

  it.each(PAGE_IDS)('%s is recognised where it is opened, and has a case here', (id) => {
    if (id !== 'lightsail') {
      expect(
        consolePageAt(at(consoleAddress({ partition: 'aws', differentiator: null }, CONSOLE_PAGES[id].at))),
      ).toBe(id);
      expect(
        consolePageAt(at(consoleAddress({ partition: 'aws', differentiator: D }, CONSOLE_PAGES[id].at))),
      ).toBe(id);
    }
    expect(CONSOLE_PAGES[id].name).not.toBe('');
  });

  it('is never named outside the console, and rubbish is no page', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (host, path, hash) => {
        expect(consolePageAt({ host, path, hash })).toBeNull();
        const inside = consolePageAt({ host: 'console.aws.amazon.com', path, hash });
        expect(inside === null || PAGE_IDS.includes(inside)).toBe(true);
        expect(['serves', 'no_longer', 'root_task', 'everyday', 'none']).toContain(
          advice(inside, 'close-account').kind,
        );
      }),
    );
  });
});

describe.each(TASK_IDS)('the task %s', (id) => {
  const task = ROOT_TASKS[id];

  it('has its strings, a source with its date, and AWS’s documentation', () => {
    expect(STRINGS).toHaveProperty(`task_${inKey(id)}`);
    if (task.need !== 'no-longer') expect(STRINGS).toHaveProperty(`task_${inKey(id)}_text`);
    expect(STRINGS).toHaveProperty(`instead_${inKey(task.instead)}`);
    expect(task.source).toMatch(/AWS/);
    expect(task.date).toMatch(/^20\d\d-\d\d(-\d\d)?$/);
    expect(task.docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w/-]+\.html$/);
  });

  it('is served by its own pages and by no other', () => {
    for (const page of PAGE_IDS) {
      const own = (task.pages as readonly PageId[]).includes(page);
      expect(serves(page, id)).toBe(own);
      expect(['serves', 'no_longer'].includes(advice(page, id).kind), page).toBe(own);
    }
    expect(serves(null, id)).toBe(false);
  });

  it('says what to use instead, where there is something', () => {
    if (task.need === 'no-longer') expect(task.instead).toBe('iam');
    if (task.need === 'member-accounts-no')
      expect(['management-account', 'temporary-key']).toContain(task.instead);
  });
});

describe('the table', () => {
  it('holds what AWS lists, what used to be there, and the first set-up', () => {
    const of = (need: string): string[] => TASK_IDS.filter((id) => ROOT_TASKS[id].need === need);
    expect(of('member-accounts-no')).toEqual([
      'root-email',
      'root-password',
      'root-access-keys',
      'close-account',
      's3-deny-all',
      'sqs-deny-all',
    ]);
    expect(of('no-longer')).toEqual([
      'account-name',
      'contact-information',
      'alternate-contacts',
      'currency',
      'regions',
      'support-plan',
      'organizations',
    ]);
    expect(of('yes')).toEqual(
      expect.arrayContaining(['first-set-up', 'root-mfa', 'mturk', 'kms-key', 'ri-marketplace']),
    );
  });

  it('advises Object Lock or an explicit deny instead of MFA Delete', () => {
    expect(ROOT_TASKS['s3-mfa-delete'].instead).toBe('object-lock');
    expect(JSON.stringify(STRINGS)).toMatch(/Object Lock, or a bucket policy with an explicit deny/);
  });
});

describe('what is said of a page', () => {
  it.each([
    [null, null, 'none', ''],
    [null, 'close-account', 'none', ''],
    ['ec2', null, 'everyday', 'EC2'],
    ['ec2', 'something-else', 'everyday', 'EC2'],
    ['ec2', 'close-account', 'everyday', 'EC2'],
    ['ec2', 'ri-marketplace', 'serves', 'EC2'],
    ['account', null, 'root_task', 'Account'],
    ['account', 'something-else', 'root_task', 'Account'],
    ['account', 'root-mfa', 'root_task', 'Account'],
    ['account', 'close-account', 'serves', 'Account'],
    ['account', 'account-name', 'no_longer', 'Account'],
    ['iam', null, 'none', 'IAM'],
    ['iam-users', null, 'everyday', 'IAM'],
    ['iam-users', 'first-set-up', 'serves', 'IAM'],
    ['organizations', 'organizations', 'no_longer', 'AWS Organizations'],
  ] as const)('%s, come for %s: %s', (page, purpose, kind, name) =>
    expect(advice(page, purpose)).toEqual({ kind, name }),
  );
});
