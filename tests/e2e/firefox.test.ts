import { firstLight } from './first-light.ts';

firstLight('firefox');
