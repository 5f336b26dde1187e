import { CATALOGUE, type Policy } from '../../src/core/policy.ts';

/** TABLE: a sample of each key that the organisation alone sets. Documentation's account, digest and addresses. */
const OWN: Record<Exclude<keyof Policy, 'settings'>, unknown> = {
  organization: 'Example Corp',
  support: 'https://help.example.com/aws-root',
  messages: { en: 'Tell #cloud-help when you need root.' },
  mode: 'acknowledge',
  ticketMask: 'ABC-####',
  accounts: [{ id: '111122223333', label: 'Payer', mode: 'ask', rootExpected: true }],
  breakGlass: [
    { account: '111122223333', from: '2026-12-01T18:00Z', to: '2026-12-01T22:00Z', ticket: 'ABC-1234' },
  ],
  propertyWarnings: 'evidence',
  propertyWording: 'neutral',
  rootLogins: [{ salt: '00112233445566778899aabbccddeeff', digest: '0'.repeat(64), label: 'Payer' }],
  accessPortal: 'https://example.awsapps.com/start',
  requiredChecks: ['root-mfa', 'root-keys'],
  reviewEveryDays: 90,
  skipFirstRun: true,
  detectorsOff: [],
  mayChange: ['remindAfter', 'idleAfter'],
};

/** What the templates set: every key once. A setting's sample is its standard. */
export const SAMPLE: Record<string, unknown> = Object.fromEntries(
  Object.entries(CATALOGUE).map(([key, { standard }]) => [
    key,
    Object.hasOwn(OWN, key) ? OWN[key as keyof typeof OWN] : standard,
  ]),
);
