import type { Cookie } from '../src/core/detect/bystander.ts';

/** Cookies as the Cookie Store API hands them over; two of one name are two. */
export type Jar = readonly Cookie[];

/**
 * Whether the page's own process holds its cookies, so that reading them at once makes nobody wait: in Firefox, which is
 * known by what its content scripts alone have. Chromium asks another process, and the page waits 1 to 3 ms.
 */
export function isJarNear(): boolean {
  return 'wrappedJSObject' in window;
}

/** The page's cookies, at once; a sandboxed page has none to show. */
export function jarNow(): Jar {
  try {
    const pairs = document.cookie.split('; ').filter(Boolean);
    return pairs.map((pair) => {
      const at = pair.indexOf('=');
      return { name: at < 0 ? '' : pair.slice(0, at), value: pair.slice(at + 1) };
    });
  } catch {
    return [];
  }
}

/**
 * The page's cookies, without making the page wait for them where the browser can (the Cookie Store API). In: the
 * name that is needed, where it is one. The promise fails where the browser refuses.
 */
export function askJar(name?: string): Promise<Jar> {
  try {
    const { cookieStore } = window;
    return name ? cookieStore.getAll(name) : cookieStore.getAll();
  } catch {
    return Promise.resolve(jarNow().filter((one) => name === undefined || one.name === name));
  }
}
