import https from 'node:https';
import net from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOST_RULES, type Range, startRange } from '../practice/range';
import { VARIANTS } from '../practice/variants';

let range: Range;
beforeAll(async () => {
  range = await startRange();
});
afterAll(() => range.close());

interface Reply {
  url: URL;
  status: number;
  to: string;
  set: string[];
  body: string;
  headers: Record<string, string | string[] | undefined>;
  /** When the first and the last byte of the body came, in ms after the request. */
  first: number;
  last: number;
}

/** A browser as small as can be: one cookie jar, and redirects followed on request. */
function browser() {
  const jar = new Map<string, { name: string; value: string; domain: string }>();
  const cookiesFor = (host: string) =>
    [...jar.values()].filter(({ domain }) => host === domain || host.endsWith(`.${domain}`));
  const keep = (set: readonly string[]) => {
    for (const line of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const domain = /Domain=\.?([^;]+)/.exec(line)?.[1] ?? '';
      if (/Max-Age=0(;|$)/.test(line)) jar.delete(`${name}@${domain}`);
      else jar.set(`${name}@${domain}`, { name, value, domain });
    }
  };
  const visit = (address: string, options: { form?: Record<string, string>; method?: string } = {}) =>
    new Promise<Reply>((done, failed) => {
      const url = new URL(address);
      const cookie = cookiesFor(url.hostname)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; ');
      const body = options.form && new URLSearchParams(options.form).toString();
      const started = performance.now();
      const request = https.request(
        {
          host: '127.0.0.1',
          port: range.port,
          rejectUnauthorized: false,
          path: url.pathname + url.search,
          method: options.method ?? (body === undefined ? 'GET' : 'POST'),
          headers: { host: url.host, ...(cookie && { cookie }) },
        },
        (response) => {
          const set = response.headers['set-cookie'] ?? [];
          keep(set);
          let text = '';
          let first = 0;
          response.on('data', (part) => {
            first ||= performance.now() - started;
            text += part;
          });
          response.on('end', () =>
            done({
              url,
              status: response.statusCode ?? 0,
              to: response.headers.location ?? '',
              set,
              body: text,
              headers: response.headers,
              first,
              last: performance.now() - started,
            }),
          );
        },
      );
      request.on('error', failed).end(body);
    });
  const follow = async (address: string, options?: { form: Record<string, string> }): Promise<Reply> => {
    let reply = await visit(address, options);
    for (let i = 0; reply.to && i < 8; i++) reply = await visit(reply.to);
    return reply;
  };
  const cookie = (name: string) => [...jar.values()].find((held) => held.name === name)?.value;
  return { visit, follow, cookie, names: () => [...jar.values()].map((held) => held.name) };
}

const decodeEntities = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => {
    return { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }[name] ?? '';
  });
const metaOf = (body: string) => {
  const found = /<meta name="awsc-session-data" content='([^']*)'>/.exec(body)?.[1];
  return found === undefined ? undefined : decodeEntities(found);
};
const sessionOf = (body: string) => JSON.parse(metaOf(body) ?? 'null') as Record<string, unknown>;
const userInfoOf = (b: ReturnType<typeof browser>) =>
  JSON.parse(decodeURIComponent(b.cookie('aws-userInfo') ?? 'null')) as Record<string, string>;

const ACT = 'https://practice.offroot.example/act';
const HOME = 'https://us-east-1.console.aws.amazon.com/console/home';
let b: ReturnType<typeof browser>;
beforeEach(() => {
  b = browser();
});

