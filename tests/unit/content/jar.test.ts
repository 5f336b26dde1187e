import { describe, expect, it, vi } from 'vitest';
import { askJar, isJarNear, jarNow } from '../../../content/jar.ts';

const JAR = [
  { name: 'a', value: '1' },
  { name: 'b', value: 'x=y' },
  { name: 'a', value: '2' },
];

function stub(cookie: () => string, cookieStore?: object): void {
  vi.stubGlobal('window', { cookieStore });
  vi.stubGlobal('document', Object.defineProperty({}, 'cookie', { get: cookie }));
}

const sandboxed = (): string => {
  throw new DOMException('The document is sandboxed', 'SecurityError');
};

describe('cookies that are asked for', () => {
  const getAll = (name?: string) =>
    Promise.resolve(JAR.filter((one) => name === undefined || one.name === name));

  it('are all there, or all of one name: two of one name are two', async () => {
    stub(sandboxed, { getAll });
    expect(await askJar()).toEqual(JAR);
    expect(await askJar('a')).toEqual([JAR[0], JAR[2]]);
    expect(await askJar('c')).toEqual([]);
  });

  it.each([
    ['can’t be asked', undefined],
    ['refuses', { getAll: () => Promise.reject(new Error('gone')) }],
  ])('are read at once where the browser %s', async (_name, cookieStore) => {
    stub(() => 'a=1; b=x=y; a=2', cookieStore);
    expect(await askJar()).toEqual(JAR);
    expect(await askJar('a')).toEqual([JAR[0], JAR[2]]);
  });

  it('are none at all, or without a name', async () => {
    stub(() => '');
    expect(await askJar()).toEqual([]);
    stub(() => 'lone');
    expect(await askJar()).toEqual([{ name: '', value: 'lone' }]);
  });

  it('are none in a page that has none to show', async () => {
    stub(sandboxed);
    expect([jarNow(), await askJar()]).toEqual([[], []]);
    stub(sandboxed, { getAll: () => Promise.reject(new DOMException('sandboxed', 'SecurityError')) });
    expect(await askJar('a')).toEqual([]);
  });
});

it('are near in Firefox alone', () => {
  stub(sandboxed);
  expect(isJarNear()).toBe(false);
  vi.stubGlobal('window', { wrappedJSObject: {} });
  expect(isJarNear()).toBe(true);
});
