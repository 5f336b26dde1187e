import { describe, expect, it } from 'vitest';
import { parsePrincipal, percentDecoded } from '../../../src/core/principal.ts';

const A = '111122223333';

describe('parsePrincipal', () => {
  it.each([
    [`arn:aws:iam::${A}:root`, 'root', 'aws'],
    [`arn:aws-us-gov:iam::${A}:root`, 'root', 'aws-us-gov'],
    [`arn:aws-eusc:iam::${A}:root`, 'root', 'aws-eusc'],
    [`arn:aws:iam::${A}:user/bob`, 'iam-user', 'aws'],
    [`arn:aws:iam::${A}:user/root`, 'iam-user', 'aws'],
    [`arn:aws:iam::${A}:user/division/root`, 'iam-user', 'aws'],
    [`arn:aws:sts::${A}:assumed-role/root/root`, 'assumed-role', 'aws'],
    [`arn:aws:sts::${A}:assumed-role/AWSReservedSSO_X_0123456789abcdef/ana`, 'identity-center', 'aws'],
    [
      `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_X_Y_0123456789abcdef/ana@example.com`,
      'identity-center',
      'aws',
    ],
    [`arn:aws:sts::${A}:assumed-role/AWSReservedSSO_X_0123/ana`, 'assumed-role', 'aws'],
    [`arn:aws:sts::${A}:federated-user/root`, 'federated-user', 'aws'],
  ])('%s is %s', (arn, kind, partition) => {
    expect(parsePrincipal(arn)).toEqual({ kind, partition, account: A });
  });

  it.each([
    '',
    'root',
    `arn:aws:iam::${A}:root `,
    ` arn:aws:iam::${A}:root`,
    `arn:aws:iam::${A}:root\n`,
    `arn:aws:iam::${A}:rootx`,
    `arn:aws:iam::${A}:root/x`,
    `arn:aws:iam::${A}:Root`,
    `ARN:AWS:IAM::${A}:ROOT`,
    `arn:aws:sts::${A}:root`,
    `arn:aws:iam:us-east-1:${A}:root`,
    `arn:aws:iam::${A}4:root`,
    `arn:aws:iam::${A.slice(1)}:root`,
    'arn:aws:iam::11112222333٣:root',
    `arn:aws:iam::${A}:user/`,
    `arn:aws:iam::${A}:`,
    `arn:amazon:iam::${A}:root`,
    `arn:aws:iam::${A}:user/${'x'.repeat(3000)}`,
    encodeURIComponent(`arn:aws:iam::${A}:root`),
    null,
    undefined,
    7,
    {},
    [`arn:aws:iam::${A}:root`],
  ])('%j is nobody', (arn) => expect(parsePrincipal(arn)).toBeNull());
});

describe('percentDecoded', () => {
  it('decodes what is well-formed and leaves the rest', () => {
    expect(percentDecoded('Acme%20Ltd')).toBe('Acme Ltd');
    expect(percentDecoded('100%')).toBe('100%');
    expect(percentDecoded('%E6')).toBe('%E6');
  });
});
