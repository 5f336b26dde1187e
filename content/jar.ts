/**
 * Whether the page's own process holds its cookies, so that reading them at once makes nobody wait: in Firefox, which is
 * known by what its content scripts alone have. Chromium asks another process, and the page waits 1 to 3 ms.
 */
export function isJarNear(): boolean {
  return 'wrappedJSObject' in window;
}

/** The page's cookies, at once; a sandboxed page has none to show. */
export function jarNow(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}

const text = (jar: CookieList): string => jar.map(({ name, value }) => `${name}=${value}`).join('; ');

/**
 * The page's cookies, without making the page wait for them where the browser can (the Cookie Store API). In: the
 * name that is needed, where it is one. Out: as `document.cookie` has them.
 */
export function jarText(name?: string): Promise<string> {
  try {
    const { cookieStore } = window;
    return (name ? cookieStore.getAll(name) : cookieStore.getAll()).then(text, jarNow);
  } catch {
    return Promise.resolve(jarNow());
  }
}
