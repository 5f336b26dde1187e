/** The console pages' own behaviour: menus, dialogs, hash routes, copy buttons. Runs under the page's nonce. */
export const CONSOLE_SCRIPT = `
const closeMenus = (except) => {
  for (const button of document.querySelectorAll('[aria-haspopup="menu"][aria-expanded="true"]')) {
    if (button === except) continue;
    button.setAttribute('aria-expanded', 'false');
    document.getElementById(button.getAttribute('aria-controls')).hidden = true;
  }
};
document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  const opener = target.closest('[aria-haspopup="menu"]');
  if (opener) {
    closeMenus(opener);
    const menu = document.getElementById(opener.getAttribute('aria-controls'));
    menu.hidden = !menu.hidden;
    opener.setAttribute('aria-expanded', String(!menu.hidden));
  } else if (!target.closest('.menu')) closeMenus();
  const dialog = target.closest('[data-opens]');
  if (dialog) {
    const box = document.getElementById(dialog.dataset.opens);
    if (box.showModal) box.showModal();
    else { box.hidden = false; box.querySelector('button').focus(); }
  }
  if (target.closest('[data-closes]')) {
    const native = target.closest('dialog');
    if (native) native.close();
    else target.closest('.overlay').hidden = true;
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  closeMenus();
  for (const overlay of document.querySelectorAll('.overlay')) overlay.hidden = true;
});
const route = () => {
  const views = [...document.querySelectorAll('[data-route]')];
  if (views.length === 0) return;
  const asked = location.hash.replace(/^#\\/?/, '').split('?')[0];
  const view = views.find((one) => one.dataset.route.split(' ').includes(asked)) ?? views[0];
  for (const one of views) one.hidden = one !== view;
  for (const link of document.querySelectorAll('.side a')) {
    if (link.hash.replace(/^#\\/?/, '') === view.dataset.route.split(' ')[0]) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
};
addEventListener('hashchange', route);
route();
`;

/** Inserts the session meta 300 ms late (variant meta=late). */
export const lateMeta = (content: string): string => `
setTimeout(() => {
  const meta = document.createElement('meta');
  meta.name = 'awsc-session-data';
  meta.content = ${content};
  document.head.append(meta);
}, 300);
`;

/** 4,000 rows in eight batches, then a change to 40 cells and the order of two rows ten times a second. */
export const HEAVY_SCRIPT = `
let seed = 7;
const random = (below) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return (seed >>> 8) % below; };
const STATES = ['Running', 'Stopped', 'Pending', 'Stopping'];
const TYPES = ['small', 'medium', 'large', 'xlarge'];
const body = document.getElementById('rows');
const BATCH = 500, ROWS = 4000;
const rowAt = (number) => {
  const row = document.createElement('tr');
  const cells = ['instance-' + number, 'i-' + (0x10000000 + number).toString(16), STATES[random(4)], TYPES[random(4)],
    random(3) + ' of 3 checks', 'zone ' + 'abc'[random(3)], '10.0.' + random(256) + '.' + random(256)];
  for (const text of cells) row.append(Object.assign(document.createElement('td'), { textContent: text }));
  return row;
};
const change = () => {
  for (let i = 0; i < 40; i++) {
    const row = body.rows[random(body.rows.length)];
    row.cells[2].textContent = STATES[random(4)];
    row.classList.toggle('changed');
  }
  body.insertBefore(body.rows[random(body.rows.length)], body.rows[random(body.rows.length)]);
};
const grow = (from) => {
  const batch = document.createDocumentFragment();
  for (let i = from; i < from + BATCH; i++) batch.append(rowAt(i));
  body.append(batch);
  document.getElementById('count').textContent = String(from + BATCH);
  if (from + BATCH < ROWS) setTimeout(grow, 10, from + BATCH);
  else { document.body.dataset.ready = 'true'; setInterval(change, 100); }
};
grow(0);
`;

/**
 * The root sign-in: its steps come one after the other in one page whose address stays the same, or with
 * `?steps=documents` in a document each. The password “wrong” fails, as at AWS only when everything was asked for.
 */
export const ROOT_SIGN_IN_SCRIPT = `
const stage = document.getElementById('stage');
const query = new URLSearchParams(location.search);
const show = (step) => {
  stage.replaceChildren(document.getElementById('step-' + step).content.cloneNode(true));
  stage.querySelector('input:not([type=radio]), button').focus();
};
const go = (step) => {
  if (query.get('steps') !== 'documents') { show(step); return; }
  query.set('step', step);
  location.assign(location.pathname + '?' + query);
};
const over = (step) => stage.append(document.getElementById('step-' + step).content.cloneNode(true));
const post = async (path, fields) => {
  const answer = await fetch(path + location.search, { method: 'POST', body: new URLSearchParams(fields) });
  return answer.json();
};
const kept = (name, value) => value === undefined ? sessionStorage.getItem(name) ?? '' : sessionStorage.setItem(name, value);
const finish = () => {
  if (kept('failing') === 'yes') {
    kept('failing', '');
    show('password');
    stage.querySelector('[role=alert]').hidden = false;
    return;
  }
  const form = document.getElementById('authenticate');
  form.elements.email.value = kept('email');
  form.submit();
};
const isIam = () => stage.querySelector('#iam_user_radio_button')?.checked === true;
const labelField = () => {
  stage.querySelector('[data-label]').textContent = isIam() ? 'Account ID (12 digits) or account alias' : 'Root user email address';
  stage.querySelector('[data-field]').type = isIam() ? 'text' : 'email';
};
const resolved = async () => {
  await post('/signin', { action: 'resolveAccountType', email: kept('email') });
  go('password');
};
const AFTER_PASSWORD = { SW: 'mfa', SWHW: 'choice', U2F: 'passkey', EMAIL: 'code' };
const ACTIONS = {
  resolve: () => {
    const value = stage.querySelector('[data-field]').value.trim();
    if (!value) { stage.querySelector('[role=alert]').hidden = false; return; }
    if (isIam()) {
      const to = new URL(stage.dataset.iam);
      to.searchParams.set('account', value);
      location.assign(to);
      return;
    }
    kept('email', value);
    if (query.get('check') === '1') over('check'); else return resolved();
  },
  check: resolved,
  password: async () => {
    kept('failing', document.getElementById('password').value === 'wrong' ? 'yes' : '');
    const { mfaType } = await post('/mfa', { email: kept('email') });
    if (mfaType === 'NONE') finish(); else go(AFTER_PASSWORD[mfaType]);
  },
  choice: () => go('mfa'),
};
stage.addEventListener('change', (event) => { if (event.target.type === 'radio') labelField(); });
stage.addEventListener('click', (event) => {
  if (event.target.closest('[data-forgot]')) { event.preventDefault(); show('forgot'); }
  if (event.target.closest('[data-back]')) show('password');
});
stage.addEventListener('submit', (event) => {
  event.preventDefault();
  (ACTIONS[event.target.dataset.step] ?? finish)();
});
show(query.get('step') ?? 'resolve');
`;

export const IAM_SIGN_IN_SCRIPT = `
for (const button of document.querySelectorAll('button[data-to]')) {
  button.addEventListener('click', () => location.assign(button.dataset.to));
}
`;
