import type { Prefs } from './firefox-start.ts';

export interface Looks {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  forcedColors?: 'active' | 'none';
}

export function firefoxPrefsFor({ colorScheme, reducedMotion, forcedColors }: Looks): Prefs {
  const prefs: Prefs = {};
  if (colorScheme) prefs['layout.css.prefers-color-scheme.content-override'] = colorScheme === 'dark' ? 0 : 1;
  if (reducedMotion) prefs['ui.prefersReducedMotion'] = reducedMotion === 'reduce' ? 1 : 0;
  if (forcedColors) prefs['browser.display.document_color_use'] = forcedColors === 'active' ? 2 : 1;
  return prefs;
}
