import { describe, expect, it } from 'vitest';
import { findDirt } from '../../../scripts/page/clean.ts';
import { expectedOf } from '../../../scripts/page/expected.ts';
import { knownNames } from '../../../scripts/page/known.ts';
import { readPage } from '../../../scripts/page/read.ts';
import { BadInput } from '../../../scripts/page/report-file.ts';
import { fromSaved } from '../../../scripts/page/saved.ts';
import { placeOf } from '../../../src/core/place.ts';
import { DETECTORS } from '../../../src/core/report/page.ts';
import { corpus } from '../../matrix/corpus.ts';

const known = knownNames();
const FROM =
  '<!-- saved from url=(0065)https://eu-west-1.console.aws.amazon.com/console/home?token=tok3n -->';
const META = JSON.stringify({
  accountId: '987654321098',
  sessionARN: 'arn:aws:iam::987654321098:root',
  displayName: 'Zyxxy%20Corp',
  token: 'tok3n',
});
const SAVED = `<!DOCTYPE html>
${FROM}
<html lang="de-DE"><head><title>Zyxxy Corp</title><script>alert('Zyxxy')</script>
<meta http-equiv="refresh" content="0;url=https://zyxxy.test"><base href="https://zyxxy.test">
<meta name="awsc-session-data" content='${META}'><meta name="tb-data" content='{"csrfToken":"tok3n"}'>
<link rel="stylesheet" href="https://zyxxy.test/a.css"><style>@import url(https://zyxxy.test)</style></head>
<body class="user-type-root zyxxy" onload="zyxxy()" data-aws-account-id="987654321098">
<div class="wrap"><header id="awsc-nav-header" title="Zyxxy"><button id="nav-usernameMenu" onclick="zyxxy()">Zyxxy Corp</button>
<span data-testid="mallory">mallory@zyxxy.test</span><img src="https://zyxxy.test/x.png" alt="Zyxxy"></header></div>
<div style="display:none"><input id="mfaCode" value="tok3n" placeholder="Zyxxy"></div>
<iframe id="core-container" src="https://zyxxy.test" srcdoc="<b>Zyxxy</b>"></iframe><zyxxy-box id="password">987654321098</zyxxy-box>
<a data-testid="aws-console-signout" href="https://zyxxy.test/?a=tok3n">9876-5432-1098</a><!-- Zyxxy --></body></html>`;

describe('a saved page', () => {
  const cookies = `aws-userInfo=${encodeURIComponent(JSON.stringify({ arn: 'arn:aws:iam::987654321098:root', keybase: 'tok3n' }))}; sid=tok3n`;
  const { page, leftOut } = fromSaved(SAVED, { known, cookies });

  it('loses everything that was somebody’s', () => {
    expect(JSON.stringify(page)).not.toMatch(/zyxxy|mallory|tok3n|98765|1098|https:/i);
    expect(findDirt(`${page.html}\n${page.cookies}`)).toEqual([]);
    expect(leftOut).toEqual(['mallory']);
  });

  it('keeps its marks, what is hidden, and the bones of its header', () => {
    expect(page.html).toMatch(/<header id="awsc-nav-header">\s*<button id="nav-usernameMenu"><\/button>/);
    expect(page.html).toMatch(/<div hidden>\s*<input id="mfaCode">\s*<\/div>/);
    expect(page.html).toContain('<body class="user-type-root" data-aws-account-id="111122223333">');
    expect(page.html).toContain('<iframe id="core-container"></iframe>');
    expect(page.html).toContain('<html lang="de-de">');
    expect(page).toMatchObject({ host: 'eu-west-1.console.aws.amazon.com', path: '/console/home' });
    const expected = expectedOf(page, readPage(page).snapshot);
    expect(expected.signals.identity).toMatchObject([{ who: 'root', account: '111122223333', name: 'Acme' }]);
    expect(expected).toMatchObject({ why: '', popup: { says: 'root', reason: null } });
  });

  it('keeps ids that the maintainer has looked at', () => {
    const kept = fromSaved(SAVED, { known: knownNames(['mallory']) });
    expect(kept.page.html).toContain('data-testid="mallory"');
    expect(kept.leftOut).toEqual([]);
  });

  it.each([
    ['no page', 'hello', {}, /no HTML/],
    ['a page of nowhere', '<html><body></body></html>', {}, /--host/],
    ['a page of somebody else', '<html></html>', { host: 'example.com' }, /partition\.ts/],
  ])('is refused with a reason: %s', (_, html, from, reason) => {
    expect(() => fromSaved(html, { known, ...from })).toThrow(BadInput);
    expect(() => fromSaved(html, { known, ...from })).toThrow(reason);
  });

  it.each(corpus().filter(({ expected }) => expected.complete && placeOf(expected.host, expected.path)))(
    '$name, saved, gets the same answer',
    ({ html, expected }) => {
      const { host, path } = expected;
      const saved = fromSaved(html, { known, host, path, cookies: expected.cookies });
      const told = readPage({ html, ...expected }).report.signals;
      expect(readPage(saved.page).report.signals).toEqual(told);
    },
  );
});

it('every detector of the corpus is asked', () => {
  for (const { expected } of corpus()) {
    expect(Object.keys(expected.signals).toSorted()).toEqual(
      [...Object.keys(DETECTORS), 'property-sign-in'].toSorted(), // no page of AWS's is a property's sign-in
    );
  }
});
