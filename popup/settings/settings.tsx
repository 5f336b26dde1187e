import type { VNode } from 'preact';
import { say } from '../say.ts';
import { useArrival } from './arrive.ts';
import { Contents } from './contents.tsx';
import { groupsFor } from './sections.tsx';
import { useIsManaged } from './told.ts';
import './settings.css';

/** The settings page: the popup's own page, in a tab. */
export function Settings(): VNode {
  document.title = say('settingsTitle');
  document.body.classList.add('settings');
  const groups = groupsFor(useIsManaged());
  useArrival();
  return (
    <>
      <header>
        <h1>{say('settingsTitle')}</h1>
      </header>
      <Contents groups={groups} />
      <main>
        {groups
          .flatMap(({ sections }) => sections)
          .map(({ id, title, Body }) => (
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
