/** Mozilla's linter over dist/firefox, against a list of the warnings that we know and accept. */
// @ts-expect-error web-ext ships no types.
import webExt from 'web-ext';

/** Known and accepted: code of the warning, and why. */
const ACCEPTED: Record<string, string> = {
  UNSAFE_VAR_ASSIGNMENT: 'Preact holds innerHTML for dangerouslySetInnerHTML, which Offroot never uses.',
  KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION: 'Offroot is for desktop Firefox.',
};

interface Finding {
  code: string;
  message: string;
  file?: string;
}

const { summary, errors, warnings } = (await webExt.cmd.lint(
  { sourceDir: 'dist/firefox', output: 'none' },
  { shouldExitProgram: false },
)) as { summary: { errors: number }; errors: Finding[]; warnings: Finding[] };
const unknown = [...errors, ...warnings.filter((one) => !(one.code in ACCEPTED))];
for (const one of unknown) console.error(`${one.code} ${one.file ?? ''}: ${one.message}`);
console.log(`${summary.errors} errors, ${warnings.length} warnings, ${unknown.length} of them not accepted.`);
process.exit(unknown.length > 0 ? 1 : 0);
