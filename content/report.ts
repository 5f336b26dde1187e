import { type PageReport, reportPage } from '../src/core/report/page.ts';
import { countMarks, readEverything } from './surroundings.ts';

/*
 * The diagnostics' reader: put into a page only when a person asks for a report of that tab. It leaves the covered report
 * where the settings page fetches it, in our own world of that page, and does nothing else.
 */
(globalThis as { offrootReport?: PageReport }).offrootReport = reportPage(readEverything(), countMarks());