describe('sign-in', () => {
  it('sends a stranger to the IAM page, whose button leads to the root page', async () => {
    const start = await b.visit('https://console.aws.amazon.com/console/home');
    const to = new URL(start.to);
    expect(start.status).toBe(302);
    expect(to.origin + to.pathname).toBe('https://us-east-1.signin.aws.amazon.com/oauth');
    expect(to.searchParams.get('client_id')).toBe('arn:aws:signin:::console/canvas');
    const back = new URL(to.searchParams.get('redirect_uri') ?? '');
    expect(back.hostname).toBe('console.aws.amazon.com');
    expect(back.searchParams.get('state')).toMatch(/^hashArgsFromTB_us-east-1_[0-9a-f]{16}$/);
    const iam = await b.visit(start.to);
    for (const id of ['account', 'username', 'password', 'signin_button', 'root_account_signin']) {
      expect(iam.body).toContain(`id="${id}"`);
    }
    const root = new URL(decodeEntities(/data-to="([^"]+)"/.exec(iam.body)?.[1] ?? ''));
    expect(root.origin + root.pathname).toBe('https://signin.aws.amazon.com/signin');
    expect(root.searchParams.get('page')).toBe('resolve');
    const page = await b.visit(root.href);
    expect(page.body).toContain('<input id="resolving_input"');
    expect(page.body).not.toContain('id="account"');
  });

  it('lets root in, through code and state, to the regional console', async () => {
    const start = await b.visit('https://console.aws.amazon.com/ec2/home');
    const query = new URL(start.to).search;
    const done = await b.visit(`https://signin.aws.amazon.com/signin${query}&page=resolve`, {
      form: { action: 'authenticateRoot', email: 'beta@example.com' },
    });
    const back = new URL(done.to);
    expect(back.hostname).toBe('console.aws.amazon.com');
    expect(back.searchParams.get('code')).toBeTruthy();
    expect(back.searchParams.get('state')).toBeTruthy();
    const settled = await b.visit(done.to);
    expect(settled.to).toBe('https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1');
    expect(sessionOf((await b.visit(settled.to)).body)).toMatchObject({
      accountId: '444455556666',
      sessionARN: 'arn:aws:iam::444455556666:root',
      displayName: 'Beta%20Labs',
      signInEndpoint: 'us-east-1.signin.aws.amazon.com',
      prismModeEnabled: false,
    });
  });

  it('hands mfa=off and ids=camel on to the root page', async () => {
    const iam = await b.follow('https://console.aws.amazon.com/console/home?mfa=off&ids=camel');
    expect(iam.body).toContain('id="rootAccountSignin"');
    const root = decodeEntities(/data-to="([^"]+)"/.exec(iam.body)?.[1] ?? '');
    expect((await b.visit(root)).body).toContain('id="resolvingInput"');
    const mfa = await b.visit(root.replace('/signin?', '/mfa?'), { form: {} });
    expect(mfa.body).toBe('{"mfaType":"NONE"}');
  });

  it.each([
    ['none', 'NONE'],
    ['code', 'SW'],
    ['choice', 'SWHW'],
    ['passkey', 'U2F'],
    ['email', 'EMAIL'],
    ['anything', 'SW'],
  ])('asks after the password for mfa=%s', async (mfa, mfaType) => {
    const asked = await b.visit(`https://signin.aws.amazon.com/mfa?mfa=${mfa}`, { form: {} });
    expect(JSON.parse(asked.body)).toEqual({ mfaType });
  });

  it('has every step in the sign-in page, the choice of an IAM user unless told, and the pages beside it', async () => {
    const at = 'https://signin.aws.amazon.com';
    const { body } = await b.visit(`${at}/signin?page=resolve`);
    for (const one of ['resolve', 'check', 'password', 'forgot', 'mfa', 'choice', 'passkey', 'code'])
      expect(body).toContain(`<template id="step-${one}">`);
    expect(body).toContain('iam_user_radio_button"');
    expect((await b.visit(`${at}/signin?chooser=off`)).body).not.toContain('id="iam_user_radio_button"');
    expect((await b.visit(`${at}/resetpassword`)).body).toContain('id="new_password"');
    expect((await b.visit(`${at}/resetpassword?ids=camel`)).body).toContain('id="newPassword"');
    expect((await b.visit(`${at}/updateaccount`)).status).toBe(200);
  });

  it('lets an IAM user in, and knows the sign-in address of an account', async () => {
    const page = await b.follow('https://444455556666.signin.aws.amazon.com/console');
    expect(page.body).toContain('value="444455556666"');
    const home = await b.follow(`https://us-east-1.signin.aws.amazon.com/authenticate${page.url.search}`, {
      form: { account: '444455556666', username: 'dora' },
    });
    expect(sessionOf(home.body).sessionARN).toBe('arn:aws:iam::444455556666:user/dora');
  });

  it('never sends anybody outside the range', async () => {
    const out = encodeURIComponent('https://example.com/');
    const done = await b.visit(`https://signin.aws.amazon.com/signin?redirect_uri=${out}`, {
      form: { action: 'authenticateRoot', email: 'a@example.com' },
    });
    expect(new URL(done.to).hostname).toBe('console.aws.amazon.com');
    expect((await b.visit(`${ACT}/sign-in?who=root&to=${out}`)).to).toContain('/practice/set');
    expect((await b.follow(`${ACT}/sign-in?who=root&to=${out}`)).status).toBe(400);
    const logout = await b.visit(`https://signin.aws.amazon.com/oauth?Action=logout&redirect_uri=${out}`);
    expect(logout.to).toBe('https://aws.amazon.com/console/');
  });
});

