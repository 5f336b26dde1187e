import { type Principal, parsePrincipal, percentDecoded } from '../principal.ts';
import { accountName, parseObject } from './session-data.ts';

/** What the `aws-userInfo` cookie says: the last classic sign-in of this browser in this partition. */
export interface UserInfo {
  principal: Principal;
  /** For root this is the account's name (AWS facts, section 2). */
  name: string | null;
}

/** Reads the cookie's value as it stands. Out: null when it is cut, malformed, or its ARN isn't wholly a principal's. */
export function parseUserInfo(value: string): UserInfo | null {
  const data = parseObject(percentDecoded(value));
  const principal = parsePrincipal(data?.arn);
  return data && principal ? { principal, name: accountName(data.username) } : null;
}
