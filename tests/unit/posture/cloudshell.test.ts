import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloudshellCommand } from '../../../src/core/posture/cloudshell.ts';
import { recognise } from '../../../src/core/posture/import/index.ts';
import { accountsIn, type Problem, takenFor } from '../../../src/core/posture/import/result.ts';
import { A } from '../core/make.ts';

const [HEADER = '', ROOT = '', BOB = ''] = readFileSync('tests/posture/credential-report.csv', 'utf8').split(
  '\n',
);
const REPORT = Buffer.from(`${HEADER}\n${ROOT}\n${BOB}\n`).toString('base64');

/** What `aws` says to each call after its own --query: what it is called for, and what it prints. */
const RECORDED: Record<string, string> = {
  'sts get-caller-identity': `arn:aws:sts::${A}:assumed-role/Admin/bob`,
  'iam get-account-summary': `{
    "AccountMFAEnabled": 1,
    "AccountAccessKeysPresent": 1,
    "AccountSigningCertificatesPresent": 0,
    "AccountPasswordPresent": null
}`,
  'iam generate-credential-report': 'COMPLETE',
  'iam get-credential-report': `2026-11-20T08:00:00+00:00\t${REPORT}`,
  'iam list-virtual-mfa-devices': '0',
  'account get-alternate-contact SECURITY': 'security@example.com',
  'account get-alternate-contact BILLING': 'billing@example.com',
  'account get-alternate-contact OPERATIONS': 'operations@example.com',
  'budgets describe-budgets': 'Usual day\nOther day',
  'budgets describe-subscribers-for-notification': '[\n    2,\n    0\n]',
  'cloudtrail describe-trails': `arn:aws:cloudtrail:us-east-1:${A}:trail/all`,
  'cloudtrail get-trail-status': 'True',
  'configservice describe-configuration-recorder-status': '1',
  'iam get-account-password-policy': '14',
  'iam list-organizations-features': '[\n    "RootSessions",\n    "RootCredentialsManagement"\n]',
  'sso-admin list-instances': '1',
};

/** TABLE: which answer each call is for, so that its failure costs that answer and no other. */
const COSTS: Record<string, string> = {
  'sts get-caller-identity': 'identity',
  'iam get-account-summary': 'summary',
  'iam get-credential-report': 'report',
  'iam list-virtual-mfa-devices': 'virtualMfa',
  'account get-alternate-contact SECURITY': 'contacts',
  'account get-alternate-contact BILLING': 'contacts',
  'account get-alternate-contact OPERATIONS': 'contacts',
  'budgets describe-budgets': 'budgets',
  'budgets describe-subscribers-for-notification': 'budgets',
  'cloudtrail describe-trails': 'trails',
  'cloudtrail get-trail-status': 'trails',
  'configservice describe-configuration-recorder-status': 'recorder',
  'iam get-account-password-policy': 'passwordPolicy',
  'iam list-organizations-features': 'rootAccess',
  'sso-admin list-instances': 'identityCenter',
};

/** A stand-in for `aws`: says what was recorded, or fails as AWS does, and notes what it was asked. */
const STUB = `#!/bin/bash
call="$1 $2"
[ "$2" = get-alternate-contact ] && call="$call $4"
printf '%s\\n' "$*" >> "$ASKED"
[ "$1" = cloudtrail ] && cat >/dev/null # swallows what it can of the script
file="$ANSWERS/\${call// /_}"
if [ "$call" = "$FAILS" ]; then echo "
An error occurred ($HOW) when calling the operation: not \\"you\\", bob@example.com" >&2; exit 254; fi
echo 'a warning' >&2
cat "$file"; echo
`;

interface Ran {
  out: string;
  asked: string[];
  status: number;
  stderr: string;
}

