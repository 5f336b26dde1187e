import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findBrowser } from '../harness/find-browser.ts';
import { isAlive } from '../harness/leftovers.ts';
import { NeedsRoot } from '../harness/needs-root.ts';
import { takePolicyFile } from '../harness/policy-file.ts';
import { until } from '../harness/until.ts';

test('browsers are found by the environment first', () => {
  vi.stubEnv('CHROMIUM_PATH', '/somewhere/chromium');
  expect(findBrowser('chromium')).toBe('/somewhere/chromium');
  vi.stubEnv('CHROMIUM_PATH', '');
  vi.stubEnv('FIREFOX_PATH', '');
  expect(findBrowser('firefox')).toMatch(/firefox/);
  vi.stubEnv('PATH', '/nowhere');
  expect(findBrowser('firefox')).toBeNull();
});
afterEach(() => void vi.unstubAllEnvs());

test.runIf(process.geteuid?.() === 0)('without root a policy is refused with NeedsRoot', async () => {
  process.seteuid?.(65_534);
  try {
    const file = '/etc/chromium/policies/managed/offroot-e2e-0.json';
    await expect(takePolicyFile(file, {})).rejects.toThrow(NeedsRoot);
    await expect(takePolicyFile('/etc/firefox/policies/policies.json', {})).rejects.toThrow(NeedsRoot);
  } finally {
    process.seteuid?.(0);
  }
});

test("an administrator's policy file is put back, a killed run's is not", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offroot-selftest-policy-'));
  const file = join(folder, 'policies.json');
  writeFileSync(file, '{"policies":{"theirs":1}}');
  const first = await takePolicyFile(file, { policies: {} });
  const killed = readFileSync(file, 'utf8');
  expect(killed).not.toContain('theirs');
  first.remove();
  expect(readFileSync(file, 'utf8')).toContain('theirs');
  writeFileSync(file, killed);
  (await takePolicyFile(file, {})).remove();
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});

test.each(['SIGTERM', 'throw'])('nothing is left behind after: %s', async (how) => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'crash.ts'), how], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [line] = await once(child.stdout, 'data');
  const left: { pids: number[]; folders: string[] } = JSON.parse(String(line));
  expect(left.pids.map(isAlive)).toEqual([true, true, true]);
  expect(left.folders.map((path) => existsSync(path))).toEqual([true, true]);
  if (how === 'SIGTERM') child.kill('SIGTERM');
  await ended;
  await until('the processes to be gone', () => !left.pids.some(isAlive));
  expect(left.folders.filter((path) => existsSync(path))).toEqual([]);
});
