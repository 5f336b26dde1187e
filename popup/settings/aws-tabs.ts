import browser, { type Tabs } from 'webextension-polyfill';
import { awsMatches, type PartitionId } from '../../src/core/partition.ts';
import { type PageKind, placeOf } from '../../src/core/place.ts';
import type { PageReport } from '../../src/core/report/page.ts';
import { type TabReport, withWorker } from '../../src/core/report/text.ts';
import type { TabView } from '../../src/core/view/tab.ts';
import type { Message } from '../../src/messages.ts';

/** An open page of AWS's, as the diagnostics list it: what kind it is and where its tab stands, never its address. */
export interface AwsTab {
  id: number;
  kind: PageKind;
  partition: PartitionId;
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
  return [{ id: tab.id, kind, partition: partition.id, position: tab.index + 1, isOtherWindow }];
}

/** The open tabs of AWS's that Offroot may see. */
export async function awsTabs(): Promise<AwsTab[]> {
  const [tabs, own] = await Promise.all([
    browser.tabs.query({ url: awsMatches() }),
    browser.tabs.getCurrent(),
  ]);
  return tabs.flatMap((tab) => awsTab(tab, own?.windowId));
}

/** Reads one tab. Out: its report, covered in the page itself; null where the page can't be entered. */
export async function reportTab(tab: number): Promise<TabReport | null> {
  const target = { tabId: tab, frameIds: [0] };
  try {
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
    const message: Message<'about-tab'> = { kind: 'about-tab', tab };
    const known = (await browser.runtime.sendMessage(message)) as TabView;
    return made?.result ? withWorker(made.result as PageReport, known) : null;
  } catch {
    return null;
  }
}
