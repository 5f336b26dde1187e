/** CloudTrail events as EventBridge delivers them, written by us to AWS's documented fields (facts B.3). */
const ACCOUNT = '111122223333';
const SIGN_IN = 'AWS Console Sign In via CloudTrail';
const CALL = 'AWS API Call via CloudTrail';

const event = (kind: string, source: string, detail: object) => ({
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': kind,
  source,
  account: ACCOUNT,
  time: '2026-11-20T16:02:00Z',
  region: 'us-east-1',
  resources: [],
  detail: { eventVersion: '1.08', eventTime: '2026-11-20T16:02:00Z', awsRegion: 'us-east-1', ...detail },
});

const ROOT = {
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
  accessKeyId: '',
};

const signIn = (userIdentity: object, result: 'Success' | 'Failure', mfa: string) =>
  event(SIGN_IN, 'aws.signin', {
    userIdentity,
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    ...(result === 'Failure' && { errorMessage: 'Failed authentication' }),
    requestParameters: null,
    responseElements: { ConsoleLogin: result },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/',
      MobileVersion: 'No',
      MFAUsed: mfa,
    },
  });

/** TABLE: what happened, its event, and whether the alert speaks: of successes, and of failures too. */
export const EVENTS: [what: string, event: object, successes: boolean, failures: boolean][] = [
  ['root signs in with MFA', signIn(ROOT, 'Success', 'Yes'), true, true],
  ['root signs in without MFA', signIn(ROOT, 'Success', 'No'), true, true],
  ['a root sign-in that came to nothing', signIn(ROOT, 'Failure', 'No'), false, true],
  [
    'an IAM user signs in',
    signIn(
      {
        type: 'IAMUser',
        arn: `arn:aws:iam::${ACCOUNT}:user/root`,
        accountId: ACCOUNT,
        userName: 'root',
      },
      'Success',
      'Yes',
    ),
    false,
    false,
  ],
  [
    'a role signs in',
    signIn(
      { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/ana`, accountId: ACCOUNT },
      'Success',
      'No',
    ),
    false,
    false,
  ],
  [
    'an administrator calls AssumeRoot',
    event(CALL, 'aws.sts', {
      userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::444455556666:assumed-role/Admin/ana' },
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoot',
      eventType: 'AwsApiCall',
      requestParameters: { targetPrincipal: ACCOUNT },
      responseElements: { credentials: {} },
    }),
    false,
    false,
  ],
  [
    'what an AssumeRoot session does, which is logged as Root',
    event(CALL, 'aws.iam', {
      userIdentity: { ...ROOT, sessionContext: { assumedRoot: 'true' } },
      eventSource: 'iam.amazonaws.com',
      eventName: 'DeleteLoginProfile',
      eventType: 'AwsApiCall',
      responseElements: null,
    }),
    false,
    false,
  ],
  [
    'a call with root’s access key',
    event(CALL, 'aws.s3', {
      userIdentity: { ...ROOT, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      eventSource: 's3.amazonaws.com',
      eventName: 'CreateBucket',
      eventType: 'AwsApiCall',
      responseElements: null,
    }),
    false,
    false,
  ],
];