describe('cookies', () => {
  it.each([
    ['root', 'Acme%20Ltd', 'arn:aws:iam::111122223333:root', '', 'http://signin.aws.amazon.com/signin'],
    [
      'user',
      'bob',
      'arn:aws:iam::111122223333:user/bob',
      '111122223333',
      'http://signin.aws.amazon.com/signin',
    ],
    ['role', 'assumed-role%2FDeployer%2Fbob', 'arn:aws:sts::111122223333:assumed-role/Deployer/bob', '', ''],
    [
      'sso',
      'assumed-role%2FAWSReservedSSO_Administrator_0123456789abcdef%2Fbob',
      'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Administrator_0123456789abcdef/bob',
      '',
      '',
    ],
  ])('%s: aws-userInfo has the known layout', async (who, username, arn, alias, issuer) => {
    const page = await b.follow(`${ACT}/sign-in?who=${who}&account=111122223333`);
    const info = userInfoOf(b);
    expect(Object.keys(info)).toEqual(['arn', 'alias', 'username', 'keybase', 'issuer', 'signinType']);
    expect(info).toMatchObject({ arn, alias, username, issuer, signinType: 'PUBLIC' });
    expect(info.keybase).toHaveLength(44);
    expect(sessionOf(page.body).sessionARN).toBe(arn);
  });

  it('has the right attributes', async () => {
    const set = (await b.visit(`${HOME}?who=root`)).set;
    const info = set.find((line) => line.startsWith('aws-userInfo=')) ?? '';
    expect(info).toMatch(/; Domain=\.amazon\.com; Path=\/; Secure; SameSite=None; Max-Age=/);
    expect(info).not.toContain('HttpOnly');
    expect(set.find((line) => line.startsWith('aws-creds='))).toContain('HttpOnly');
  });

  it('goes by another domain in the European partition', async () => {
    const page = await b.follow(`${ACT}/sign-in?who=root&partition=aws-eusc`);
    expect(page.url.hostname).toBe('eusc-de-east-1.console.amazonaws-eusc.eu');
    expect(sessionOf(page.body)).toMatchObject({
      sessionARN: 'arn:aws-eusc:iam::111122223333:root',
      signInEndpoint: 'eusc-de-east-1.signin.amazonaws-eusc.eu',
    });
    expect((await b.visit(HOME)).status).toBe(302);
  });
});

describe('sign-out', () => {
  it.each([
    `${HOME.replace('/home', '/logout!doLogout')}`,
    'https://us-east-1.console.aws.amazon.com/ec2/logout!doLogout',
    'https://us-east-1.signin.aws.amazon.com/oauth?Action=logout&redirect_uri=https%3A%2F%2Faws.amazon.com%2Fconsole%2F',
  ])('%s ends the session', async (address) => {
    await b.visit(`${HOME}?who=root`);
    expect((await b.visit(HOME)).status).toBe(200);
    const out = await b.visit(address);
    expect(out.to).toBe('https://aws.amazon.com/console/');
    expect(b.names()).toEqual([]);
    expect((await b.visit(HOME)).status).toBe(302);
  });

  it('is what the account menu links to', async () => {
    const { body } = await b.visit(`${HOME.replace('/console/', '/ec2/')}?who=root`);
    expect(body).toContain(
      '<a id="aws-console-logout" data-testid="aws-console-signout" href="https://us-east-1.console.aws.amazon.com/ec2/logout!doLogout">',
    );
  });

  it('a reset forgets everybody', async () => {
    await b.follow(`${ACT}/sign-in?who=root&multi=1`);
    const end = await b.follow(`${ACT}/reset`);
    expect(end.url.href).toBe('https://practice.offroot.example/');
    expect(b.names()).toEqual([]);
    expect(JSON.parse((await b.visit(`${ACT}/sessions`)).body)).toEqual([]);
  });
});

