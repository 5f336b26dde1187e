import { beforeEach, expect, it, vi } from 'vitest';

const MINUTE = 60_000;

interface Listener {
  kind: string;
  hear: (event: { isTrusted: boolean }) => void;
  options: { passive?: boolean; signal: AbortSignal };
}

let listeners: Listener[];
let sent: unknown[];
let runtime: { id?: string; sendMessage: (message: unknown) => Promise<void> };
let life: AbortController;
let watchPresence: (signal: AbortSignal) => void;

/** Those that the page still has. */
const heard = (): Listener[] => listeners.filter(({ options }) => !options.signal.aborted);

function does(kind: string, isTrusted = true): void {
  for (const one of heard()) if (one.kind === kind) one.hear({ isTrusted });
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
  ({ watchPresence } = await import('../../../content/presence.ts'));
  life = new AbortController();
  watchPresence(life.signal);
  return () => vi.useRealTimers();
});

it('tells of the first trusted sign, and nothing of it; then the page is deaf for a minute', () => {
  expect(heard().every(({ options }) => options.passive)).toBe(true);
  does('keydown', false);
  expect(sent).toEqual([]);
  does('pointermove');
  does('keydown');
  expect(sent).toEqual([{ kind: 'active' }]);
  expect(heard()).toEqual([]);
  vi.advanceTimersByTime(MINUTE - 1);
  expect(heard()).toEqual([]);
  vi.advanceTimersByTime(1);
  does('keydown');
  expect(sent).toHaveLength(2);
});

it('ends with the banner, and with the extension', () => {
  life.abort();
  expect(heard()).toEqual([]);
  life = new AbortController();
  watchPresence(life.signal);
  does('wheel');
  delete runtime.id;
  vi.advanceTimersByTime(2 * MINUTE);
  expect(heard()).toEqual([]);
});
