import * as z from 'zod/mini';
import { SETTING_KEYS } from '../core/setting.ts';
import type { ManagedView } from '../core/view/managed.ts';
import type { PopupView } from '../core/view/popup.ts';
import type { SettingsView } from '../core/view/settings.ts';
import type { TabView } from '../core/view/tab.ts';
import { short } from './field.ts';

/** What our own pages show and set. */
export const SETTINGS = {
  own: {
    /** The popup asks what to show. */
    show: z.object({ kind: z.literal('show') }),
    /** The settings page asks what is set. */
    settings: z.object({ kind: z.literal('settings') }),
    /** The person sets something; null takes the standard again. Answered as `settings` is. */
    set: z.object({
      kind: z.literal('set'),
      key: z.enum(SETTING_KEYS),
      value: z.union([z.number(), z.boolean(), short, z.null()]),
    }),
    /** The settings page asks what the organisation's policy is and how it was read. */
    policy: z.object({ kind: z.literal('policy') }),
    /** The diagnostics ask what is known of a tab. */
    'about-tab': z.object({ kind: z.literal('about-tab'), tab: z.number() }),
  },
};

export interface SettingsReplies {
  show: PopupView;
  settings: SettingsView;
  set: SettingsView;
  policy: ManagedView;
  'about-tab': TabView;
}
