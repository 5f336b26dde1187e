import { apart } from './apart.ts';

apart('chromium');
apart('firefox');
