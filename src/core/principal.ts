/** The kinds of principal that an AWS console page can be signed in as. */
export type PrincipalKind = 'root' | 'iam-user' | 'assumed-role' | 'identity-center' | 'federated-user';

export interface Principal {
  kind: PrincipalKind;
  partition: string;
  /** Twelve digits. */
  account: string;
  /** The user's or role's own name as the ARN spells it, without path and session; root has none. */
  name: string | null;
}

/**
 * The shapes of a principal's ARN, as `service:resource`, first match wins (AWS facts, sections 0 and 1). Root is one whole string, never
 * a word in it and never percent-encoded; the others carry a name, which is caught.
 */
const SHAPES: readonly [PrincipalKind, RegExp][] = [
  ['root', /^iam:root$/],
  ['iam-user', /^iam:user\/(?=.)(?:.*\/)?([^/]*)$/],
  ['identity-center', /^sts:assumed-role\/(AWSReservedSSO_[^/]+_[0-9a-f]{16})\/./],
  ['assumed-role', /^sts:assumed-role\/(?=.)([^/]*)/],
  ['federated-user', /^sts:federated-user\/(.+)/],
];

const ARN = /^arn:(aws[a-z-]*):(iam|sts)::(\d{12}):(\S+)$/;

/** Longest ARN we look at, in characters: AWS's own limit for a principal's ARN. */
const ARN_MAX = 2048;

/** Percent-decodes text; text that isn't well-formed comes back as it was. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Reads a principal's ARN. In: anything. Out: kind, partition and account, or null when it isn't wholly one of the
 * known shapes (so a 13-digit account, a cut ARN, or `root` with anything around it is null).
 */
export function parsePrincipal(arn: unknown): Principal | null {
  if (typeof arn !== 'string' || arn.length > ARN_MAX) return null;
  const match = ARN.exec(arn);
  if (!match) return null;
  const [, partition = '', service, account = '', resource] = match;
  for (const [kind, shape] of SHAPES) {
    const found = shape.exec(`${service}:${resource}`);
    if (found) return { kind, partition, account, name: found[1] ?? null };
  }
  return null;
}
