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

/** Cookies one by one. In: as `document.cookie` has them. */
export function cookiesOf(text: string): Jar {
  return text.split('; ').flatMap((pair) => {
    const at = pair.indexOf('=');
    return pair ? [{ name: at < 0 ? '' : pair.slice(0, at), value: pair.slice(at + 1) }] : [];
  });
}

/** The page's cookies, at once; a sandboxed page has none to show. */
export function jarNow(): Jar {
  try {
    return cookiesOf(document.cookie);
  } catch {
    return [];
  }
}

/**
 * The page's cookies, without making the page wait for them where the browser can and does hand them over (the Cookie
 * Store API). In: the name that is needed, where it is one.
 */
export async function askJar(name?: string): Promise<Jar> {
  try {
    const { cookieStore } = window;
    return await (name ? cookieStore.getAll(name) : cookieStore.getAll());
  } catch {
    return jarNow().filter((one) => name === undefined || one.name === name);
  }
}
