import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GROUPS as GUIDE_GROUPS, STEP_IDS, STEPS, TEMPLATES } from '../../src/core/login/guide.ts';
import { HOUSEHOLDS } from '../../src/core/login/guide-state.ts';
import { LEARNED, LEVELS } from '../../src/core/login/login.ts';
import { CATALOGUE } from '../../src/core/policy.ts';
import {
  ANSWERS,
  AUDIENCES,
  CHECK_IDS,
  EVIDENCE_KINDS,
  GROUPS,
  wordOf,
} from '../../src/core/posture/check.ts';
import { PROBLEMS, WHYS } from '../../src/core/posture/import/result.ts';
import { PROPERTY_IDS } from '../../src/core/property.ts';
import { INSTEADS, inKey, PURPOSES, ROOT_TASKS, TASK_IDS, WAYS_IN } from '../../src/core/root-task.ts';
import { SETTING_KEYS } from '../../src/core/setting.ts';
import { CARD_LINES } from '../../src/core/template/card.ts';

interface Entry {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string; example?: string }>;
}

const messages = JSON.parse(readFileSync('src/static/_locales/en/messages.json', 'utf8')) as Record<
  string,
  Entry
>;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|json)$/.test(file) && !file.includes('_locales'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

const code = [...['src', 'content', 'popup'].flatMap(sources), readFileSync('manifest.json', 'utf8')].join(
  '\n',
);

/** Keys of a policy that are no settings: those have words of their own. */
const POLICY_KEYS = Object.keys(CATALOGUE).filter((key) => CATALOGUE[key]?.how === null);

/** Keys that the code puts together: their beginnings, and every ending. */
const FAMILIES: Record<string, string[]> = {
  actionTitleRoot: ['', 'Now', 'AtLeast'],
  bannerTime: ['', 'Now', 'AtLeast'],
  bannerTimeFirm: ['', 'AtLeast'],
  bannerTimeAsk: ['', 'AtLeast'],
  bannerTimeWhy: ['', 'AtLeast', 'Now'],
  noticeFirm: ['', 'Done'],
  noticeAsk: ['', 'Done'],
  setting_: SETTING_KEYS,
  settingHelp_: SETTING_KEYS,
  pill: ['', 'Now', 'AtLeast'],
  popupTime: ['', 'Now', 'AtLeast'],
  noticeReminderTitle: ['', 'AtLeast'],
  advice_: ['serves', 'no_longer', 'root_task', 'everyday'],
  task_: [
    ...PURPOSES.map(inKey),
    ...TASK_IDS.filter((id) => ROOT_TASKS[id].need !== 'no-longer').map((id) => `${inKey(id)}_text`),
  ],
  instead_: INSTEADS.map(inKey),
  else_: WAYS_IN.map(inKey),
  unread_: [
    'no_identity',
    'malformed_mark',
    'malformed_arn',
    'malformed_cookie',
    'marks_disagree',
    'account_disagrees',
    'partition_disagrees',
    'multi_session',
    'too_many_marks',
  ],
  thisTabUnread_: ['console', 'health', 'lightsail'],
  property_: PROPERTY_IDS.map(inKey),
  stake_: PROPERTY_IDS.map(inKey),
  loginNotice_: LEVELS.map(inKey),
  loginNoticePlain_: LEVELS.map(inKey),
  loginChange_: ['coupled', 'maybe_coupled'],
  loginChangePlain_: ['coupled', 'maybe_coupled'],
  loginClose_: ['coupled', 'maybe_coupled'],
  loginClosePlain_: ['coupled', 'maybe_coupled'],
  level_: LEVELS.map(inKey).flatMap((level) =>
    ['title', 'stake', 'how', 'do'].map((end) => `${level}_${end}`),
  ),
  level_coupled_: ['before'],
  level_maybe_coupled_: ['before'],
  loginLearned_: [...LEARNED],
  household_: [...HOUSEHOLDS],
  guide_: STEP_IDS.flatMap((id) =>
    ['title', 'text', ...(STEPS[id].link === null ? [] : ['link'])].map((end) => `${inKey(id)}_${end}`),
  ),
  guideGroup_: [...GUIDE_GROUPS],
  guideTemplate_: [...TEMPLATES],
  audience_: [...AUDIENCES],
  evidence_: [...EVIDENCE_KINDS],
  answer_: ['pass', 'fail', 'not_applicable'],
  status_: ['pass', 'fail', 'stale', 'unknown', 'not_applicable', 'disagree'],
  group_: [...GROUPS.map(inKey), 'required'],
  card_: [...CARD_LINES],
  check_: CHECK_IDS.flatMap((id) => ['title', 'why', 'how'].map((of) => `${wordOf(id)}_${of}`)),
  importAnswer_: ANSWERS.map(inKey),
  importWhy_: WHYS.map(inKey),
  loadRowsWhy_: ['shape', 'times', 'future', 'too_old', 'no_room', 'forgetting'],
  importProblem_: PROBLEMS.map(inKey),
  popupEnd_: [
    'marker_gone',
    'marker_replaced',
    'somebody_else',
    'signed_in_anew',
    'expired',
    'sign_in_page',
    'removed',
  ],
  historyNoTime: ['Month', 'Year'],
  historyTime: ['Month', 'Year', 'MonthAtLeast', 'YearAtLeast'],
  rowTime: ['', 'Now', 'AtLeast'],
  loadRowsSaid_: ['too_large', 'not_json', 'cut', 'not_ours', 'newer', 'too_many', 'broken'],
  policy_: POLICY_KEYS,
  policyHelp_: POLICY_KEYS,
  source_: ['policy', 'person', 'default'],
  why_: ['type', 'range', 'choice', 'pattern', 'markup', 'length', 'missing', 'unknown'],
};

const puttogether = Object.entries(FAMILIES).flatMap(([start, ends]) => ends.map((end) => start + end));

describe('the strings', () => {
  test('are all there: every key that the code says, and every one it puts together', () => {
    const said = [...code.matchAll(/\b(?:say|getMessage)\(\s*'([\w@]+)'/g)].map(([, key = '']) => key);
    const named = [...code.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key);
    expect(said.length).toBeGreaterThan(20);
    for (const key of [...said, ...named, ...puttogether]) {
      if (!key.startsWith('@@')) expect(messages, `the string ${key}`).toHaveProperty(key);
    }
  });

  test.each(Object.keys(messages))('%s is used somewhere', (key) => {
    const used = new RegExp(`['"\`]${key}['"\`]|__MSG_${key}__`).test(code) || puttogether.includes(key);
    expect(used, `Nothing says ${key}: take it out, or say it`).toBe(true);
  });

  test.each(Object.entries(messages))('%s can be translated', (_key, entry) => {
    expect(entry.description, 'a translator needs to know where it stands').toBeTruthy();
    const placed = [...entry.message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase());
    expect(Object.keys(entry.placeholders ?? {}).toSorted()).toEqual([...new Set(placed)].toSorted());
    for (const { content, example } of Object.values(entry.placeholders ?? {})) {
      expect(content).toMatch(/^\$\d$/);
      expect(example).toBeTruthy();
    }
  });

  test.each(Object.entries(messages))('%s speaks calmly', (_key, { message }) => {
    expect(message).not.toMatch(/!|\bplease\b|[—–]/i);
  });

  test('what a guest may read on Amazon’s pages says nothing of AWS', () => {
    const guests = Object.keys(messages).filter((key) => /^login(?:Notice|Change|Close)_/.test(key));
    expect(guests).toHaveLength(8);
    for (const key of guests)
      expect(messages[key]?.message, key).not.toMatch(/AWS|\broot\b|password|console/i);
  });

  test('the description fits the stores', () => {
    expect(messages.description?.message.length).toBeLessThanOrEqual(132);
  });
});
