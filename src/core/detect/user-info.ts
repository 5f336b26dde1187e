import { type Principal, parsePrincipal, percentDecoded } from '../principal.ts';
import { MARK_MAX } from '../snapshot.ts';
import { parseObject, shownName } from './session-data.ts';

/** What the `aws-userInfo` cookie says: the last classic sign-in of this browser in this partition. */
export interface UserInfo {
  principal: Principal;
  /** For root this is the account's name (AWS facts, section 2). Read only when it is asked for. */
  readonly name: string | null;
}

/** Reads the cookie's value as it stands. Out: null when it is too long, cut, malformed, or its ARN isn't wholly a principal's. */
export function parseUserInfo(value: string): UserInfo | null {
  if (value.length > MARK_MAX) return null;
  const data = parseObject(percentDecoded(value));
  const principal = parsePrincipal(data?.arn);
  if (!data || !principal) return null;
  return {
    principal,
    get name() {
      return shownName(data.username);
    },
  };
}