/** Runs the command where `aws` is the stand-in. In: other answers, the call that fails, and AWS's word for why. */
async function run(change: Record<string, string> = {}, fails = '', how = 'AccessDenied'): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'offroot-aws-'));
  try {
    writeFileSync(join(folder, 'aws'), STUB, { mode: 0o755 });
    for (const [call, said] of Object.entries({ ...RECORDED, ...change }))
      writeFileSync(join(folder, call.replaceAll(' ', '_')), said);
    const PATH = `${folder}:${process.env.PATH}`;
    const env = { PATH, ANSWERS: folder, ASKED: join(folder, 'asked'), FAILS: fails, HOW: how };
    const ran = await new Promise<Omit<Ran, 'asked'>>((done) => {
      execFile('bash', ['-c', cloudshellCommand()], { env }, (error, out, stderr) =>
        done({ out, stderr, status: Number(error?.code ?? 0) }),
      );
    });
    return { ...ran, asked: readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A run in which nothing fails, made once. */
let whole: Ran;
beforeAll(async () => {
  whole = await run();
});

interface Printed {
  account: string | null;
  answers: Record<string, unknown>;
  failed: Record<string, string>;
}

describe.concurrent('the CloudShell command', () => {
  it('asks only what reads', () => {
    for (const words of whole.asked)
      expect(words).toMatch(/^[a-z-]+ (get|list|describe)-|^iam generate-credential-report /);
  });

  it('counts what all pages of an answer hold: as text, AWS’s own command would count each page by itself', () => {
    const counting = whole.asked.filter((words) => words.includes('length('));
    expect(counting).toHaveLength(5);
    for (const words of counting) expect(words).toMatch(/ --output json$/);
  });

  it('contacts that differ in capitals alone are one', async () => {
    const { out } = await run({ 'account get-alternate-contact BILLING': 'Security@Example.com' });
    expect((JSON.parse(out) as Printed).answers.contacts).toMatchObject({ distinct: false });
  });

  it('prints one JSON text that is taken as it is, with nobody’s address, and no user’s name', () => {
    const { out, status } = whole;
    expect(status).toBe(0);
    expect(out).not.toMatch(/@|bob|Usual/);
    const printed = JSON.parse(out) as Printed;
    expect(printed.failed).toEqual({});
    expect(printed.answers).toMatchObject({
      contacts: { security: true, billing: true, operations: true, distinct: true },
      budgets: [
        { people: 2, topics: 0 },
        { people: 2, topics: 0 },
      ],
      trails: [true],
      report: { passwords: 1 },
    });
    const result = recognise(out);
    expect(accountsIn(result)).toEqual([A]);
    const { evidence, not } = takenFor(result, A, Date.now());
    expect(Object.fromEntries(evidence.map((one) => [one.check, one.answer]))).toEqual({
      'root-mfa': 'pass',
      'root-keys': 'fail',
      'root-certificates': 'pass',
      'root-unused': 'pass',
      'root-mfa-strong': 'pass',
      'security-contact': 'pass',
      'contacts-distinct': 'pass',
      'daily-budget': 'pass',
      'password-policy': 'pass',
      cloudtrail: 'pass',
      'config-recorder': 'pass',
      'central-root-access': 'pass',
    });
    // There is a user with a password, and Identity Center.
    expect(not).toEqual([{ check: 'identity-center', why: 'not-decided' }]);
  });

  it.each(Object.entries(COSTS))('when "%s" fails, that costs "%s" and is said', async (call, name) => {
    const { out } = await run({}, call, 'AccessDeniedException');
    const printed = JSON.parse(out) as Printed;
    expect(printed.failed).toEqual({ [name]: 'AccessDeniedException' });
    const { [name]: _lost, ...others } = (JSON.parse(whole.out) as Printed).answers;
    expect(printed.answers).toEqual(others);
    expect(printed.account).toBe(name === 'identity' ? null : A);
    expect(out).not.toMatch(/@|bob/);
    const { not } = takenFor(recognise(out), A, Date.now());
    if (!['identity', 'report', 'summary'].includes(name))
      expect(not.filter(({ why }) => why === 'not-allowed').length, name).toBeGreaterThan(0);
  });

  it('goes on when the report can’t be made anew', async () => {
    expect((JSON.parse((await run({}, 'iam generate-credential-report')).out) as Printed).failed).toEqual({});
  });

  it.each([
    ['account get-alternate-contact SECURITY', 'ResourceNotFoundException', 'security-contact', 'fail'],
    ['iam get-account-password-policy', 'NoSuchEntity', 'password-policy', 'fail'],
    ['budgets describe-subscribers-for-notification', 'NotFoundException', 'daily-budget', 'fail'],
  ])('%s: %s is an answer', async (call, how, check, answer) => {
    const { evidence } = takenFor(recognise((await run({}, call, how)).out), A, Date.now());
    expect(evidence.find((one) => one.check === check)?.answer).toBe(answer);
  });

  it('answers that make no sense are none', async () => {
    const odd = Object.keys(COSTS).filter((call) => !/get-alternate-contact|-budgets|-trails/.test(call));
    const said = odd.map((call) => [call, 'Unable to "locate" \\ credentials']);
    const printed = JSON.parse((await run(Object.fromEntries(said))).out) as Printed;
    expect(Object.keys(printed.failed)).toEqual([...new Set(odd.map((call) => COSTS[call]))]);
    expect(Object.keys(printed.answers)).toEqual(['contacts']);
  });

  it('doesn’t run as root', async () => {
    const { out, status, stderr, asked } = await run({ 'sts get-caller-identity': `arn:aws:iam::${A}:root` });
    expect([out, status, asked.length]).toEqual(['', 1, 1]);
    expect(stderr).toMatch(/You are root here/);
  });

  it('is readable, and safe in an interactive shell: no history, no backticks', () => {
    const command = cloudshellCommand();
    expect(command).toMatch(/^bash -s <<'OFFROOT'\n/);
    expect(command).not.toMatch(/!(?!=)|`/);
    expect(Math.max(...command.split('\n').map((line) => line.length))).toBeLessThan(420);
    expect(recognise(command).problem).toBe('unknown' satisfies Problem);
    execFileSync('bash', ['-n'], { input: command });
  });
});
