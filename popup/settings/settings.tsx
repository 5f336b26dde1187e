import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { say } from '../say.ts';
import { About } from './about.tsx';
import { Accounts } from './accounts.tsx';
import { Check } from './check.tsx';
import { Choices } from './choices.tsx';
import { Decouple } from './decouple.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { Export } from './export.tsx';
import { History } from './history.tsx';
import { Import } from './import.tsx';
import { Logins } from './logins.tsx';
import { ManagedSection } from './managed.tsx';
import './settings.css';
import { Templates } from './templates.tsx';

interface Section {
  id: string;
  title: string;
  Body: () => VNode | null;
}

/** TABLE: the sections of the settings page, in their order and groups: an id for the address, a title, and what draws it. */
const GROUPS: readonly { title: string; sections: readonly Section[] }[] = [
  {
    title: say('settingsGroupSet'),
    sections: [
      { id: 'choices', title: say('choicesTitle'), Body: Choices },
      { id: 'managed', title: say('managedTitle'), Body: ManagedSection },
    ],
  },
  {
    title: say('settingsGroupKnown'),
    sections: [
      { id: 'history', title: say('historyTitle'), Body: History },
      { id: 'accounts', title: say('accountsTitle'), Body: Accounts },
      { id: 'logins', title: say('loginsTitle'), Body: Logins },
      { id: 'export', title: say('exportTitle'), Body: Export },
    ],
  },
  {
    title: say('settingsGroupSafer'),
    sections: [
      { id: 'import', title: say('importTitle'), Body: Import },
      { id: 'templates', title: say('templatesTitle'), Body: Templates },
      { id: 'decouple', title: say('decoupleTitle'), Body: Decouple },
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

const SECTIONS = GROUPS.flatMap(({ sections }) => sections);

/** Where a link inside the page leads. The address stays `#settings…`, so that it can be opened again. */
function go(event: Event, id: string): void {
  event.preventDefault();
  goTo(id);
}

function goTo(id: string): void {
  if (!SECTIONS.some((one) => one.id === id)) return;
  const heading = document.querySelector<HTMLElement>(`#${id} h2`);
  heading?.scrollIntoView();
  heading?.focus();
}

/** The way to each section, by what it is about. */
function Sections(): VNode {
  return (
    <nav aria-label={say('settingsSections')}>
      {GROUPS.map(({ title, sections }) => (
        <div key={title}>
          <p id={`nav-${sections[0]?.id}`}>{title}</p>
          <ul aria-labelledby={`nav-${sections[0]?.id}`}>
            {sections.map((one) => (
              <li key={one.id}>
                <a href={`#settings/${one.id}`} onClick={(event) => go(event, one.id)}>
                  {one.title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The settings page: the popup's own page, in a tab. */
export function Settings(): VNode {
  document.title = say('settingsTitle');
  document.body.classList.add('settings');
  useEffect(() => {
    const [, id = '', place] = location.hash.split('/');
    if (place === undefined) goTo(id);
  }, []);
  return (
    <>
      <header>
        <h1>{say('settingsTitle')}</h1>
        <Sections />
      </header>
      <main>
        {SECTIONS.map(({ id, title, Body }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`} tabIndex={-1}>
              {title}
            </h2>
            <Body />
          </section>
        ))}
      </main>
    </>
  );
}
