import { settings } from './settings.ts';

settings('firefox');
