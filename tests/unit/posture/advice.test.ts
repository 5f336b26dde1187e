import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS, type CheckId } from '../../../src/core/posture/check.ts';
import { HELP } from '../../../src/core/posture/help.ts';
import { CHECKS } from '../../../src/core/posture/index.ts';

/** What answers a recommendation: a check; something else of Offroot's, in its file; or nothing, and why. */
type Answered = { check: CheckId } | { offroot: string; file: string } | { notOurs: string };

const check = (id: CheckId): Answered => ({ check: id });
const offroot = (what: string, file: string): Answered => ({ offroot: what, file });

/** TABLE: each recommendation of the guides that Offroot grew from, and what it does about it. */
const GUIDES: Record<string, Answered> = {
  'Amazon shopping uses the same login': check('amazon-login-separate'),
  'Prime Video and TV devices': offroot('findings on Amazon properties', 'src/core/property.ts'),
  'AWS Training and Certification': offroot('findings on Amazon properties', 'src/core/property.ts'),
  'Alexa developer console': offroot('findings on Amazon properties', 'src/core/property.ts'),
  'the password is shared in the family': check('household'),
  'a second account on another address, by Support': offroot(
    'template: support request for decoupling',
    'src/core/template/letter.ts',
  ),
  'activate root MFA': check('root-mfa'),
  '"Troubleshoot MFA" by e-mail and phone': check('recovery-path'),
  'an alert from CloudTrail': check('root-alert'),
  'escalate to AWS Support': offroot(
    'template: letter to AWS asking for separation',
    'src/core/template/letter.ts',
  ),
  'a dedicated mailbox or distribution list': check('root-email'),
  'the mailbox itself is secured': check('mailbox-mfa'),
  'three alternate contacts': check('contacts-distinct'),
  'a valid phone with country code': check('phone'),
  'IAM access to billing': check('billing-access'),
  'a daily budget, 50 % more, 100 %, several people': check('daily-budget'),
  'an administrator or SSO for daily work': check('everyday-admin'),
  'a long random password in a manager': check('root-password'),
  'delete root keys': check('root-keys'),
  'a hardware key in a safe': check('root-mfa-strong'),
  'an authenticator with a backup': check('mfa-backup'),
  'never use this account again': check('root-unused'),
  'the list of root-only tasks': offroot('chooser: why are you root', 'content/chooser.ts'),
  'MFA Delete is discouraged': offroot('root-task: mfa-delete', 'src/core/root-task.ts'),
  'central identity': check('identity-center'),
  'notify on root use': check('root-alert'),
  'avoid everyday use, leave a trail': offroot('ledger of root sessions', 'src/core/session/ledger.ts'),
  'only for exceptional tasks': offroot('chooser: why are you root', 'content/chooser.ts'),
  'MFA always': check('root-mfa'),
  'minimise session time, sign out at once': offroot('session timer and sign-out', 'content/sign-out.ts'),
  'keys away, CloudTrail, temporary credentials': check('least-privilege'),
  'treat it like launch codes': check('safe-place'),
  'create admin users': check('everyday-admin'),
  'least privilege': check('least-privilege'),
  CloudTrail: check('cloudtrail'),
  'AWS Config': check('config-recorder'),
  'root as emergency only, in a controlled place': check('safe-place'),
  'a password policy': check('password-policy'),
  'a second device elsewhere': check('second-mfa'),
  'a strong password and MFA': check('root-password'),
  'all of it looked through again, regularly': offroot('the monthly notice', 'src/core/view/stale-notice.ts'),
  'two people for root': offroot('template: break-glass card', 'src/core/template/card.ts'),
  'no root at all in member accounts': offroot(
    'template: deny-root policy',
    'src/core/template/deny-root.ts',
  ),
};

/** TABLE: each root check that is known of the tools, with their ids, and what answers it. */
const TOOLS: Record<string, [Answered, ids: string[]]> = {
  'no root access keys': [
    check('root-keys'),
    ['1.4', '1.3', '2.3', '2.4', 'IAM.4', 'iam_no_root_access_key'],
  ],
  'root MFA on': [check('root-mfa'), ['1.5', '1.4', '2.4', '2.5', 'IAM.9', 'iam_root_mfa_enabled']],
  'hardware MFA': [
    check('root-mfa-strong'),
    ['1.6', '1.5', '2.5', '2.6', 'IAM.6', 'iam_root_hardware_mfa_enabled'],
  ],
  'root not used recently': [
    check('root-unused'),
    ['1.7', '1.6', '2.6', '2.7', 'IAM.20', 'iam_avoid_root_usage'],
  ],
  'root-use alarm': [
    check('root-alert'),
    ['4.3', '4.3', '5.3', '5.3', 'CloudWatch.1', 'cloudwatch_log_metric_filter_root_usage'],
  ],
  'centralised root access': [
    check('central-root-access'),
    ['2.1.1', 'iam_root_credentials_management_enabled'],
  ],
  'root password removed in members': [check('member-root-removed'), []],
  'no root signing certificates': [check('root-certificates'), []],
  'contact details current': [
    check('contact-details'),
    ['1.1', '1.1', '2.1', '2.2', 'account_maintain_current_contact_details'],
  ],
  'security alternate contact': [
    check('security-contact'),
    ['1.2', '1.2', '2.2', '2.3', 'Account.1', 'account_security_contact_information_is_registered'],
  ],
  'distinct contacts': [
    check('contacts-distinct'),
    ['account_maintain_different_contact_details_to_security_billing_and_operations'],
  ],
  'security questions': [check('security-questions'), ['1.3']],
  'account in an organisation': [
    {
      notOurs:
        'A person’s own account needs no organisation; where there is one, deny-root-scp asks for its policy.',
    },
    [],
  ],
  'service control policy': [check('deny-root-scp'), []],
  'rotate root keys': [check('rotate-root-keys'), []],
};

describe('advice', () => {
  it.each(Object.entries(TOOLS))('%s: the ids are those of the benchmarks', (_name, [answered, ids]) => {
    if (!('check' in answered)) return;
    const { cis, securityHub, prowler } = HELP[answered.check].benchmarks;
    expect([...Object.values(cis ?? {}), securityHub, ...(prowler ?? [])].filter(Boolean)).toEqual(ids);
  });

  it('what Offroot answers in another way is there', () => {
    const all = [...Object.values(GUIDES), ...Object.values(TOOLS).map(([one]) => one)];
    const files = all.flatMap((one) => ('file' in one ? [one.file] : []));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('no check is there that nobody asks for', () => {
    const all = [...Object.values(GUIDES), ...Object.values(TOOLS).map(([one]) => one)];
    const asked = new Set(all.flatMap((one) => ('check' in one ? [one.check] : [])));
    expect(CHECK_IDS.filter((id) => !asked.has(id))).toEqual([]);
  });

  it('the table is in the order of the ids, each check under its own', () => {
    expect(Object.keys(CHECKS)).toEqual([...CHECK_IDS]);
    for (const id of CHECK_IDS) expect(CHECKS[id].id).toBe(id);
  });

  it('every link leads to AWS’s console, and what is obsolete is never asked for', () => {
    for (const id of CHECK_IDS) {
      const { obsolete, accepts, audience } = CHECKS[id];
      const { link } = HELP[id];
      if (link) expect(link).toMatch(/^https:\/\/([a-z0-9-]+\.)?console\.aws\.amazon\.com\//);
      expect(accepts.length === 0).toBe(obsolete === true);
      expect(audience.length === 0).toBe(obsolete === true);
    }
  });
});
