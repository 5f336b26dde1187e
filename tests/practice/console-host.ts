import { answerClear, answerSet, identityAsked } from './act';
import { settled, signInStart } from './addresses';
import { LANDING, type Place, signInHost } from './hosts';
import { type Identity, principal, sessionData } from './identity';
import { account } from './pages/account';
import { ec2, heavy } from './pages/ec2';
import { home, otherService } from './pages/home';
import { iam } from './pages/iam';
import { type Content, consolePage, framedPage } from './pages/layout';
import { type Answer, delayOf, type Visit } from './reply';
import {
  classicSignOut,
  multiSessions,
  type Started,
  sessionAt,
  signInCookies,
  startClassic,
  startMulti,
} from './sessions';
import { dressFor } from './variants';

/** Paths with a copy of their own; the other services share one. */
const PAGES: Record<string, (identity: Identity) => Content> = {
  '/console/home': home,
  '/ec2/home': ec2,
  '/ec2/v2/home': ec2,
  '/iam/home': iam,
  '/iamv2/home': iam,
  '/billing/home': account,
  '/heavy': heavy,
};
const OTHER_SERVICES = [
  's3',
  'sqs',
  'lambda',
  'cloudtrailv2',
  'costmanagement',
  'servicequotas',
  'singlesignon',
  'organizations',
  'support',
  'cloudshell',
];

function contentAt(visit: Visit, identity: Identity): Content | undefined {
  const { own } = visit.place;
  if (own) return otherService(own);
  const path = visit.url.pathname.replace(/\/$/, '');
  const page = PAGES[path];
  if (page) return page(identity);
  const service = path.split('/')[1] ?? '';
  return OTHER_SERVICES.includes(service) ? otherService(service) : undefined;
}

/** `?who=`: the page as somebody, without a sign-in. The same person again keeps the session there is. */
function overridden(visit: Visit, identity: Identity): Started | undefined {
  const { place, sessions, cookies } = visit;
  const held = sessionAt(sessions, cookies, place);
  if (held && principal(held.identity) === principal(identity) && held.identity.name === identity.name) {
    return { session: held, cookies: signInCookies(held) };
  }
  if (place.differentiator) return startMulti(sessions, cookies, identity, place.differentiator);
  return startClassic(sessions, cookies, identity);
}

/** Nobody here: to the session there is in multi-session mode, to the choice of them, or to the sign-in. */
function answerStranger(visit: Visit): Answer {
  const { place, sessions, cookies, url } = visit;
  const several = place.differentiator ? [] : multiSessions(sessions, cookies);
  const hinted = several.find((one) => one.differentiator === url.searchParams.get('login_hint'));
  const only = hinted ?? (several.length === 1 ? several[0] : undefined);
  if (only) return { kind: 'redirect', to: settled(url, place, only.differentiator).href };
  if (several.length > 1) {
    return { kind: 'redirect', to: selector(place) };
  }
  return { kind: 'redirect', to: signInStart(place, url).href };
}

function answerPage(visit: Visit, signedIn: Started): Answer {
  const { place, url } = visit;
  const { session } = signedIn;
  const content = contentAt(visit, session.identity);
  if (!content) return { kind: 'plain', status: 404, text: 'The practice range has no such console page.' };
  const { identity, differentiator } = session;
  const data = sessionData(identity, place.region, differentiator);
  const scene = { identity, data, partition: place.partition, region: place.region };
  const dress = dressFor(url.searchParams, scene, place.own);
  const frame = {
    session,
    place,
    service: place.own ?? (url.pathname.split('/')[1] || 'console'),
    severalSessions: multiSessions(visit.sessions, visit.cookies).length > 1,
  };
  const made = consolePage(frame, dress, content, delayOf(url));
  return { kind: 'page', ...made, cookies: [...signedIn.cookies, ...dress.cookies] };
}

const selector = (place: Place): string =>
  `https://${signInHost(place.partition, place.region)}/sessions/selector`;

/** Classic sign-out (AWS facts, section 5). What it does to one session of several isn't known: here, nothing. */
function answerSignOut({ place, sessions, cookies }: Visit): Answer {
  if (place.differentiator) return { kind: 'redirect', to: selector(place) };
  return { kind: 'redirect', to: LANDING, cookies: classicSignOut(sessions, cookies, place.partition) };
}

/** The frame of variant `frame=`: names whom its address says, and sets nothing. */
function answerFrame({ place }: Visit, identity: Identity): Answer {
  return { kind: 'page', ...framedPage(JSON.stringify(sessionData(identity, place.region))) };
}

/** Everything on a console host. */
export function answerConsole(visit: Visit): Answer {
  const { place, url, sessions, cookies } = visit;
  if (url.pathname === '/practice/set') return answerSet(visit);
  if (url.pathname === '/practice/clear') return answerClear(visit);
  if (url.pathname.endsWith('/logout!doLogout')) return answerSignOut(visit);
  const asked = identityAsked(url.searchParams, place);
  if (asked === 'bad')
    return { kind: 'plain', status: 400, text: 'who or account is not one the range knows.' };
  if (asked && url.pathname === '/practice/frame') return answerFrame(visit, asked);
  if (place.own === 'phd')
    return { kind: 'redirect', to: `https://health.aws.amazon.com/health/home${url.search}` };
  if (url.pathname === '/') return { kind: 'redirect', to: new URL(`/console/home${url.search}`, url).href };
  const held = sessionAt(sessions, cookies, place);
  const signedIn = asked ? overridden(visit, asked) : held && { session: held, cookies: [] };
  if (asked && !signedIn) return { kind: 'redirect', to: selector(place).replace(/selector$/, 'limit') };
  if (!signedIn) return answerStranger(visit);
  if (place.bare || url.searchParams.has('code')) {
    return {
      kind: 'redirect',
      to: settled(url, place, place.differentiator).href,
      cookies: signedIn.cookies,
    };
  }
  return answerPage(visit, signedIn);
}
