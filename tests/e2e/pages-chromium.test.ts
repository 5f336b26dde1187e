import { pageStories } from './pages.ts';

pageStories('chromium');
