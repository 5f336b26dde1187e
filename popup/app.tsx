import type { VNode } from 'preact';
import type { PopupView } from '../src/core/view/popup.ts';
import { FirstRunLater, LoginNews } from './login-news.tsx';
import { ManagedBy } from './managed-by.tsx';
import { PostureLater } from './posture-later.tsx';
import { PrivateWindows } from './private-windows.tsx';
import { say, sayNumber, sayTime } from './say.ts';
import { Session } from './session.tsx';
import { SettingsLink } from './settings-link.tsx';
import { ThisTab } from './this-tab.tsx';
import { askSignOutOfAll, useView } from './worker.ts';

/** The organisation has switched off that Offroot reads who is signed in: then it can't say that nobody is root. */
function isBlind({ managed }: PopupView): boolean {
  return managed?.off.includes('identity') === true;
}

function heading(view: PopupView): string {
  const { live, unread } = view;
  if (live.some((row) => row.tabs > 0)) return say('popupRootNow');
  if (live.length > 0) return say('popupMayBeOpen');
  return say(unread.length > 0 || isBlind(view) ? 'popupCantTell' : 'popupNotRoot');
}

function Ended({ end }: { end: PopupView['ends'][number] }): VNode {
  return (
    <p class="ended" role="status">
      {say('popupEnded', end.name ?? say('accountWithoutName'), sayTime(end.at))}{' '}
      {say(`popupEnd_${end.known.replaceAll('-', '_')}`)}
    </p>
  );
}

/** The pages that could not be read, and why: "not known" is said aloud. */
function Unread({ unread }: Pick<PopupView, 'unread'>): VNode {
  const reasons = [...new Set(unread.map((one) => one.reason))];
  return (
    <section>
      <p>{unread.length === 1 ? say('popupUnreadOne') : say('popupUnread', sayNumber(unread.length))}</p>
      <ul class="soft">
        {reasons.map((reason) => (
          <li key={reason}>{say(`unread_${reason.replaceAll('-', '_')}`)}</li>
        ))}
      </ul>
      <p>{say('popupUnreadDo')}</p>
    </section>
  );
}

/** Every root session at once, or how far that is. */
function SignOutOfAll({ live, queued }: Pick<PopupView, 'live' | 'queued'>): VNode | null {
  if (live.length < 2 && queued === 0) return null;
  return (
    <div class="all">
      <p class="outcome" role="status">
        {queued === 1 && say('popupQueuedOne')}
        {queued > 1 && say('popupQueued', sayNumber(queued))}
      </p>
      {queued === 0 && (
        <button type="button" class="plain" onClick={askSignOutOfAll}>
          {say('popupSignOutOfAll')}
        </button>
      )}
    </div>
  );
}

function Trouble({ dropped, setAside, unsaved }: Pick<PopupView, 'dropped' | 'setAside' | 'unsaved'>): VNode {
  return (
    <details class="soft" open={unsaved}>
      <summary>{say('popupTrouble')}</summary>
      {dropped > 0 && <p>{say('popupDropped', sayNumber(dropped))}</p>}
      {setAside > 0 && <p>{say('popupSetAside', sayNumber(setAside))}</p>}
      {unsaved && <p>{say('popupUnsaved')}</p>}
    </details>
  );
}

/** Nobody is or was root of late: then the first run's questions come first. Else they wait behind what matters more. */
function isQuiet({ live, ends, unread, question }: PopupView): boolean {
  return live.length + ends.length + unread.length === 0 && question === null;
}

function Body({ view }: { view: PopupView }): VNode {
  const { live, unread, ends, queued, thisTab, dropped, setAside, unsaved } = view;
  return (
    <>
      <h1>{heading(view)}</h1>
      {thisTab && <ThisTab tab={thisTab} />}
      {ends.map((end) => (
        <Ended key={`${end.account} ${end.at}`} end={end} />
      ))}
      {live.length === 0 && unread.length === 0 && !isBlind(view) && <p>{say('popupNotRootText')}</p>}
      {live.length > 0 && (
        <ul class="sessions">
          {live.map((row) => (
            <Session key={row.id} row={row} />
          ))}
        </ul>
      )}
      <SignOutOfAll live={live} queued={queued} />
      {unread.length > (thisTab?.kind === 'unread' ? 1 : 0) && <Unread unread={unread} />}
      <LoginNews findings={view.findings} />
      {view.firstRun && isQuiet(view) && <FirstRunLater />}
      <PostureLater view={view} />
      {view.firstRun && !isQuiet(view) && <FirstRunLater />}
      <PrivateWindows />
      {(dropped + setAside > 0 || unsaved) && (
        <Trouble dropped={dropped} setAside={setAside} unsaved={unsaved} />
      )}
      {view.managed && <ManagedBy managed={view.managed} />}
    </>
  );
}

/** The popup; in a tab, the same page. First question first: am I root now? */
export function App(): VNode {
  const shown = useView();
  return (
    <>
      <main aria-busy={shown === 'loading'}>
        {shown === 'loading' && <p>{say('popupLoading')}</p>}
        {shown === 'broken' && <p role="alert">{say('popupBroken')}</p>}
        {typeof shown === 'object' && <Body view={shown} />}
      </main>
      <footer class="soft">
        <p>{say('popupFooter')}</p>
        <SettingsLink />
      </footer>
    </>
  );
}
