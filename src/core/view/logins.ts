import type { Finding, RootLogin } from '../login/login.ts';
import { isLearning } from '../login/watch.ts';
import type { State } from '../state.ts';

/** Root logins and findings, as our own pages show them; a digest is nobody's business there. */
export interface LoginsView {
  /** They are learned and watched for. */
  watching: boolean;
  logins: Omit<RootLogin, 'digest'>[];
  /** Newest use first. */
  findings: Finding[];
  /** What was typed is no e-mail address, so nothing was learned. */
  refused: boolean;
}

/** What is shown of root logins. In: the state, and whether an address was just refused. */
export function loginsView(state: State, refused = false): LoginsView {
  return {
    watching: isLearning(state),
    logins: state.logins.map(({ digest: _digest, ...one }) => one),
    findings: state.findings.toSorted((one, other) => other.last - one.last),
    refused,
  };
}
