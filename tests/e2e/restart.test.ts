import { restartStories } from './restart.ts';

restartStories({
  name: 'chromium, force-installed',
  kind: 'chromium',
  options: { forced: { managed: { organization: 'Example Corp' } } },
});
restartStories({
  name: 'firefox, force-installed',
  kind: 'firefox',
  options: { forced: { managed: { organization: 'Example Corp' } } },
});
restartStories({
  name: 'firefox, installed for good without policy',
  kind: 'firefox',
  options: { permanent: true },
});
