import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isAlive, undoAtExit } from './leftovers.ts';
import { NeedsRoot } from './needs-root.ts';
import { until } from './until.ts';

export interface PolicyFile {
  write(policies: object): void;
  /** Takes the file, and the folders made for it, away again. */
  remove(): void;
}

const MARK = 'offrootEndToEndTest';
const WAIT_FOR_OTHERS_MS = 120_000;

/**
 * Policies hold for every browser on the machine, so only one test at a time may own the file: others wait.
 * A file of somebody else's at that path is set aside and put back.
 */
export async function takePolicyFile(path: string, policies: object): Promise<PolicyFile> {
  const release = await takeTurn(path);
  let made: string[] = [];
  const aside = `${path}.before-offroot-e2e`;
  try {
    made = makeFolders(dirname(path));
    restore(path, aside);
    if (existsSync(path)) renameSync(path, aside);
    write(path, policies);
  } catch (error) {
    release();
    throw isRefusal(error) ? new NeedsRoot(dirname(path), { cause: error }) : error;
  }
  const remove = undoAtExit(() => {
    rmSync(path, { force: true });
    restore(path, aside);
    for (const folder of made) removeIfEmpty(folder);
    release();
  });
  return { write: (changed) => write(path, changed), remove };
}

/** Takes away what a killed test run left behind: the names carry the process's id. */
export function removeStale(folder: string, ours: RegExp): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = Number(ours.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(folder, name), { force: true });
  }
}

/** Marked as ours, so that a killed run's file is never taken for an administrator's: in a text of its own, where it has one. */
function write(path: string, policies: object): void {
  const mark = 'description' in policies ? { description: MARK } : { [MARK]: process.pid };
  writeFileSync(path, JSON.stringify({ ...policies, ...mark }));
}

function restore(path: string, aside: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8').includes(MARK)) rmSync(path);
  if (existsSync(aside)) renameSync(aside, path);
}

function makeFolders(folder: string): string[] {
  if (existsSync(folder)) return [];
  const above = makeFolders(dirname(folder));
  mkdirSync(folder);
  return [folder, ...above];
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // somebody else has put something in
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  );
}

async function takeTurn(path: string): Promise<() => void> {
  const lock = join(tmpdir(), `offroot-e2e${path.replaceAll('/', '-').replace(/-\d+\.json$/, '')}.lock`);
  await until(`the turn to write ${path}`, () => lockAt(lock), WAIT_FOR_OTHERS_MS);
  return undoAtExit(() => rmSync(lock, { force: true }));
}

function lockAt(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner && !isAlive(owner)) rmSync(lock, { force: true });
    return false;
  }
}
