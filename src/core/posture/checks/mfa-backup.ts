import type { Check, CheckHelp } from '../check.ts';
import { credentialsPage } from '../link.ts';

/** Of a person: an authenticator with a backup. A saved QR code is a copy waiting to be made. */
export const mfaBackup: Check = {
  id: 'mfa-backup',
  scope: 'account',
  group: 'lock-out',
  severity: 'high',
  audience: ['personal'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
};

export const mfaBackupHelp: CheckHelp = {
  benchmarks: {},
  link: credentialsPage,
};