describe('multi-session', () => {
  const host = (d: string) => `https://${d}.us-east-1.console.aws.amazon.com`;
  const A = '111122223333-aaaaaaaa';
  const B = '444455556666-bbbbbbbb';
  const join = (d: string, more = '') =>
    b.follow(`${ACT}/sign-in?who=root&account=${d.slice(0, 12)}&multi=1&differentiator=${d}${more}`);

  it('keeps an identity per host', async () => {
    const page = await join(A);
    await join(B);
    expect(page.url.origin).toBe(host(A));
    expect(sessionOf(page.body)).toMatchObject({ prismModeEnabled: true, sessionDifferentiator: A });
    expect(sessionOf((await b.visit(`${host(A)}/ec2/home`)).body).accountId).toBe('111122223333');
    expect(sessionOf((await b.visit(`${host(B)}/ec2/home`)).body).accountId).toBe('444455556666');
    expect(userInfoOf(b).arn).toContain('444455556666');
    expect(b.cookie('aws-prism-opt-in')).toBe('true');
  });

  it('signs out exactly one', async () => {
    await join(A);
    await join(B);
    const { body } = await b.visit(`${host(A)}/console/home`);
    const link = `https://us-east-1.signin.aws.amazon.com/sessions/${A}/v1/logout`;
    expect(body).toContain(`data-testid="aws-console-signout" href="${link}">Sign out of current session`);
    const out = await b.visit(link);
    expect(new URL(out.to).pathname).toBe('/oauth');
    expect(b.names()).not.toContain(`__Secure-aws-session-id-${A}`);
    expect(b.names()).toContain(`__Secure-aws-session-id-${B}`);
    expect((await b.visit(`${host(A)}/console/home`)).status).toBe(302);
    expect((await b.visit(`${host(B)}/console/home`)).status).toBe(200);
  });

  it('lists and limits: five, and the same identity replaces itself', async () => {
    for (const who of ['root', 'user', 'role', 'sso', 'federated']) {
      await b.follow(`${ACT}/sign-in?who=${who}&multi=1`);
    }
    const sixth = await b.follow(`${ACT}/sign-in?who=root&account=444455556666&multi=1`);
    expect(sixth.url.pathname).toBe('/sessions/limit');
    await b.follow(`${ACT}/sign-in?who=root&multi=1`);
    const list = await b.visit('https://us-east-1.signin.aws.amazon.com/sessions/v1/list');
    const rows = (JSON.parse(list.body) as { sessions: { principal_arn: string; differentiator: string }[] })
      .sessions;
    expect(rows).toHaveLength(5);
    expect(rows.at(-1)?.principal_arn).toBe('arn:aws:iam::111122223333:root');
    expect(rows.every((row) => /^111122223333-[a-z0-9]{8}$/.test(row.differentiator))).toBe(true);
    const choose = await b.follow('https://console.aws.amazon.com/console/home');
    expect(choose.url.pathname).toBe('/sessions/selector');
    await b.visit('https://us-east-1.signin.aws.amazon.com/practice/logout-all');
    expect(b.names()).toEqual(['aws-prism-opt-in']);
  });

  it('a sign-in by hand makes one more session once it is on', async () => {
    await join(A);
    const page = await b.follow('https://signin.aws.amazon.com/signin', {
      form: { action: 'authenticateRoot', email: 'gamma@example.com' },
    });
    expect(page.url.hostname).toMatch(/^123456789012-[a-z0-9]{8}\.us-east-1\.console\.aws\.amazon\.com$/);
    expect((await b.visit(`${host(A)}/console/home`)).status).toBe(200);
  });

  it('leaves aws-userInfo alone when asked to, and ends nothing by the classic address', async () => {
    await join(A, '&userinfo=0');
    expect(b.cookie('aws-userInfo')).toBeUndefined();
    await b.visit(`${host(A)}/console/logout!doLogout`);
    expect((await b.visit(`${host(A)}/console/home`)).status).toBe(200);
  });
});

