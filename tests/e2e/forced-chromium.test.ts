import { policyStories } from './policy.ts';
import { restartStories } from './restart.ts';

policyStories('chromium');
restartStories({
  name: 'chromium, force-installed',
  kind: 'chromium',
  options: { forced: { managed: { organization: 'Example Corp' } } },
});
