import type { Check, CheckId } from './check.ts';
import { amazonLoginSeparate } from './checks/amazon-login-separate.ts';
import { billingAccess } from './checks/billing-access.ts';
import { centralRootAccess } from './checks/central-root-access.ts';
import { cloudtrail } from './checks/cloudtrail.ts';
import { configRecorder } from './checks/config-recorder.ts';
import { contactDetails } from './checks/contact-details.ts';
import { contactsDistinct } from './checks/contacts-distinct.ts';
import { dailyBudget } from './checks/daily-budget.ts';
import { denyRootScp } from './checks/deny-root-scp.ts';
import { everydayAdmin } from './checks/everyday-admin.ts';
import { household } from './checks/household.ts';
import { identityCenter } from './checks/identity-center.ts';
import { leastPrivilege } from './checks/least-privilege.ts';
import { mailboxMfa } from './checks/mailbox-mfa.ts';
import { memberRootRemoved } from './checks/member-root-removed.ts';
import { mfaBackup } from './checks/mfa-backup.ts';
import { passwordPolicy } from './checks/password-policy.ts';
import { phone } from './checks/phone.ts';
import { recoveryPath } from './checks/recovery-path.ts';
import { rootAlert } from './checks/root-alert.ts';
import { rootCertificates } from './checks/root-certificates.ts';
import { rootEmail } from './checks/root-email.ts';
import { rootKeys } from './checks/root-keys.ts';
import { rootMfa } from './checks/root-mfa.ts';
import { rootMfaStrong } from './checks/root-mfa-strong.ts';
import { rootPassword } from './checks/root-password.ts';
import { rootUnused } from './checks/root-unused.ts';
import { rotateRootKeys } from './checks/rotate-root-keys.ts';
import { safePlace } from './checks/safe-place.ts';
import { secondMfa } from './checks/second-mfa.ts';
import { securityContact } from './checks/security-contact.ts';
import { securityQuestions } from './checks/security-questions.ts';

/** TABLE: every check by its id, in the order of the list. */
export const CHECKS: Record<CheckId, Check> = {
  'root-mfa': rootMfa,
  'root-keys': rootKeys,
  'root-mfa-strong': rootMfaStrong,
  'mfa-backup': mfaBackup,
  'second-mfa': secondMfa,
  'root-password': rootPassword,
  'root-certificates': rootCertificates,
  'root-unused': rootUnused,
  'member-root-removed': memberRootRemoved,
  'central-root-access': centralRootAccess,
  'deny-root-scp': denyRootScp,
  'root-email': rootEmail,
  'mailbox-mfa': mailboxMfa,
  'recovery-path': recoveryPath,
  phone: phone,
  'contact-details': contactDetails,
  'security-contact': securityContact,
  'contacts-distinct': contactsDistinct,
  'safe-place': safePlace,
  'root-alert': rootAlert,
  cloudtrail: cloudtrail,
  'config-recorder': configRecorder,
  'daily-budget': dailyBudget,
  'billing-access': billingAccess,
  'everyday-admin': everydayAdmin,
  'identity-center': identityCenter,
  'password-policy': passwordPolicy,
  'least-privilege': leastPrivilege,
  'amazon-login-separate': amazonLoginSeparate,
  household: household,
  'security-questions': securityQuestions,
  'rotate-root-keys': rotateRootKeys,
};
