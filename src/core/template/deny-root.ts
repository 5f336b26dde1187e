/**
 * The service control policy that keeps root users of member accounts from doing anything. Sessions of centralised root
 * access carry `aws:AssumedRoot` and stay allowed; without that exemption AssumeRoot itself would stop working (facts B.3).
 */
export function denyRoot() {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DenyRootUser',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:root' },
          Null: { 'aws:AssumedRoot': 'true' },
        },
      },
    ],
  } as const;
}
