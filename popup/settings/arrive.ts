import { SETTINGS } from '../settings-link.tsx';

/** Begins at a section that the page's address names, once that section has drawn itself. */
export function arriveAt(section: string): void {
  if (location.hash !== `${SETTINGS}/${section}`) return;
  const heading = document.querySelector<HTMLElement>(`#${section} h2`);
  heading?.scrollIntoView();
  heading?.focus();
}
