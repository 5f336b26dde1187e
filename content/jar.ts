/** The page's cookies, at once; a sandboxed page has none to show. */
export function jarNow(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}

/**
 * The page's cookies, without making the page wait for them where the browser can (the Cookie Store API). In: the one
 * that is needed, where it is one. Out: as `document.cookie` has them.
 */
export async function jarText(name?: string): Promise<string> {
  try {
    const jar = name ? [await window.cookieStore.get(name)] : await window.cookieStore.getAll();
    return jar.map((one) => (one ? `${one.name}=${one.value}` : '')).join('; ');
  } catch {
    return jarNow();
  }
}
