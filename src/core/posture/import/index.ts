import { accountSummary } from './account-summary.ts';
import { alternateContacts } from './alternate-contacts.ts';
import { budgets } from './budgets.ts';
import { cloudshell } from './cloudshell.ts';
import { configRecorder } from './config-recorder.ts';
import { credentialReport, isReport, readReport } from './credential-report.ts';
import type { Format, Reading } from './format.ts';
import { readJsons } from './json.ts';
import { mfaDevices, virtualMfaDevices } from './mfa-devices.ts';
import { organizationsFeatures } from './organizations-features.ts';
import { prowler } from './prowler.ts';
import { failed, type ImportResult } from './result.ts';
import { securityHub } from './security-hub.ts';
import { trails } from './trails.ts';

/** TABLE: every JSON format, the surest first. */
const FORMATS: readonly Format[] = [
  cloudshell,
  credentialReport,
  accountSummary,
  virtualMfaDevices,
  mfaDevices,
  alternateContacts,
  budgets,
  trails,
  configRecorder,
  organizationsFeatures,
  prowler,
  securityHub,
];

/** Longest text that is read, in characters. */
export const TEXT_MAX = 64 * 1024 * 1024;

/** What a shell says after an answer that is copied with it: CloudShell's prompt, in its present and its former shape. */
const PROMPT = /\n\[?[\w@.:/~ -]{0,80}\]?[$#%>]$/;

function resultOf(readings: readonly Reading[]): ImportResult {
  const problem = readings.find((one) => one.problem)?.problem;
  if (problem) return failed(problem);
  const parts = readings.flatMap((one) => one.parts);
  const others = readings.reduce((sum, one) => sum + (one.others ?? 0), 0);
  return parts.length > 0 ? { parts, others, problem: null } : { ...failed('unknown'), others };
}

function ofJson(text: string): ImportResult {
  const values = readJsons(text);
  if (!values) return failed('cut');
  const known = FORMATS.map((format) => ({ format, own: values.filter((value) => format.is(value)) }));
  const readings = known.filter(({ own }) => own.length > 0).map(({ format, own }) => format.read(own));
  return readings.length > 0 ? resultOf(readings) : failed('unknown');
}

/**
 * Recognises what somebody dropped or pasted, and reads it. In: the text, of whatever kind. Out: what it says of which
 * account; or why nothing can be made of it. Never throws, and gives back none of the text's own words.
 */
export function recognise(text: string): ImportResult {
  if (text.length > TEXT_MAX) return failed('too-large');
  const body = text
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(PROMPT, '')
    .trim();
  if (body === '') return failed('empty');
  if (isReport(body)) return resultOf([readReport(body, null)]);
  return /^[{[]/.test(body) ? ofJson(body) : failed('unknown');
}
