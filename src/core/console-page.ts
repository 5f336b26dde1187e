import { isBelow, placeOf } from './place.ts';

/*
 * TABLE: pages of the console that Offroot knows by their address. One row = one page or one service, the closer ones
 * first. Addresses: AWS facts, section 8, and AWS's documentation, 2026. What no row names stays unknown, and then
 * nothing is said about it.
 */

/**
 * What a page says about root. `root-only`: tasks that need root are done here. `some`: one purpose needs it, another
 * doesn't, so nothing is said without a purpose. `everyday`: daily work, which never needs root.
 */
export type PageNeed = 'root-only' | 'some' | 'everyday';

interface Row {
  /** As AWS spells it; a proper name, never translated. */
  name: string;
  need: PageNeed;
  /** The first part of the path, in every spelling that was seen. */
  services: readonly string[];
  /** The first part of the hash; none means any. */
  routes?: readonly string[];
  /** A console host that is all this service's. */
  host?: string;
  /** Where it is opened: path and hash, to be put behind a console host. */
  at: string;
}

function everyday(name: string, ...services: string[]): Row {
  return { name, need: 'everyday', services, at: `/${services[0]}/home` };
}

const ROWS = {
  'security-credentials': {
    name: 'Security credentials',
    need: 'root-only',
    services: ['iam', 'iamv2'],
    routes: ['security_credentials', 'security_credential'],
    at: '/iam/home#/security_credentials',
  },
  account: {
    name: 'Account',
    need: 'root-only',
    services: ['billing'],
    routes: ['account'],
    at: '/billing/home#/account',
  },
  'iam-users': { ...everyday('IAM', 'iam', 'iamv2'), routes: ['users'], at: '/iam/home#/users' },
  iam: { name: 'IAM', need: 'some', services: ['iam', 'iamv2'], at: '/iam/home#/home' },
  billing: { name: 'Billing', need: 'some', services: ['billing'], at: '/billing/home#/' },
  support: { name: 'AWS Support', need: 'some', services: ['support'], at: '/support/home' },
  'identity-center': { ...everyday('IAM Identity Center', 'singlesignon'), at: '/singlesignon/' },
  organizations: { ...everyday('AWS Organizations', 'organizations'), at: '/organizations/v2' },
  ec2: everyday('EC2', 'ec2'),
  s3: everyday('S3', 's3'),
  sqs: everyday('SQS', 'sqs'),
  lambda: everyday('Lambda', 'lambda'),
  rds: everyday('RDS', 'rds'),
  dynamodb: everyday('DynamoDB', 'dynamodbv2', 'dynamodb'),
  cloudformation: everyday('CloudFormation', 'cloudformation'),
  cloudwatch: everyday('CloudWatch', 'cloudwatch'),
  cloudtrail: everyday('CloudTrail', 'cloudtrailv2', 'cloudtrail'),
  cloudfront: everyday('CloudFront', 'cloudfront'),
  cloudshell: everyday('CloudShell', 'cloudshell'),
  route53: everyday('Route 53', 'route53'),
  vpc: everyday('VPC', 'vpcconsole', 'vpc'),
  sns: everyday('SNS', 'sns'),
  ecs: everyday('ECS', 'ecs'),
  ecr: everyday('ECR', 'ecr'),
  eks: everyday('EKS', 'eks'),
  apigateway: everyday('API Gateway', 'apigateway'),
  'secrets-manager': everyday('Secrets Manager', 'secretsmanager'),
  'systems-manager': everyday('Systems Manager', 'systems-manager'),
  'service-quotas': everyday('Service Quotas', 'servicequotas'),
  'step-functions': everyday('Step Functions', 'states'),
  lightsail: {
    ...everyday('Lightsail'),
    host: 'lightsail.aws.amazon.com',
    at: '/',
  },
} as const satisfies Record<string, Row>;

export type PageId = keyof typeof ROWS;

/** Every page's row, by id. */
export const CONSOLE_PAGES: Readonly<Record<PageId, Row>> = ROWS;

/** Every id, the closer pages first. */
export const PAGE_IDS = Object.keys(ROWS) as [PageId, ...PageId[]];

/** Where a tab is: all that is looked at of an address. */
export interface At {
  /** Lower case, no port. */
  host: string;
  path: string;
  /** With its `#`, or empty. */
  hash: string;
}

function isAt({ host, services, routes }: Row, at: At, service: string, route: string): boolean {
  if (host !== undefined) return isBelow(at.host, host);
  return services.includes(service) && (routes === undefined || routes.includes(route));
}

/**
 * The page of the table that an address of the console stands for; null for one that no row names, and for every address
 * outside the console. Never throws.
 */
export function consolePageAt(at: At): PageId | null {
  if (placeOf(at.host, at.path)?.kind !== 'console') return null;
  const service = at.path.split('/')[1] ?? '';
  const route = at.hash.replace(/^#\/?/, '').split(/[/?]/)[0] ?? '';
  return PAGE_IDS.find((id) => isAt(CONSOLE_PAGES[id], at, service, route)) ?? null;
}
