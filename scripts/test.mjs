/** `npm test`: sets up and runs everything, in the order of how soon it can fail. Prints a closing line of counts. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from './setup.mjs';

const root = join(import.meta.dirname, '..');
const reports = join(root, '.cache', 'test-reports');
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const vitest = (name, ...args) => [
  bin('vitest'),
  [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `${name}.json`)}`,
  ],
];

await setUp({ browsers: ['chromium', 'firefox'], notifications: true });
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const IN_BROWSERS = ['-c', 'vitest.e2e.config.ts', '--project'];
const TWO_AT_A_TIME = ['--fileParallelism', '--maxWorkers', '2'];

/** Name, command and arguments of each step; those of Vitest leave a report of that name. */
const STEPS = [
  ['types', bin('tsc'), ['--noEmit']],
  ['types of the pure core', bin('tsc'), ['--noEmit', '-p', 'src/core']],
  ['lint and format', bin('biome'), ['check', '.']],
  ['dead code', bin('knip'), []],
  ['build', process.execPath, ['--import', 'tsx', 'scripts/build.ts']],
  ['units and matrix', ...vitest('units')],
  ['built extension', ...vitest('built', ...IN_BROWSERS, 'built')],
  ['extension lint', process.execPath, ['--import', 'tsx', 'scripts/lint-extension.ts']],
  ['harness self-test', ...vitest('harness', ...IN_BROWSERS, 'harness', ...TWO_AT_A_TIME)],
  ['end to end, by policy', ...vitest('forced', ...IN_BROWSERS, 'forced', ...TWO_AT_A_TIME)],
  ['end to end, alone', ...vitest('alone', ...IN_BROWSERS, 'alone')],
  ['end to end', ...vitest('stories', ...IN_BROWSERS, 'stories', ...TWO_AT_A_TIME)],
];

const only = process.argv.slice(2);
const failed = [];

function run([name, command, args]) {
  const began = Date.now();
  console.log(`\n▶ ${name}`);
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((done) => {
    child.on('error', (error) => console.error(error));
    child.on('close', (status) => {
      console.log(`${status === 0 ? '✓' : '✗'} ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
      if (status !== 0) failed.push(name);
      done();
    });
  });
}

for (const step of STEPS) {
  if (only.length === 0 || only.some((word) => step[0].includes(word))) await run(step);
  if (failed.includes('build')) break;
}

/** A step's report; null when it left none. */
function report(file) {
  try {
    return JSON.parse(readFileSync(join(reports, file), 'utf8'));
  } catch {
    return null;
  }
}

function count({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return [numPassedTests, numFailedTests, numPendingTests + numTodoTests];
}

/** Tests that passed when they were told once more, with what stopped them the first time. */
function toldTwice({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages: [why] }) => `Told twice: ${fullName}: ${why.split('\n', 1)[0]}`);
}

const told = readdirSync(reports).flatMap((file) => report(file) ?? []);
for (const line of told.flatMap(toldTwice)) console.log(line);
const sums = told.map(count);
const [passed, broken, skipped] = [0, 1, 2].map((at) => sums.reduce((sum, one) => sum + one[at], 0));
if (failed.length > 0) console.log(`\n✗ Failed: ${failed.join(', ')}`);
if (skipped > 0) console.log(`${skipped} tests were skipped: see above for what is missing.`);
console.log(`\n${passed} passed, ${broken} failed, ${skipped} skipped`);
process.exit(failed.length > 0 ? 1 : 0);
