import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import dbus from 'dbus-next';
import { killProcess, undoAtExit } from './leftovers.ts';
import { until } from './until.ts';

export interface Notice {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
  /** As sent: key, label, key, label … */
  readonly actions: readonly string[];
  /** The id of the notice it takes the place of, 0 if none. */
  readonly replaces: number;
  readonly at: number;
}

export interface NotificationServer {
  /** For DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  readonly pid: number;
  /** Every notice ever shown, oldest first. */
  readonly shown: readonly Notice[];
  /** The first notice of `shown`, now or within `ms`, that `wanted` says yes to. */
  waitFor(wanted: (notice: Notice) => boolean, ms?: number): Promise<Notice>;
  /**
   * As a desktop does: the action is told, then the notice goes. In: the action's key, or the words on its button, for
   * Chromium numbers its buttons on with each notice that it replaces.
   */
  click(notice: Notice, action: string): void;
  dismiss(notice: Notice): void;
  /** Shown and not closed. */
  open(): Notice[];
  /** Forgets what was shown, and takes it off the screen. */
  forget(): void;
  close(): Promise<void>;
}

const BUS_NAME = 'org.freedesktop.Notifications';
const BUS_PATH = '/org/freedesktop/Notifications';
const DISMISSED_BY_PERSON = 2;
const CLOSED_BY_CALL = 3;
const START_MS = 5_000;

class Desk extends dbus.interface.Interface {
  readonly shown: Notice[] = [];
  readonly open = new Map<number, Notice>();
  #last = 0;

  constructor() {
    super(BUS_NAME);
  }
  GetCapabilities(): string[] {
    return ['actions', 'body', 'body-markup', 'persistence', 'icon-static'];
  }
  GetServerInformation(): string[] {
    return ['offroot-harness', 'offroot', '1.0', '1.2'];
  }
  Notify(
    _app: string,
    replaces: number,
    _icon: string,
    summary: string,
    body: string,
    actions: string[],
  ): number {
    const id = replaces || ++this.#last;
    const notice = { id, summary, body, actions, replaces, at: Date.now() };
    this.shown.push(notice);
    this.open.set(id, notice);
    return id;
  }
  CloseNotification(id: number): void {
    if (this.open.delete(id)) this.NotificationClosed(id, CLOSED_BY_CALL);
  }
  // Signals: dbus-next sends what these return.
  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }
  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key];
  }
}

Desk.configureMembers({
  methods: {
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  signals: { NotificationClosed: { signature: 'uu' }, ActionInvoked: { signature: 'us' } },
});

/** A private D-Bus session with a notification desk on it that can be read and clicked. */
export async function startNotificationServer(): Promise<NotificationServer> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const kill = undoAtExit(() => killProcess(daemon.pid));
  try {
    const address = await addressOf(daemon);
    const bus = dbus.sessionBus({ busAddress: address });
    bus.on('error', () => {}); // the daemon is killed under it at the end
    const desk = new Desk();
    bus.export(BUS_PATH, desk);
    await bus.requestName(BUS_NAME, 0);
    return serverOn(desk, address, daemon.pid ?? 0, async () => {
      bus.disconnect();
      await end(daemon, kill);
    });
  } catch (error) {
    kill();
    throw error;
  }
}

function serverOn(desk: Desk, address: string, pid: number, close: () => Promise<void>): NotificationServer {
  const leave = (notice: Notice): void => {
    if (desk.open.delete(notice.id)) desk.NotificationClosed(notice.id, DISMISSED_BY_PERSON);
  };
  return {
    address,
    pid,
    shown: desk.shown,
    waitFor: (wanted, ms = 5_000) => until('a notice', () => desk.shown.find(wanted), ms),
    click(notice, action) {
      if (!desk.open.has(notice.id)) throw new Error(`Notice ${notice.id} "${notice.summary}" is closed`);
      const key = notice.actions.find(
        (_, at) => at % 2 === 0 && [notice.actions[at], notice.actions[at + 1]].includes(action),
      );
      if (key === undefined) throw new Error(`Notice ${notice.id} has no action ${action}`);
      desk.ActionInvoked(notice.id, key);
      leave(notice);
    },
    dismiss: leave,
    open: () => [...desk.open.values()],
    forget() {
      for (const notice of desk.open.values()) leave(notice);
      desk.shown.length = 0;
    },
    close,
  };
}

async function addressOf(daemon: ChildProcess): Promise<string> {
  if (!daemon.stdout) throw new Error('dbus-daemon has no output');
  const signal = AbortSignal.timeout(START_MS);
  const failed = once(daemon, 'error', { signal }).then(([error]) => {
    throw new Error(`dbus-daemon did not start: ${String(error)}`);
  });
  failed.catch(() => {});
  const [line] = await Promise.race([once(daemon.stdout, 'data', { signal }), failed]);
  return String(line).trim();
}

async function end(daemon: ChildProcess, kill: () => void): Promise<void> {
  const gone = daemon.exitCode === null && daemon.signalCode === null ? once(daemon, 'exit') : null;
  kill();
  await gone;
}
