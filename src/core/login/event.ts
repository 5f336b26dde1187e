import type { PropertyId } from '../property.ts';
import type { Learned, Settlement } from './login.ts';
import type { SignInPlace } from './place.ts';

/** What can happen to root logins and findings; the addresses are digests by now. */
export type LoginEvent =
  /** Somebody went on from an address at a root sign-in; `coupled`: at Amazon's page that stands in for AWS's. */
  | { kind: 'root-address'; at: number; tab: number; digest: string; coupled: boolean }
  | { kind: 'learn-login'; at: number; digest: string; label: string | null; learned: Learned }
  | { kind: 'label-login'; id: string; label: string | null }
  /** null: all of them. */
  | { kind: 'forget-login'; id: string | null }
  /** Somebody signs in to a property with a root login. */
  | {
      kind: 'login-used';
      at: number;
      login: string;
      property: PropertyId;
      place: SignInPlace;
      /** They are about to change it, or to end its account. */
      changing?: boolean;
    }
  /** It has been on a page long enough to be read, or was put away. */
  | { kind: 'finding-shown'; at: number; finding: string }
  | { kind: 'settle'; at: number; finding: string; how: Settlement; again: number | null };
