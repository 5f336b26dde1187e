import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const TARGETS = ['chrome', 'firefox'] as const;

/** Content scripts, with their budgets in bytes (gzip -9): in pages from the start, for everybody. */
const DECLARED: Record<string, number> = { 'content/aws.js': 2_000, 'content/sign-in.js': 8_000 };
/** Only while somebody is root, has the popup open, or asks for it. */
const ON_DEMAND: Record<string, number> = {
  'content/root.js': 10_000,
  'content/who.js': 8_000,
  'content/chooser.js': 8_000,
  'content/report.js': 8_000,
  'content/amazon.js': 8_000,
};
const CONTENT = { ...DECLARED, ...ON_DEMAND };
/** All that a console page of the root user carries. */
const AS_ROOT_MAX = 12_000;
const POPUP_MAX = 60_000;
const WORKER_MAX = 50_000;

function read(...path: string[]): string {
  return readFileSync(join('dist', ...path), 'utf8');
}

function gzipped(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

/** A script and everything it imports, by following its import statements. */
function withImports(target: string, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of read(target, file).matchAll(/(?:from|import)\s*["'`]([^"'`]+\.js)["'`]/g)) {
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';
    withImports(target, path.startsWith('/') ? path.slice(1) : join(folder, path), seen);
  }
  return seen;
}

function weight(target: string, files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipped(read(target, file)), 0);
}

describe.each(TARGETS)('the built extension for %s', (target) => {
  const manifest = JSON.parse(read(target, 'manifest.json'));

  test('holds nothing that a page can reach', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  test('declares its content scripts, for the top frame and from the start', () => {
    const scripts = manifest.content_scripts as { js: string[]; run_at: string }[];
    expect(scripts.flatMap(({ js }) => js)).toEqual(Object.keys(DECLARED));
    for (const script of scripts) {
      expect(script.run_at).toBe('document_start');
      expect(script).not.toHaveProperty('all_frames');
    }
  });

  test.each(Object.entries(CONTENT))(
    '%s stands alone, without a library, in at most %i bytes',
    (file, most) => {
      expect(read(target, file)).not.toMatch(/\bimport\s*\(|\bimport\s*["'{*]|getURL/);
      expect(read(target, file)).not.toMatch(/zod|preact|webextension-polyfill/i);
      expect(gzipped(read(target, file))).toBeLessThanOrEqual(most);
    },
  );

  test.each(['aws', 'root'])('has the browser compile all of content/%s.js at once', (name) => {
    expect(read(target, `content/${name}.js`)).toMatch(/^\/\/# allFunctionsCalledOnLoad\n\S/);
  });

  test('brings at most 12 kB into a console page of the root user', () => {
    const both = ['content/aws.js', 'content/root.js'].map((file) => gzipped(read(target, file)));
    expect(both.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(AS_ROOT_MAX);
  });

  test('asks for no more than is written down', () => {
    expect(manifest.permissions.toSorted()).toEqual(['alarms', 'notifications', 'scripting', 'storage']);
    expect(manifest).not.toHaveProperty('optional_permissions');
    const matches = manifest.content_scripts.flatMap((script: { matches: string[] }) => script.matches);
    expect(manifest.host_permissions).toEqual(expect.arrayContaining(matches));
  });

  test('opens its settings in a tab, and loads them only there', () => {
    expect(manifest.options_ui).toEqual({ page: 'popup/index.html#settings', open_in_tab: true });
    const [first = ''] = /(?<=src="\/?)[^"]+\.js/.exec(read(target, 'popup/index.html')) ?? [];
    expect(read(target, first)).not.toContain('checkSignInDo');
    const lazy = readdirSync(join('dist', target, 'assets')).filter((file) => file.startsWith('settings'));
    expect(lazy.map((file) => read(target, 'assets', file)).join('')).toContain('checkSignInDo');
  });

  test('stays within its budgets', () => {
    const popup = read(target, 'popup/index.html');
    const scripts = [...popup.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, path = '']) => path);
    expect(scripts.length).toBeGreaterThan(0);
    // The posture comes by itself behind the first screen, so it counts; what is loaded when it is asked for doesn't.
    const byItself = readdirSync(join('dist', target, 'assets')).filter((file) =>
      /^posture-.*\.js$/.test(file),
    );
    expect(byItself).toHaveLength(1);
    const all = [...scripts, ...byItself.map((file) => `assets/${file}`)];
    const files = new Set(all.flatMap((file) => [...withImports(target, file)]));
    expect(weight(target, files)).toBeLessThanOrEqual(POPUP_MAX);
    const worker = manifest.background.service_worker ?? manifest.background.scripts[0];
    expect(weight(target, withImports(target, worker))).toBeLessThanOrEqual(WORKER_MAX);
    expect(weight(target, withImports(target, worker))).toBeGreaterThan(5_000);
  });

  test('brings every icon and string that it names', () => {
    for (const icon of Object.values<string>(manifest.icons))
      expect(read(target, icon).length).toBeGreaterThan(0);
    expect(readdirSync(join('dist', target, '_locales'))).toContain(manifest.default_locale);
  });
});

test('both browsers get the same manifest but for what each needs', () => {
  const [chrome, firefox] = TARGETS.map((target) => JSON.parse(read(target, 'manifest.json')));
  for (const key of [
    'name',
    'version',
    'description',
    'permissions',
    'host_permissions',
    'content_scripts',
    'action',
  ]) {
    expect(firefox[key]).toEqual(chrome[key]);
  }
});
