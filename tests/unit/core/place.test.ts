import { describe, expect, it } from 'vitest';
import { isBelow, isDifferentiator, placeOf } from '../../../src/core/place.ts';

const D = '111122223333-ab12cd34';

describe('placeOf', () => {
  it.each([
    ['console.aws.amazon.com', '/', 'console', 'aws', null],
    ['us-east-1.console.aws.amazon.com', '/ec2/home', 'console', 'aws', null],
    [`${D}.us-east-1.console.aws.amazon.com`, '/console/home', 'console', 'aws', D],
    ['health.aws.amazon.com', '/health/home', 'console', 'aws', null],
    ['signin.aws.amazon.com', '/signin', 'sign-in', 'aws', null],
    ['acme.signin.aws.amazon.com', '/console', 'sign-in', 'aws', null],
    [`${D}.signin.aws.amazon.com`, '/console', 'sign-in', 'aws', null],
    ['aws.amazon.com', '/console/', 'landing', 'aws', null],
    ['aws.amazon.com', '/ja/console/', 'landing', 'aws', null],
    ['console.amazonaws-eusc.eu', '/', 'console', 'aws-eusc', null],
  ] as const)('%s%s is a %s page of %s', (host, path, kind, partition, differentiator) => {
    const place = placeOf(host, path);
    expect([place?.kind, place?.partition.id, place?.differentiator]).toEqual([
      kind,
      partition,
      differentiator,
    ]);
  });

  it.each([
    ['aws.amazon.com', '/'],
    ['aws.amazon.com', '/blogs/'],
    ['xconsole.aws.amazon.com', '/'],
    ['xhealth.aws.amazon.com', '/'],
    ['a.health.aws.amazon.com', '/'],
    ['console.aws.amazon.com.example.com', '/'],
    ['console.amazonaws-us-gov.com', '/'],
    ['console.amazonaws.cn', '/'],
    ['', '/'],
  ])('%s%s is nobody’s', (host, path) => expect(placeOf(host, path)).toBeNull());
});

describe('isDifferentiator', () => {
  it.each([D, '111122223333-a', '111122223333-z3-x'])('takes %s', (text) =>
    expect(isDifferentiator(text)).toBe(true),
  );
  it.each([
    '',
    '111122223333',
    '111122223333-',
    '11112222333-ab',
    `${D}.x`,
    `${D}\n`,
    `1${D}`,
    D.toUpperCase(),
    null,
    5,
  ])('refuses %s', (text) => expect(isDifferentiator(text)).toBe(false));
});

describe('isBelow', () => {
  it('goes by whole labels', () => {
    expect(isBelow('a.example.com', 'example.com')).toBe(true);
    expect(isBelow('example.com', 'example.com')).toBe(true);
    expect(isBelow('badexample.com', 'example.com')).toBe(false);
    expect(isBelow('example.com', 'a.example.com')).toBe(false);
  });
});
