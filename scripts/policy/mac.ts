import { createHash } from 'node:crypto';
import { type Chromium, firefoxPolicies } from './browsers.ts';
import { SAMPLE } from './sample.ts';
import { escapeXml } from './xml.ts';

function node(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (typeof value === 'boolean') return `${indent}<${value} />`;
  if (typeof value === 'number') return `${indent}<integer>${value}</integer>`;
  if (typeof value === 'string') return `${indent}<string>${escapeXml(value)}</string>`;
  if (Array.isArray(value) && value.length === 0) return `${indent}<array />`;
  if (Array.isArray(value))
    return [`${indent}<array>`, ...value.map((one) => node(one, deeper)), `${indent}</array>`].join('\n');
  const pairs = Object.entries(value as object).flatMap(([key, one]) => [
    `${deeper}<key>${escapeXml(key)}</key>`,
    node(one, deeper),
  ]);
  return [`${indent}<dict>`, ...pairs, `${indent}</dict>`].join('\n');
}

/** A property list of macOS. */
function plist(value: object): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    node(value, ''),
    '</plist>',
    '',
  ].join('\n');
}

/** The same name gives the same id, so that a new profile takes the place of the old one. */
function uuid(name: string): string {
  const hex = createHash('sha256').update(`offroot ${name}`).digest('hex').toUpperCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function payload(type: string, content: object): object {
  return {
    PayloadType: type,
    PayloadIdentifier: `example.offroot.${type}`,
    PayloadUUID: uuid(type),
    PayloadVersion: 1,
    PayloadEnabled: true,
    ...content,
  };
}

/** A configuration profile: force-install for the browser, and the policy for the extension. */
export function mobileconfig({ domain, id, name, install }: Chromium): string {
  return plist({
    ...payload('Configuration', {}),
    PayloadIdentifier: `example.offroot.${domain}`,
    PayloadUUID: uuid(`profile ${domain}`),
    PayloadDisplayName: `Offroot for ${name}`,
    PayloadScope: 'System',
    PayloadContent: [
      payload(domain, { ExtensionSettings: { [id]: install } }),
      payload(`${domain}.extensions.${id}`, SAMPLE),
    ],
  });
}

/** Firefox's preferences on macOS (org.mozilla.firefox). */
export function firefoxPlist(): string {
  return plist({ EnterprisePoliciesEnabled: true, ...firefoxPolicies() });
}
