import { describe, expect, it } from 'vitest';
import { parsePrincipal, percentDecoded } from '../../../src/core/principal.ts';

const A = '111122223333';

describe('parsePrincipal', () => {
  it.each([
    [`arn:aws:iam::${A}:root`, 'root', 'aws', null],
    [`arn:aws-us-gov:iam::${A}:root`, 'root', 'aws-us-gov', null],
    [`arn:aws-eusc:iam::${A}:root`, 'root', 'aws-eusc', null],
    [`arn:aws:iam::${A}:user/bob`, 'iam-user', 'aws', 'bob'],
    [`arn:aws:iam::${A}:user/root`, 'iam-user', 'aws', 'root'],
    [`arn:aws:iam::${A}:user/division/root`, 'iam-user', 'aws', 'root'],
    [`arn:aws:sts::${A}:assumed-role/root/root`, 'assumed-role', 'aws', 'root'],
    [
      `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_X_0123456789abcdef/ana`,
      'identity-center',
      'aws',
      'AWSReservedSSO_X_0123456789abcdef',
    ],
    [
      `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_X_Y_0123456789abcdef/ana@example.com`,
      'identity-center',
      'aws',
      'AWSReservedSSO_X_Y_0123456789abcdef',
    ],
    [
      `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_X_0123/ana`,
      'assumed-role',
      'aws',
      'AWSReservedSSO_X_0123',
    ],
    [`arn:aws:sts::${A}:federated-user/root`, 'federated-user', 'aws', 'root'],
  ])('%s is %s', (arn, kind, partition, name) => {
    expect(parsePrincipal(arn)).toEqual({ kind, partition, account: A, name });
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
    `arn:aws:sts::${A}:assumed-role/`,
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
