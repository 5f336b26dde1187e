import { describe, expect, it, vi } from 'vitest';
import { isJarNear, jarNow, jarText } from '../../../content/jar.ts';

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
    expect(await jarText()).toBe('a=1; b=x=y; a=2');
    expect(await jarText('a')).toBe('a=1; a=2');
    expect(await jarText('c')).toBe('');
  });

  it('are read at once where the browser can’t be asked, or refuses', async () => {
    stub(() => 'a=3');
    expect(await jarText('a')).toBe('a=3');
    stub(() => 'a=4', { getAll: () => Promise.reject(new Error('gone')) });
    expect(await jarText('a')).toBe('a=4');
  });

  it('are none in a page that has none to show', async () => {
    stub(sandboxed);
    expect([jarNow(), await jarText()]).toEqual(['', '']);
  });
});

it('are near in Firefox alone', () => {
  stub(sandboxed);
  expect(isJarNear()).toBe(false);
  vi.stubGlobal('window', { wrappedJSObject: {} });
  expect(isJarNear()).toBe(true);
});
