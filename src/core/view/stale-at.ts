/** The part of the popup's address by which it begins with an account whose answers are stale. */
export const STALE_AT = '#stale';
