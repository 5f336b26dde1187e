import { rangeUrl } from './hosts';
import {
  accountSettings,
  builderId,
  claim,
  forgotten,
  type LoginScene,
  password,
  property,
} from './pages/amazon';
import { type Answer, delayOf, type Visit } from './reply';

/** Whose account the settings show: nobody has to be signed in for it. */
const OWNER = 'acme@example.com';

/** What each host stands for. */
const NAMES: Record<string, string> = {
  'www.primevideo.com': 'Video',
  'explore.skillbuilder.aws': 'Training',
  'login.us-east-1.auth.skillbuilder.aws': 'Training',
  'developer.amazon.com': 'Developer console',
};

/** `ape:` and base64, as the hidden fields have it. */
const unwrapped = (text: string): string =>
  text.startsWith('ape:') ? Buffer.from(text.slice(4), 'base64').toString() : text;

function sceneOf({ place, url, form }: Visit): LoginScene {
  const asked = (name: string): string => unwrapped(form.get(name) ?? url.searchParams.get(name) ?? '');
  const path = url.pathname.startsWith('/ax/') ? '/ax/claim' : '/ap/signin';
  return {
    returnTo: asked('openid.return_to') || `https://${place.host}/`,
    handle: asked('openid.assoc_handle'),
    action: `${path}${url.searchParams.has('delay') ? `?delay=${url.searchParams.get('delay')}` : ''}`,
  };
}

/** The sign-in, step by step: the address, the password, and back to where somebody came from. */
function answerSignIn(visit: Visit): Answer {
  const { url, form, method } = visit;
  const scene = sceneOf(visit);
  if (method === 'POST' && form.has('step'))
    return {
      kind: 'redirect',
      to: (rangeUrl(scene.returnTo) ?? new URL(`https://${visit.place.host}/`)).href,
    };
  const email = form.get('email');
  if (method === 'POST' && email) return { kind: 'page', ...password(scene, email, delayOf(url)) };
  const kind = url.pathname.startsWith('/ax/') ? 'unified' : 'classic';
  return { kind: 'page', ...claim(scene, kind, delayOf(url)) };
}

/** Everything on the hosts of Amazon's properties: their sign-in (Amazon facts, section 1), and a page of their own. */
export function answerAmazon(visit: Visit): Answer {
  const { url, place, method } = visit;
  if (/^\/(?:ap\/signin|ax\/claim)(?:\/|$)/.test(url.pathname)) return answerSignIn(visit);
  if (url.pathname === '/ap/forgotpassword') return { kind: 'page', ...forgotten() };
  if (url.pathname === '/ax/account/manage') return { kind: 'page', ...accountSettings(OWNER) };
  if (place.host.startsWith('login.') && url.pathname === '/login')
    return method === 'POST'
      ? { kind: 'redirect', to: 'https://explore.skillbuilder.aws/learn' }
      : { kind: 'page', ...builderId() };
  return { kind: 'page', ...property(NAMES[place.host] ?? 'Shop') };
}
