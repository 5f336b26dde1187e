import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from '../say.ts';
import { SETTINGS } from '../settings-link.tsx';
import { arrive } from './arrive.ts';
import type { Group } from './sections.tsx';

/** A section is being read while it crosses a line a fifth below the window's top. */
const LINE = '-20% 0px -79% 0px';

/** The section that is being read. In: the sections in their order. */
function useCurrent(ids: readonly string[]): string {
  const [current, show] = useState(ids[0] ?? '');
  const order = ids.join();
  useEffect(() => {
    const line = new IntersectionObserver(
      (seen) => {
        const crossing = seen.find(({ isIntersecting }) => isIntersecting);
        if (crossing) show(crossing.target.id);
      },
      { rootMargin: LINE },
    );
    for (const section of document.querySelectorAll('main > section')) line.observe(section);
    return () => line.disconnect();
  }, [order]);
  return current;
}

/** A link to where the address points already changes nothing there: it goes there all the same. */
function again({ currentTarget }: { currentTarget: HTMLAnchorElement }): void {
  if (currentTarget.hash === location.hash) arrive();
}

/** The way to each section, by what it is about; the one that is being read is marked. */
export function Contents({ groups }: { groups: readonly Group[] }): VNode {
  const current = useCurrent(groups.flatMap(({ sections }) => sections.map(({ id }) => id)));
  return (
    <nav aria-label={say('settingsSections')}>
      {groups.map(({ title, sections }) => (
        <div key={title}>
          <p id={`nav-${sections[0]?.id}`}>{title}</p>
          <ul aria-labelledby={`nav-${sections[0]?.id}`}>
            {sections.map((one) => (
              <li key={one.id}>
                <a
                  href={`${SETTINGS}/${one.id}`}
                  aria-current={one.id === current ? 'location' : undefined}
                  onClick={again}
                >
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
