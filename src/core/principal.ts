/** The kinds of principal that an AWS console page can be signed in as. */
export type PrincipalKind = 'root' | 'iam-user' | 'assumed-role' | 'identity-center' | 'federated-user';

export interface Principal {
  kind: PrincipalKind;
  partition: string;
  /** Twelve digits. */
  account: string;
}

/**
 * The shapes of a principal's ARN, first match wins (AWS facts, sections 0 and 1). Root is one whole string, never
 * a word in it and never percent-encoded; the others carry a name that we neither need nor keep.
 */
const SHAPES: readonly [PrincipalKind, RegExp][] = [
  ['root', /^iam::\d{12}:root$/],
  ['iam-user', /^iam::\d{12}:user\/./],
  ['identity-center', /^sts::\d{12}:assumed-role\/AWSReservedSSO_[^/]+_[0-9a-f]{16}\/./],
  ['assumed-role', /^sts::\d{12}:assumed-role\/./],
  ['federated-user', /^sts::\d{12}:federated-user\/./],
];

const ARN = /^arn:(aws[a-z-]*):((?:iam|sts)::(\d{12}):\S+)$/;

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
  const [, partition = '', rest = '', account = ''] = match;
  const shape = SHAPES.find(([, pattern]) => pattern.test(rest));
  return shape ? { kind: shape[0], partition, account } : null;
}
