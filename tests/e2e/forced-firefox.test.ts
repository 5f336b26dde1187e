import { policyStories } from './policy.ts';
import { restartStories } from './restart.ts';

policyStories('firefox');
restartStories({
  name: 'firefox, force-installed',
  kind: 'firefox',
  options: { forced: { managed: { organization: 'Example Corp' } } },
});
restartStories({
  name: 'firefox, installed for good without policy',
  kind: 'firefox',
  options: { permanent: true },
  // Only root can install by policy, and then the others were told above.
  isShort: process.geteuid?.() === 0,
});
