import browser from 'webextension-polyfill';

/** Whether the window that the person is working in fills the screen: a talk or a film, which nothing interrupts. */
export async function isFullScreen(): Promise<boolean> {
  try {
    const { focused, state } = await browser.windows.getLastFocused();
    return focused && state === 'fullscreen';
  } catch {
    return false; // no window is open, as on a Mac whose browser still runs
  }
}
