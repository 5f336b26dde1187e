import { availableParallelism } from 'node:os';
import { contestants } from './contestant.ts';
import { controlOf } from './control.ts';
import { readOptions, USAGE } from './options.ts';
import { type Section, sectionOf, sizesOf } from './report.ts';
import { run } from './run.ts';
import { tableOf } from './table.ts';

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

/** Out: the exit code: 0, or 1 when the positive control wasn't seen. */
async function bench(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const date = new Date().toISOString();
  const all = contestants(options.peers, options.bannerSelector);
  const bytes = sizesOf(all);
  const sections: Section[] = [];
  let browser = '';
  for (const who of options.who) {
    const rounds = await run(all, who, options, say);
    browser = rounds.browser;
    for (const load of ['first', 'next'] as const) {
      sections.push(sectionOf(rounds, load, options.seed, options.samples));
    }
  }
  const control = controlOf(sections);
  const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
  const { pairs, warmUp, settle, seed } = options;
  const report = { date, browser, machine, pairs, warmUp, settleMs: settle, seed, control, bytes, sections };
  process.stdout.write(`${options.json ? JSON.stringify(report) : tableOf(sections, bytes, control)}\n`);
  return control.seen ? 0 : 1;
}

try {
  process.exitCode = await bench(process.argv.slice(2));
} catch (error) {
  say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 2;
}
