/** Where the banner stands, in the order in which it goes around. */
export type Corner = 'top-start' | 'top-end' | 'bottom-start' | 'bottom-end';
export const CORNERS: readonly Corner[] = ['top-start', 'top-end', 'bottom-end', 'bottom-start'];
