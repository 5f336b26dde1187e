import type { CheckHelp, CheckId } from './check.ts';
import { amazonLoginSeparateHelp } from './checks/amazon-login-separate.ts';
import { billingAccessHelp } from './checks/billing-access.ts';
import { centralRootAccessHelp } from './checks/central-root-access.ts';
import { cloudtrailHelp } from './checks/cloudtrail.ts';
import { configRecorderHelp } from './checks/config-recorder.ts';
import { contactDetailsHelp } from './checks/contact-details.ts';
import { contactsDistinctHelp } from './checks/contacts-distinct.ts';
import { dailyBudgetHelp } from './checks/daily-budget.ts';
import { denyRootScpHelp } from './checks/deny-root-scp.ts';
import { everydayAdminHelp } from './checks/everyday-admin.ts';
import { householdHelp } from './checks/household.ts';
import { identityCenterHelp } from './checks/identity-center.ts';
import { leastPrivilegeHelp } from './checks/least-privilege.ts';
import { mailboxMfaHelp } from './checks/mailbox-mfa.ts';
import { memberRootRemovedHelp } from './checks/member-root-removed.ts';
import { mfaBackupHelp } from './checks/mfa-backup.ts';
import { passwordPolicyHelp } from './checks/password-policy.ts';
import { phoneHelp } from './checks/phone.ts';
import { recoveryPathHelp } from './checks/recovery-path.ts';
import { rootAlertHelp } from './checks/root-alert.ts';
import { rootCertificatesHelp } from './checks/root-certificates.ts';
import { rootEmailHelp } from './checks/root-email.ts';
import { rootKeysHelp } from './checks/root-keys.ts';
import { rootMfaHelp } from './checks/root-mfa.ts';
import { rootMfaStrongHelp } from './checks/root-mfa-strong.ts';
import { rootPasswordHelp } from './checks/root-password.ts';
import { rootUnusedHelp } from './checks/root-unused.ts';
import { rotateRootKeysHelp } from './checks/rotate-root-keys.ts';
import { safePlaceHelp } from './checks/safe-place.ts';
import { secondMfaHelp } from './checks/second-mfa.ts';
import { securityContactHelp } from './checks/security-contact.ts';
import { securityQuestionsHelp } from './checks/security-questions.ts';

/** TABLE: what each check is called elsewhere, and where it is done. */
export const HELP: Record<CheckId, CheckHelp> = {
  'root-mfa': rootMfaHelp,
  'root-keys': rootKeysHelp,
  'root-mfa-strong': rootMfaStrongHelp,
  'mfa-backup': mfaBackupHelp,
  'second-mfa': secondMfaHelp,
  'root-password': rootPasswordHelp,
  'root-certificates': rootCertificatesHelp,
  'root-unused': rootUnusedHelp,
  'member-root-removed': memberRootRemovedHelp,
  'central-root-access': centralRootAccessHelp,
  'deny-root-scp': denyRootScpHelp,
  'root-email': rootEmailHelp,
  'mailbox-mfa': mailboxMfaHelp,
  'recovery-path': recoveryPathHelp,
  phone: phoneHelp,
  'contact-details': contactDetailsHelp,
  'security-contact': securityContactHelp,
  'contacts-distinct': contactsDistinctHelp,
  'safe-place': safePlaceHelp,
  'root-alert': rootAlertHelp,
  cloudtrail: cloudtrailHelp,
  'config-recorder': configRecorderHelp,
  'daily-budget': dailyBudgetHelp,
  'billing-access': billingAccessHelp,
  'everyday-admin': everydayAdminHelp,
  'identity-center': identityCenterHelp,
  'password-policy': passwordPolicyHelp,
  'least-privilege': leastPrivilegeHelp,
  'amazon-login-separate': amazonLoginSeparateHelp,
  household: householdHelp,
  'security-questions': securityQuestionsHelp,
  'rotate-root-keys': rotateRootKeysHelp,
};
