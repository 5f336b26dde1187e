import type { VNode } from 'preact';
import { AUDIENCES, type Audience } from '../../src/core/posture/check.ts';
import type { AccountPosture } from '../../src/core/view/checklist.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import { say } from '../say.ts';
import { sayDate } from '../say-date.ts';
import { openInTab } from '../settings-link.tsx';

const nameOf = ({ account, name }: AccountPosture): string =>
  account === null
    ? say('postureYou')
    : say('accountNameAndNumber', name ?? say('accountWithoutName'), groupedAccount(account));

interface WhoseProps {
  accounts: readonly AccountPosture[];
  chosen: AccountPosture;
  choose: (account: string) => void;
  setAudience: (audience: Audience) => void;
}

/** What the paper says in the place of what is chosen on the screen: which account, whose, and as of when. */
export function OnPaper({ chosen }: { chosen: AccountPosture }): VNode {
  const audience = say(`audience_${chosen.audience}`);
  const date = sayDate(Date.now());
  return (
    <p class="on-paper">
      {chosen.account === null
        ? say('posturePaperYou', nameOf(chosen), date)
        : say('posturePaper', nameOf(chosen), audience, date)}
    </p>
  );
}

/** The way to the same page in a tab, where there is room; nothing where it is in one. */
export function ToTab(): VNode | null {
  if (document.body.classList.contains('in-tab')) return null;
  const open = (event: Event): void => {
    event.preventDefault();
    openInTab();
  };
  return (
    <a class="do" href="./index.html" onClick={open}>
      {say('posturePage')}
    </a>
  );
}

/** Which account, and whose it is. */
export function Whose({ accounts, chosen, choose, setAudience }: WhoseProps): VNode {
  return (
    <div class="whose">
      {accounts.length > 1 ? (
        <label>
          <span>{say('postureAccount')}</span>
          <select value={chosen.account ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
            {accounts.map((one) => (
              <option key={one.account} value={one.account ?? ''}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p class="account">{nameOf(chosen)}</p>
      )}
      <label>
        <span>{say('postureAudience')}</span>
        <select
          value={chosen.audience}
          onChange={(event) => setAudience(event.currentTarget.value as Audience)}
        >
          {AUDIENCES.map((one) => (
            <option key={one} value={one}>
              {say(`audience_${one}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
