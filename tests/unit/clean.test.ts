import { describe, expect, it } from 'vitest';
import { findDirt, NOBODYS_ACCOUNTS } from '../../scripts/page/clean.ts';

const CLEAN = `<!doctype html><html lang="en"><head><meta name="awsc-session-data" content="{&quot;sessionARN&quot;:
&quot;arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admins_0123456789abcdef/ana@example.com&quot;}"></head>
<body class="user-type-root"><button data-testid="more-menu__awsc-nav-account-menu-button">1111-2222-3333</button>
<a href="/console/logout!doLogout">Sign out</a><iframe title="CloudShell"></iframe><p>Script: on = off</p></body></html>`;

/** An account that may be somebody's, put together so that it stands in no file. */
const SOMEBODYS = ['2109', '8765', '4321'];
const someone = SOMEBODYS.join('');

describe('findDirt', () => {
  it('finds none where there is none', () => expect(findDirt(CLEAN)).toEqual([]));

  it('lets AWS’s documentation accounts pass, and nobody’s addresses', () => {
    for (const account of NOBODYS_ACCOUNTS) expect(findDirt(`<p>${account}</p>`)).toEqual([]);
    for (const top of ['com', 'org', 'net']) expect(findDirt(`ana@mail.example.${top}`)).toEqual([]);
  });

  it.each([
    ['script', '<script>1</script>'],
    ['event handler', '<p onclick="x">'],
    ['event handler', '<p\nonclick ="x">'],
    ['javascript:', '<a href="javascript:x">'],
    ['javascript:', '<a href="java&#115;cript:x">'],
    ['element that loads', '<object data="x">'],
    ['link element', '<link rel="stylesheet" href="x">'],
    ['http-equiv', '<meta content="0" http-equiv="refresh">'],
    ['attribute that loads', '<img src="x">'],
    ['attribute that loads', '<img srcset = "x">'],
    ['style loads', '<style>@import "x"</style>'],
    ['style loads', '<p style="background:url(x)">'],
    ['could be an account', `<p>${someone}</p>`],
    ['could be an account', `<p>${SOMEBODYS.join('-')}</p>`],
    ['could be an account', `<p>${SOMEBODYS.join(' ')}</p>`],
    ['could be an account', `arn%3Aaws%3Aiam%3A%3A%32${someone.slice(1)}%3Aroot`],
    ['could be an account', `%25%33%32${someone.slice(1)}`],
    ['could be an account', `&#50;${someone.slice(1)}`],
    ['could be an account', `&#x32;${someone.slice(1)}`],
    ['could be an account', `\\u0032${someone.slice(1)}`],
    ['e-mail address', 'ana@example.de'],
    ['e-mail address', 'ana%40acme.example'],
    ['e-mail address', 'ana%2540acme.io'],
    ['e-mail address', 'ana&commat;example.com.io'],
    ['token or a key', `"keybase":"${'aB3+'.repeat(10)}xyz="`],
    ['token or a key', 'aws-userInfo-signed=eyJ0eXAiOiJKV1MifQ.x.y'],
    ['token or a key', `AKIA${'ABCD2345'.repeat(2)}`],
  ])('finds: %s in %s', (word, dirt) => {
    const found = findDirt(`${CLEAN}${dirt}`);
    expect(found.join(' ')).toContain(word);
    expect(found).toHaveLength(1);
  });

  it('says each thing once, and never repeats what it found', () => {
    const dirt = `<p>${someone} ${someone} ana@acme.io</p>`;
    expect(findDirt(dirt)).toHaveLength(2);
    expect(findDirt(dirt).join(' ')).not.toMatch(new RegExp(`${someone}|acme`));
  });
});
