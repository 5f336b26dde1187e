import browser, { type Tabs } from 'webextension-polyfill';
import { awsMatches, type PartitionId } from '../../src/core/partition.ts';
import { type PageKind, placeOf } from '../../src/core/place.ts';
import type { PageReport } from '../../src/core/report/page.ts';
import { type TabReport, withWorker } from '../../src/core/report/text.ts';
import { failureWords, tableHost } from '../../src/core/view/answered.ts';
import type { TabView } from '../../src/core/view/tab.ts';
import type { Message } from '../../src/messages.ts';
import { say } from '../say.ts';

/** An open page of AWS's, as the diagnostics list it: what kind it is and where its tab stands, never its address. */
export interface AwsTab {
  id: number;
  kind: PageKind;
  partition: PartitionId;
  /** The table's name for its host. */
  host: string;
  /** How manieth tab of its window, from 1 on. */
  position: number;
  isOtherWindow: boolean;
}

/** The reader that is put into a page for its report. Firefox takes a path without a slash as beside this page. */
const READER = '/content/report.js';

function awsTab(tab: Tabs.Tab, here: number | undefined): AwsTab[] {
  const url = tab.url && URL.canParse(tab.url) ? new URL(tab.url) : null;
  const place = url && placeOf(url.hostname, url.pathname);
  if (!place || tab.id === undefined) return [];
  const { kind, partition } = place;
  const isOtherWindow = tab.windowId !== here;
  const host = tableHost(url.hostname) ?? '';
  return [{ id: tab.id, kind, partition: partition.id, host, position: tab.index + 1, isOtherWindow }];
}

/** The open tabs of AWS's that Offroot may see. */
export async function awsTabs(): Promise<AwsTab[]> {
  const [tabs, own] = await Promise.all([
    browser.tabs.query({ url: awsMatches() }),
    browser.tabs.getCurrent(),
  ]);
  return tabs.flatMap((tab) => awsTab(tab, own?.windowId));
}

/** Puts the reader into a tab. Out: what it made of the page; rejects with the browser's own words where it can't. */
async function readPage(tab: number): Promise<PageReport | null> {
  const target = { tabId: tab, frameIds: [0] };
  await browser.scripting.executeScript({ target, files: [READER] });
  const [made] = await browser.scripting.executeScript({
    target,
    // Taken away, so that nothing of it is left in the page, and no older one is ever taken for a new one.
    func: () => {
      const world = globalThis as { offrootReport?: unknown };
      const report = world.offrootReport;
      delete world.offrootReport;
      return report;
    },
  });
  return (made?.result as PageReport | undefined) ?? null;
}

/** Reads one tab. Out: its report, covered in the page itself; null where the page can't be entered. */
export async function reportTab(tab: number): Promise<TabReport | null> {
  try {
    const made = await readPage(tab);
    const message: Message<'about-tab'> = { kind: 'about-tab', tab };
    const known = (await browser.runtime.sendMessage(message)) as TabView;
    return made && withWorker(made, known);
  } catch {
    return null;
  }
}

/** Asks one tab whether our script answers there. Out: null where it does, else what the failed attempt says. */
export async function askTab(tab: number): Promise<string | null> {
  try {
    return (await readPage(tab)) ? null : say('hostsSilent');
  } catch (error) {
    return failureWords(error);
  }
}
