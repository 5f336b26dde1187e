import { pageStories } from './pages.ts';

pageStories('firefox');
