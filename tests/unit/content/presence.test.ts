import { beforeEach, expect, it, vi } from 'vitest';

const MINUTE = 60_000;

interface Listener {
  kind: string;
  hear: (event: { isTrusted: boolean }) => void;
  options: { passive?: boolean; capture?: boolean };
}

let listeners: Listener[];
let sent: unknown[];
let runtime: { id?: string; sendMessage: (message: unknown) => Promise<void> };
let life: AbortController;
let watchPresence: (signal: AbortSignal) => void;

function does(kind: string, isTrusted = true): void {
  for (const one of [...listeners]) if (one.kind === kind) one.hear({ isTrusted });
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  listeners = [];
  sent = [];
  runtime = { id: 'test', sendMessage: async (message) => void sent.push(message) };
  vi.stubGlobal('chrome', { runtime });
  vi.stubGlobal('addEventListener', (kind: string, hear: Listener['hear'], options: Listener['options']) =>
    listeners.push({ kind, hear, options }),
  );
  const isSame = (one: Listener, other: Listener): boolean =>
    one.kind === other.kind && one.hear === other.hear && one.options.capture === other.options.capture;
  vi.stubGlobal(
    'removeEventListener',
    (...[kind, hear, options]: [string, Listener['hear'], Listener['options']]) => {
      listeners = listeners.filter((one) => !isSame(one, { kind, hear, options }));
    },
  );
  ({ watchPresence } = await import('../../../content/presence.ts'));
  life = new AbortController();
  watchPresence(life.signal);
  return () => vi.useRealTimers();
});

it('tells of the first trusted sign, and nothing of it; then the page is deaf for a minute', () => {
  expect(listeners.every(({ options }) => options.passive)).toBe(true);
  does('keydown', false);
  expect(sent).toEqual([]);
  does('pointermove');
  does('keydown');
  expect(sent).toEqual([{ kind: 'active' }]);
  expect(listeners).toEqual([]);
  vi.advanceTimersByTime(MINUTE - 1);
  expect(listeners).toEqual([]);
  vi.advanceTimersByTime(1);
  does('keydown');
  expect(sent).toHaveLength(2);
});

it('ends with the banner, and with the extension', () => {
  life.abort();
  expect(listeners).toEqual([]);
  life = new AbortController();
  watchPresence(life.signal);
  does('wheel');
  delete runtime.id;
  vi.advanceTimersByTime(2 * MINUTE);
  expect(listeners).toEqual([]);
});