describe('pages', () => {
  it('send the head first and the body one delay later, under a strict policy', async () => {
    const page = await b.visit(`${HOME}?who=root&delay=250`);
    expect(page.last - page.first).toBeGreaterThan(200);
    const [head = '', body = ''] = page.body.split('</head>');
    expect(head).toContain('awsc-session-data');
    expect(/<meta name="(awsc-[^"]+)"/.exec(head)?.[1]).toBe('awsc-session-data');
    expect(body).toContain('elementtiming="console-header"');
    const policy = String(page.headers['content-security-policy']);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(page.body.match(/<(script|style)\b[^>]*>/g)).toEqual(
      ['style', 'script'].map((tag) => `<${tag} nonce="${nonce}">`),
    );
    expect(page.body).not.toMatch(/ style="| on[a-z]+="/);
    expect(page.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/console/home', '/ec2/home', '/iam/home', '/billing/home', '/heavy', '/s3/home'])(
    '%s has the known marks, and root one detail row',
    async (path) => {
      const at = HOME.replace('/console/home', path);
      const root = (await b.visit(`${at}?who=root`)).body;
      for (const mark of [
        'id="awsc-nav-header"',
        'id="nav-usernameMenu"',
        'data-testid="account-detail-menu"',
        'data-testid="awsc-copy-accountid"',
        'data-testid="aws-my-account"',
        'data-testid="aws-security-credentials"',
      ]) {
        expect(root).toContain(mark);
      }
      expect(root).toContain('practice range');
      expect(root).not.toContain('awsc-copy-username');
      expect((await b.visit(`${at}?who=user`)).body).toContain('data-testid="awsc-copy-username"');
    },
  );

  it('keep a session when the same person is asked for again', async () => {
    await b.visit(`${HOME}?who=root&name=Acme`);
    const id = b.cookie('aws-creds');
    await b.visit(`${HOME}?who=root&name=Acme`);
    expect(b.cookie('aws-creds')).toBe(id);
  });

  it('escape whatever a name holds', async () => {
    const { body } = await b.visit(
      `${HOME}?who=root&meta=late&name=${encodeURIComponent(`</script><b>'"&`)}`,
    );
    expect(body).not.toContain('</script><b>');
    expect(body).toContain('&lt;/script&gt;&lt;b&gt;&#39;&quot;&amp;');
  });

  it('health and lightsail have no meta unless asked, phd leads to health', async () => {
    await b.visit(`${HOME}?who=root`);
    expect(metaOf((await b.visit('https://lightsail.aws.amazon.com/ls')).body)).toBeUndefined();
    expect(
      sessionOf((await b.visit('https://health.aws.amazon.com/health/home?meta=yes')).body).accountId,
    ).toBe('111122223333');
    expect((await b.visit('https://phd.aws.amazon.com/phd/home')).to).toContain(
      'https://health.aws.amazon.com/',
    );
  });

  it('the front page says what it is, and lists every variant', async () => {
    const { body } = await b.visit('https://practice.offroot.example/');
    expect(body).toContain('Nothing here leaves this computer');
    for (const { query } of VARIANTS) expect(body).toContain(`<code>${query}</code>`);
  });
});

describe('variants', () => {
  const page = async (variant: string, who = 'root') =>
    (await b.visit(`${HOME}?who=${who}&delay=0&${variant}`)).body;

  it('change the meta as they say', async () => {
    expect(metaOf(await page('meta=none'))).toBeUndefined();
    expect(metaOf(await page('meta=empty-string'))).toBe('"{}"');
    expect(metaOf(await page('meta=region-only'))).toBe('{"region":"us-east-1"}');
    expect(metaOf(await page('meta=not-json'))).toMatch(/^accountId=111122223333;/);
    expect(sessionOf(await page('meta=13-digit')).sessionARN).toBe('arn:aws:iam::1111222233334:root');
    expect(JSON.parse(JSON.parse(metaOf(await page('meta=string-json')) ?? '') as string)).toMatchObject({
      accountId: '111122223333',
    });
    const late = await page('meta=late');
    expect(metaOf(late)).toBeUndefined();
    expect(late).toContain('}, 300);');
    expect((await b.visit(`${HOME}?who=root&meta=late-body&delay=120`)).last).toBeGreaterThan(230);
  });

  it('change cookies, body, header and frames as they say', async () => {
    await page('cookie=half');
    expect(() => JSON.parse(decodeURIComponent(b.cookie('aws-userInfo') ?? ''))).toThrow();
    await page('cookie=none');
    expect(b.cookie('aws-userInfo')).toBeUndefined();
    expect(await page('body=user-type-root', 'user')).toContain('<body class="user-type-root">');
    expect(await page('header=tile')).toContain('data-testid="awsc-account-info-tile"');
    expect(await page('header=redesigned')).not.toMatch(
      /aws-console-signout|nav-usernameMenu|awsc-nav-header/,
    );
    const framed = await page('frame=root', 'user');
    const frame = decodeEntities(/<iframe[^>]* src="([^"]+)"/.exec(framed)?.[1] ?? '');
    expect(sessionOf(framed).sessionARN).toContain(':user/');
    expect(sessionOf((await b.visit(frame)).body).sessionARN).toBe('arn:aws:iam::111122223333:root');
  });

  it('come late, in crowds, without a header, and with scripts of their own, as they say', async () => {
    expect(metaOf(await page('meta=very-late'))).toBeUndefined();
    for (const variant of ['meta=replaced', 'meta=refilled']) {
      const html = await page(variant);
      expect(metaOf(html)).toBe('{"region":"us-east-1"}');
      expect(html).toContain('arn:aws:iam::111122223333:root');
    }
    expect(sessionOf(await page('meta=claims-root', 'role')).sessionARN).toBe(
      'arn:aws:iam::111122223333:root',
    );
    expect(metaOf(await page('meta=huge'))?.length).toBeGreaterThan(10_000_000);
    expect((await page('crowd=session')).split('<meta name="awsc-session-data"')).toHaveLength(100_002);
    expect(metaOf(await page('crowd=others'))).toContain(':root');
    expect(await page('header=none')).not.toContain('<header');
    expect(await page('prerender=1')).toMatch(/<script type="speculationrules" nonce="[^"]+">\{"prerender"/);
    for (const variant of ['hostile=remover', 'hostile=forestaller', 'watch=1'])
      expect(await page(variant), variant).toMatch(
        /<head>[\s\S]{0,300}<script nonce="[^"]+">[\s\S]+<meta name="awsc/,
      );
  });

  it('are each asked for by a name of their own', () => {
    expect(new Set(VARIANTS.map(({ query }) => query)).size).toBe(VARIANTS.length);
  });
});

