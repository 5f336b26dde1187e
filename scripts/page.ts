/**
 * `npm run page -- saved.html` or `npm run page -- report.txt`: makes a page of the corpus (tests/pages) from a page that
 * a browser saved, or from a pasted report. Nothing that could tell whose it was is kept; nothing leaves this computer.
 */
import { makePage } from './page/command.ts';
import { BadInput } from './page/report-file.ts';

try {
  makePage(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof BadInput ? error.message : error);
  process.exitCode = 1;
}
