/* Pages of AWS's console where the checks are done (AWS facts, section 8). */

const CONSOLE = 'https://us-east-1.console.aws.amazon.com';

/** The root user's own MFA devices, keys and certificates. */
export const credentialsPage = `${CONSOLE}/iam/home?region=us-east-1#/security_credentials`;
/** Addresses, contacts, access to billing. */
export const accountPage = 'https://console.aws.amazon.com/billing/home#/account';
/** The IAM dashboard. The route of "Root access management" below it is not known. */
export const iamPage = 'https://console.aws.amazon.com/iam/home#/home';
export const passwordPolicyPage = 'https://console.aws.amazon.com/iam/home#/account_settings';
export const usersPage = 'https://console.aws.amazon.com/iam/home#/users';
export const budgetsPage = `${CONSOLE}/costmanagement/home#/budgets`;
export const trailsPage = `${CONSOLE}/cloudtrailv2/home?region=us-east-1#/trails`;
export const identityCenterPage = 'https://console.aws.amazon.com/singlesignon/';
export const organizationsPage = 'https://console.aws.amazon.com/organizations/v2';
/** Where the IAM credential report is downloaded. This route and the next two are from public code, 2026. */
export const credentialReportPage = 'https://console.aws.amazon.com/iam/home#/credential_report';
export const configPage = 'https://console.aws.amazon.com/config/home';
/** A new CloudFormation stack, where the alert must stand: AWS tells of root sign-ins in us-east-1 alone. */
export const newStackPage = `${CONSOLE}/cloudformation/home?region=us-east-1#/stacks/create`;
