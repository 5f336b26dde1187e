import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open } from './page.ts';

const FRAME = 16;
const SECOND = 1_000;

/** Our element in a page, and how often it was put back. */
let host: HTMLElement;
let returns: number[];
let life: AbortController;
let observers: { look: () => void; seen: unknown[] }[];
let navigate: ((kind: string | null) => void) | undefined;

/** The browser's own would tell in a microtask; here the page's changes are told by `hear`, so that the clock is ours. */
class Observer {
  seen: unknown[] = [];
  look: () => void;
  constructor(look: () => void) {
    this.look = look;
    observers.push(this);
  }
  observe(node: unknown, options: object) {
    this.seen.push([node, JSON.stringify(options)]);
  }
  disconnect() {
    observers = observers.filter((one) => one !== this);
  }
}

const hear = (): void => {
  for (const one of observers) one.look();
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('chrome', { runtime: { id: 'test' } });
  const { stay } = await import('../../../content/stay.ts');
  const window = open('<html><head></head><body></body></html>');
  observers = [];
  navigate = undefined;
  vi.stubGlobal('MutationObserver', Observer);
  Object.assign(window, {
    navigation: {
      addEventListener: (
        _kind: string,
        react: (event: object) => void,
        { signal }: { signal: AbortSignal },
      ) => {
        navigate = (navigationType) => signal.aborted || react({ navigationType });
      },
    },
  });
  returns = [];
  life = new AbortController();
  host = document.createElement('offroot-banner');
  document.documentElement.append(host);
  stay(
    host,
    () => {
      returns.push(performance.now());
      document.documentElement.append(host);
    },
    life.signal,
  );
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

/** A page that takes our element away in each frame, for so long. */
function takeAway(ms: number): void {
  for (let now = 0; now < ms; now += FRAME) {
    host.remove();
    hear();
    vi.advanceTimersByTime(FRAME);
  }
}

describe('an element that the page takes away', () => {
  it('is there again at once, when it happens once', () => {
    host.remove();
    hear();
    expect(host.parentNode).toBe(document.documentElement);
    expect(returns).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('comes back three times a second at most, for ten seconds, and then stays away', () => {
    takeAway(30 * SECOND);
    expect(returns.length).toBeGreaterThan(25);
    expect(returns.length).toBeLessThanOrEqual(30);
    for (const at of returns)
      expect(returns.filter((one) => one >= at && one < at + SECOND).length).toBeLessThanOrEqual(3);
    expect((returns.at(-1) ?? 0) - (returns[0] ?? 0)).toBeLessThanOrEqual(10 * SECOND);
    expect(host.isConnected).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('comes back once for each navigation after that, never for a replaced state', () => {
    takeAway(12 * SECOND);
    const before = returns.length;
    for (const kind of ['replace', null]) navigate?.(kind);
    expect(returns).toHaveLength(before);
    for (const kind of ['push', 'traverse']) {
      navigate?.(kind);
      takeAway(2 * SECOND);
    }
    expect(returns).toHaveLength(before + 2);
    for (let times = 0; times < 100; times += 1) {
      navigate?.('push');
      takeAway(FRAME);
    }
    expect(returns.length - before - 2, 'navigating on and on').toBeLessThanOrEqual(6);
  });

  it('is answered anew where the page had left it in peace', () => {
    takeAway(9 * SECOND);
    vi.advanceTimersByTime(11 * SECOND);
    hear();
    const before = returns.length;
    takeAway(9 * SECOND);
    expect(returns.length).toBeGreaterThan(before + 20);
  });

  it('goes back to its place and has no attribute, in another root element, too', () => {
    document.body.append(host);
    hear();
    expect(host.parentNode).toBe(document.documentElement);
    vi.advanceTimersByTime(SECOND);
    for (const [name, value] of [
      ['inert', ''],
      ['style', 'display: none'],
      ['dir', 'rtl'],
    ] as const) {
      host.setAttribute(name, value);
      hear();
      expect(host.getAttributeNames()).toEqual([]);
      vi.advanceTimersByTime(SECOND);
    }
    const other = document.createElement('html');
    document.documentElement.remove();
    document.append(other);
    hear();
    expect(host.parentNode).toBe(other);
    expect(observers.flatMap(({ seen }) => seen)).toContainEqual([other, '{"childList":true}']);
    vi.advanceTimersByTime(SECOND);
    other.remove();
    hear();
    expect(host.isConnected).toBe(false);
    document.append(other);
    hear();
    expect(host.parentNode).toBe(other);
  });

  it('is left alone once its life is over, or Offroot gone', () => {
    host.remove();
    hear();
    host.remove();
    hear();
    life.abort();
    vi.advanceTimersByTime(SECOND);
    navigate?.('push');
    expect(host.isConnected).toBe(false);
    expect(returns).toHaveLength(1);
    expect(observers).toEqual([]);
  });
});
