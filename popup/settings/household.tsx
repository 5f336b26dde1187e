import type { VNode } from 'preact';
import { HouseholdQuestion } from '../household.tsx';
import { useGuide } from '../login-worker.ts';
import { say } from '../say.ts';
import { SwitchOf } from './switch.tsx';

/** Who uses this browser, and whether anybody else uses the computer. */
export function HouseholdSection(): VNode {
  const [guide, tell] = useGuide();
  return (
    <>
      <p>{say('householdText')}</p>
      {guide && (
        <HouseholdQuestion
          heading="household-title"
          chosen={guide.household}
          choose={(household) => void tell({ kind: 'household', household })}
        />
      )}
      <SwitchOf of="onlyMe" />
    </>
  );
}
