import { consoleHost, DOMAINS, type Place, signInHost } from '../hosts';
import { type Html, html, raw } from '../html';
import { dashed, label } from '../identity';
import type { Session } from '../sessions';
import type { Dress } from '../variants';

export interface HeaderScene {
  readonly session: Session;
  readonly place: Place;
  /** First part of the path: home is `console`. */
  readonly service: string;
  readonly severalSessions: boolean;
}

/** Where this page's sign-out link goes: classic, or for one of several sessions (AWS facts, sections 3 and 5). */
function signOutUrl({ session, place, service }: HeaderScene): string {
  if (!session.differentiator) return `https://${place.host}/${service}/logout!doLogout`;
  return `https://${signInHost(place.partition, place.region)}/sessions/${session.differentiator}/v1/logout`;
}

/** Where the account menu's links lead; in multi-session mode to the session's own host. */
function consoleBase({ session, place }: HeaderScene): string {
  if (!session.differentiator) return `https://${DOMAINS[place.partition].console}`;
  return `https://${consoleHost(place.partition, place.region, session.differentiator)}`;
}

/** Root has the Account ID row only; everybody else a second one (AWS facts, section 3). */
function accountDetails({ identity }: Session): Html {
  const second =
    identity.who !== 'root' &&
    html`<div><span>${identity.who === 'user' ? 'IAM user' : 'Currently active as'}: </span><span>${label(identity).replace(/ @ .*$/, '')}</span><button data-testid="awsc-copy-username" aria-label="Copy user name">Copy</button></div>`;
  return html`<div data-testid="account-detail-menu"><div><div><span>Account ID: </span><span>${dashed(identity.account)}</span><button data-testid="awsc-copy-accountid" aria-label="Copy Account Id">Copy</button></div>${second || undefined}</div></div>`;
}

function signOutLinks(scene: HeaderScene, known: boolean): Html {
  const ids = known ? raw(' id="aws-console-logout" data-testid="aws-console-signout"') : undefined;
  const words = scene.severalSessions ? 'Sign out of current session' : 'Sign out';
  const all = `https://${signInHost(scene.place.partition, scene.place.region)}/practice/logout-all`;
  return html`<div class="end"><a${ids} href="${signOutUrl(scene)}">${words}</a>${
    scene.severalSessions ? html`<a href="${all}">Sign out of all sessions</a>` : undefined
  }</div>`;
}

/** The menu of 2022 and later, with its test ids (AWS facts, section 3). */
function accountMenu(scene: HeaderScene, look: Dress['header']): Html {
  const base = consoleBase(scene);
  const { identity } = scene.session;
  const known = look !== 'redesigned';
  const testId = (id: string): Html | undefined => (known ? html` data-testid="${id}"` : undefined);
  const link = (id: string, to: string, text: string): Html =>
    html`<a${testId(id)} href="${base}${to}">${text}</a>`;
  const top = known ? accountDetails(scene.session) : html`<p class="soft">${dashed(identity.account)}</p>`;
  const menuId = known ? 'menu--account' : 'identity-panel';
  return html`${accountButton(scene, look, menuId)}
<div id="${menuId}" class="menu right" hidden>${top}
${link('aws-my-account', '/billing/home?#/account', 'Account')}
${link('awsc-organizations-console', '/organizations/v2', 'Organization')}
${link('awsc-servicequotas-console', '/servicequotas/home', 'Service Quotas')}
${link('aws-billing-console', '/billing/home?#/', 'Billing and Cost Management')}
${link('aws-security-credentials', `/iam/home?region=${scene.place.region}#security_credential`, 'Security credentials')}
${signOutLinks(scene, known)}</div>`;
}

function accountButton({ session }: HeaderScene, look: Dress['header'], menuId: string): Html {
  const text = label(session.identity);
  const attributes = html`aria-haspopup="menu" aria-expanded="false" aria-controls="${menuId}"`;
  if (look === 'redesigned') return html`<button ${attributes}><span class="who">${text}</span> ▾</button>`;
  const inside =
    look === 'tile'
      ? html`<div data-testid="awsc-account-info-tile"><span data-testid="account-menu-button__background" class="who"><span data-testid="account-label">${text} (${dashed(session.identity.account)})</span></span></div>`
      : html`<span data-testid="awsc-nav-account-menu-button"><span class="who" title="${text}">${text}</span></span>`;
  return html`<button ${attributes} data-testid="more-menu__awsc-nav-account-menu-button" id="nav-usernameMenu">${inside} ▾</button>`;
}

const SERVICES = [
  ['/ec2/home', 'EC2: virtual servers'],
  ['/iam/home', 'IAM: people and permissions'],
  ['/s3/home', 'S3: storage'],
  ['/billing/home#/account', 'Account and billing'],
  ['/heavy', 'A heavy page: 4,000 rows that change'],
] as const;

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];

/** The console's header. Its name is the text whose first paint tests measure (element timing `console-header`). */
export function header(scene: HeaderScene, look: Dress['header']): Html {
  const { place, session } = scene;
  const outer = raw(
    look === 'redesigned' ? 'class="bar"' : 'id="awsc-nav-header" class="bar" data-testid="awsc-nav-header"',
  );
  const regions = place.partition === 'aws' ? REGIONS : [place.region];
  return html`<header ${outer}><nav aria-label="Global">
<p class="brand" elementtiming="console-header">Practice console</p>
<button aria-haspopup="menu" aria-expanded="false" aria-controls="menu--services">Services</button>
<div id="menu--services" class="menu left" hidden>${SERVICES.map(([to, text]) => html`<a href="${to}">${text}</a>`)}</div>
<input type="search" aria-label="Search" placeholder="Search services and docs">
<span class="gap"></span>
<button aria-label="CloudShell">&gt;_</button><button aria-label="Notifications">Alerts</button><button aria-label="Help">Help</button>
<button aria-haspopup="menu" aria-expanded="false" aria-controls="menu--regions">${place.region} ▾</button>
<div id="menu--regions" class="menu right" hidden>${regions.map((region) => html`<a href="https://${consoleHost(place.partition, region, session.differentiator)}/${scene.service}/home?region=${region}">${region}</a>`)}</div>
${accountMenu(scene, look)}
</nav></header>`;
}
