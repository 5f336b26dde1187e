import { handOn } from './addresses';
import { consoleHost, DOMAINS, FRONT, type Partition, type Place, rangeUrl, signInHost } from './hosts';
import { asWho, consoleOrigin, type Identity, identityOf, principal } from './identity';
import { front } from './pages/front';
import type { Answer, Visit } from './reply';
import { forgetAll, newDifferentiator, noUserInfoCookie, startClassic, startMulti } from './sessions';

const FRONT_PAGE = `https://${FRONT}/`;
const LONGEST_NAME = 200;

/**
 * Who an address asks to be: `who`, `account`, `name`, `alias`. Undefined when it asks for nobody, 'bad' when
 * it can't be. On the host of one session the account is the host's.
 */
export function identityAsked(query: URLSearchParams, place: Place): Identity | 'bad' | undefined {
  const text = query.get('who');
  if (text === null) return undefined;
  const who = asWho(text);
  const account = place.differentiator?.slice(0, 12) ?? query.get('account') ?? '111122223333';
  if (!who || !/^\d{12}$/.test(account)) return 'bad';
  const name = (query.get('name') ?? '').slice(0, LONGEST_NAME);
  const alias = (query.get('alias') ?? '').slice(0, LONGEST_NAME);
  return identityOf({ who, account, partition: place.partition, name, alias });
}

const bad = (text: string): Answer => ({ kind: 'plain', status: 400, text });

/** Whose hosts a control address is about: `partition=aws-eusc`, or the usual one. */
const partitionAsked = (query: URLSearchParams): Partition =>
  query.get('partition') === 'aws-eusc' ? 'aws-eusc' : 'aws';

/**
 * The second half of `/act/sign-in`, on a console host because cookies of that domain can be set only there.
 * `to` may be a path: then it is on the new session's own console host.
 */
export function answerSet(visit: Visit): Answer {
  const { url, place, sessions, cookies } = visit;
  const query = url.searchParams;
  const identity = identityAsked(query, place);
  if (!identity || identity === 'bad') return bad('who or account is not one the range knows.');
  const region = query.get('region') ?? DOMAINS[place.partition].region;
  const differentiator = query.get('multi') === '1' ? query.get('differentiator') : null;
  const multi =
    query.get('multi') === '1' ? differentiator || newDifferentiator(identity.account) : undefined;
  if (multi && !/^\d{12}-[a-z0-9-]{1,32}$/.test(multi))
    return bad('differentiator: 12 digits, a dash, letters and digits.');
  const to = rangeUrl(query.get('to') || '/console/home', consoleOrigin(identity, region, multi));
  if (!to) return bad('to: an address on a range host, or a path.');
  const started = multi
    ? startMulti(sessions, cookies, identity, multi)
    : startClassic(sessions, cookies, identity);
  if (!started) {
    return { kind: 'redirect', to: `https://${signInHost(place.partition, region)}/sessions/limit` };
  }
  const set = started.cookies;
  const without = query.get('userinfo') === '0' ? set.filter((one) => !one.startsWith('aws-userInfo=')) : set;
  return { kind: 'redirect', to: handOn(query, to).href, cookies: without };
}

/** The later halves of `/act/reset`: one partition's cookies, then the other's, then `to`. */
export function answerClear({ url, place, cookies }: Visit): Answer {
  const to = rangeUrl(url.searchParams.get('to'))?.href ?? FRONT_PAGE;
  const next = new URL(`https://${DOMAINS['aws-eusc'].console}/practice/clear`);
  next.searchParams.set('to', to);
  return {
    kind: 'redirect',
    to: place.partition === 'aws' ? next.href : to,
    cookies: [...forgetAll(cookies, place.partition), noUserInfoCookie(place.partition)],
  };
}

const asConsole = (path: string, partition: Partition, query: URLSearchParams): Answer => {
  const url = new URL(`https://${DOMAINS[partition].console}${path}`);
  url.search = query.toString();
  return { kind: 'redirect', to: url.href };
};

/** The front page and the control channel: `/act/sign-in`, `/act/reset`, `/act/sessions`; GET or POST alike. */
export function answerFront(visit: Visit): Answer {
  const { url, form, sessions } = visit;
  const query = new URLSearchParams([...url.searchParams, ...form]);
  switch (url.pathname) {
    case '/':
      return { kind: 'page', ...front() };
    case '/act/sign-in':
      return asConsole('/practice/set', partitionAsked(query), query);
    case '/act/reset':
      sessions.clear();
      return asConsole('/practice/clear', 'aws', query);
    case '/act/sessions':
      return {
        kind: 'data',
        body: [...sessions.values()].map((one) => ({
          principal: principal(one.identity),
          name: one.identity.name,
          differentiator: one.differentiator ?? null,
          host: consoleHost(
            one.identity.partition,
            DOMAINS[one.identity.partition].region,
            one.differentiator,
          ),
          startedAt: one.startedAt,
        })),
      };
    default:
      return { kind: 'plain', status: 404, text: 'The practice range has no such page.' };
  }
}
