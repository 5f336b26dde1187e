import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What would outlive a crashed test: processes, profiles, policy files. Undone at the latest when node ends.
const undos = new Set<() => void>();
const folders = new Set<string>();
const LAST_WRITES_MS = 200;
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
let watching = false;

/** Runs `undo` when node ends, unless the returned function (which also runs it) came first. */
export function undoAtExit(undo: () => void): () => void {
  watch();
  undos.add(undo);
  return () => {
    if (undos.delete(undo)) undo();
  };
}

/** A fresh temporary folder and the function that removes it. */
export function temporaryFolder(what: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `offroot-${what}-`));
  folders.add(path);
  return { path, remove: undoAtExit(() => removeFolder(path)) };
}

/** A dying browser may still write for a moment: try again instead of failing the test. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Ends one process that we started, by its id. */
export function killProcess(pid: number | undefined): void {
  if (pid) tryKill(pid);
}

/** Ends a browser that we started with its helpers, which share its group: they would write on for a while. */
export function killBrowser(pid: number): void {
  if (!tryKill(-pid)) tryKill(pid);
}

function tryKill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false; // gone already, or no group of that name
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function watch(): void {
  if (watching) return;
  watching = true;
  process.on('exit', undoAll);
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => process.exit(code));
}

function undoAll(): void {
  if (undos.size === 0) return;
  for (const undo of [...undos].reverse()) {
    try {
      undo();
    } catch {
      // one failure must not keep the others from being undone
    }
  }
  undos.clear();
  // A process that was just killed may have made its folder again.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_WRITES_MS);
  for (const path of folders) if (existsSync(path)) removeFolder(path);
}
