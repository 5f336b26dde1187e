import type { VNode } from 'preact';
import { say } from '../say.ts';
import { About } from './about.tsx';
import { Accounts } from './accounts.tsx';
import { Check } from './check.tsx';
import { Choices } from './choices.tsx';
import { Decouple } from './decouple.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { Export } from './export.tsx';
import { History } from './history.tsx';
import { HouseholdSection } from './household.tsx';
import { Import } from './import.tsx';
import { Logins } from './logins.tsx';
import { ManagedSection } from './managed.tsx';
import { Templates } from './templates.tsx';

export interface Section {
  id: string;
  title: string;
  Body: () => VNode | null;
}

export interface Group {
  title: string;
  sections: readonly Section[];
}

/** TABLE: the sections of the settings page but Management, in their order and groups: an id for the address, a title, and what draws it. */
const GROUPS: readonly Group[] = [
  {
    title: say('settingsGroupUse'),
    sections: [
      { id: 'history', title: say('historyTitle'), Body: History },
      { id: 'choices', title: say('choicesTitle'), Body: Choices },
      { id: 'household', title: say('householdQuestion'), Body: HouseholdSection },
    ],
  },
  {
    title: say('settingsGroupLogins'),
    sections: [
      { id: 'logins', title: say('loginsTitle'), Body: Logins },
      { id: 'decouple', title: say('decoupleTitle'), Body: Decouple },
    ],
  },
  {
    title: say('settingsGroupAccounts'),
    sections: [
      { id: 'accounts', title: say('accountsTitle'), Body: Accounts },
      { id: 'export', title: say('exportTitle'), Body: Export },
      { id: 'import', title: say('importTitle'), Body: Import },
      { id: 'templates', title: say('templatesTitle'), Body: Templates },
    ],
  },
  {
    title: say('settingsGroupHelp'),
    sections: [
      { id: 'diagnostics', title: say('diagnosticsTitle'), Body: Diagnostics },
      { id: 'check', title: say('checkTitle'), Body: Check },
      { id: 'about', title: say('aboutTitle'), Body: About },
    ],
  },
];

const MANAGED: Section = { id: 'managed', title: say('managedTitle'), Body: ManagedSection };

/** The groups in the order that people need: Management is first where somebody manages Offroot, else nearly the last. */
export function groupsFor(isManaged: boolean): readonly Group[] {
  if (isManaged) return [{ title: say('settingsGroupManaged'), sections: [MANAGED] }, ...GROUPS];
  return [
    ...GROUPS.slice(0, -1),
    { title: say('settingsGroupManagers'), sections: [MANAGED] },
    ...GROUPS.slice(-1),
  ];
}
