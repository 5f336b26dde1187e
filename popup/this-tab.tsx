import type { VNode } from 'preact';
import { groupedAccount } from '../src/core/view/duration.ts';
import type { ThisTab as Tab } from '../src/core/view/this-tab.ts';
import { say } from './say.ts';

function words(tab: Tab): string {
  if (tab.kind === 'root')
    return say('thisTabRoot', tab.name ?? say('accountWithoutName'), groupedAccount(tab.account));
  if (tab.kind === 'unread') return say(`thisTabUnread_${tab.site.replaceAll('-', '_')}`);
  if (tab.kind === 'somebody') return say('thisTabSomebody');
  if (tab.kind === 'nobody') return say('thisTabNobody');
  return say(tab.kind === 'sign-in' ? 'thisTabSignIn' : 'thisTabSilent');
}

/** Who the page in front shows: said first, for that is what the person has just looked at. */
export function ThisTab({ tab }: { tab: Tab }): VNode {
  return (
    <div class="this-tab">
      <p>{words(tab)}</p>
      {tab.kind === 'unread' && (
        <>
          <p class="soft">{say(`unread_${tab.reason.replaceAll('-', '_')}`)}</p>
          <p>{say('popupUnreadDo')}</p>
        </>
      )}
    </div>
  );
}