describe('rubbish', () => {
  const talk = (text: string) =>
    new Promise<string>((done) => {
      const socket = net.connect(range.proxyPort, '127.0.0.1', () => socket.write(text));
      let got = '';
      socket.on('data', (part) => {
        got += part;
        if (got.includes('\r\n\r\n')) socket.destroy();
      });
      socket.on('close', () => done(got)).on('error', () => done(got));
    });

  it.each([
    [`${HOME}/nowhere?who=root`, 404],
    ['https://signin.aws.amazon.com/nowhere', 404],
    ['https://practice.offroot.example/nowhere', 404],
    [`${HOME}?who=king`, 400],
    [`${HOME}?who=root&account=12`, 400],
    [`${ACT}/sign-in?who=root&multi=1&differentiator=x`, 400],
    ['https://example.com/', 421],
    ['https://www.amazon.com.example.com/', 421],
  ])('%s is answered with %i', async (address, status) => {
    expect((await b.follow(address)).status).toBe(status);
  });

  it('a bad method, a large body, huge headers, broken paths and cookies are survived', async () => {
    expect((await b.visit(HOME, { method: 'DELETE' })).status).toBe(405);
    expect(
      (await b.visit('https://signin.aws.amazon.com/signin', { form: { a: 'x'.repeat(200_000) } })).status,
    ).toBe(413);
    const raw = (headers: Record<string, string>, path = '/console/home') =>
      new Promise<number>((done) => {
        https
          .get(
            { host: '127.0.0.1', port: range.port, rejectUnauthorized: false, path, headers },
            (response) => {
              response.resume();
              done(response.statusCode ?? 0);
            },
          )
          .on('error', () => done(-1));
      });
    const host = new URL(HOME).host;
    expect(await raw({ host, cookie: 'x'.repeat(40_000) })).toBe(431);
    expect(await raw({ host, cookie: '=;;;aws-creds;__Secure-aws-session-id-=%%;aws-userInfo=%7B' })).toBe(
      302,
    );
    expect(await raw({ host: 'a@b' })).toBe(421);
    expect(await raw({ host }, '//[::')).toBe(302);
    expect(await raw({ host }, '/%%%?%=%&who=%E0%A4')).toBe(400);
    expect((await b.visit(`${HOME}?who=root&delay=abc`)).status).toBe(200);
  });

  it('the proxy reaches the range and nothing else', async () => {
    expect(await talk('CONNECT console.aws.amazon.com:443 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 200/);
    expect(await talk('CONNECT example.com:443 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 403/);
    expect(await talk('CONNECT console.aws.amazon.com:22 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 403/);
    expect(await talk('GET http://example.com/ HTTP/1.1\r\nhost: example.com\r\n\r\n')).toMatch(
      /^HTTP\/1.1 403/,
    );
  });

  it('hits are kept, and the rules name every host', async () => {
    await b.visit('https://www.amazon.com/basket?x=1');
    expect(range.hits.at(-1)).toMatchObject({ host: 'www.amazon.com', path: '/basket?x=1', method: 'GET' });
    expect(HOST_RULES(1)).toMatch(/^MAP practice\.offroot\.example:443 127\.0\.0\.1:1, /);
    expect(HOST_RULES(1)).toMatch(/, MAP \* ~NOTFOUND, EXCLUDE 127\.0\.0\.1, EXCLUDE localhost$/);
  });
});
