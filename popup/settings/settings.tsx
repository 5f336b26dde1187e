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

/** TABLE: the sections of the settings page, in their order: an id for the address, a title, and the file that draws it. */
const SECTIONS: readonly { id: string; title: string; Body: () => VNode | null }[] = [
  { id: 'choices', title: say('choicesTitle'), Body: Choices },
  { id: 'history', title: say('historyTitle'), Body: History },
  { id: 'accounts', title: say('accountsTitle'), Body: Accounts },
  { id: 'logins', title: say('loginsTitle'), Body: Logins },
  { id: 'decouple', title: say('decoupleTitle'), Body: Decouple },
  { id: 'import', title: say('importTitle'), Body: Import },
  { id: 'templates', title: say('templatesTitle'), Body: Templates },
  { id: 'export', title: say('exportTitle'), Body: Export },
  { id: 'diagnostics', title: say('diagnosticsTitle'), Body: Diagnostics },
  { id: 'managed', title: say('managedTitle'), Body: ManagedSection },
  { id: 'check', title: say('checkTitle'), Body: Check },
  { id: 'about', title: say('aboutTitle'), Body: About },
];

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
        <nav aria-label={say('settingsSections')}>
          <ul>
            {SECTIONS.map(({ id, title }) => (
              <li key={id}>
                <a href={`#settings/${id}`} onClick={(event) => go(event, id)}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
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
