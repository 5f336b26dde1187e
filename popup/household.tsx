import type { VNode } from 'preact';
import { HOUSEHOLDS, type Household } from '../src/core/login/guide-state.ts';
import { say } from './say.ts';

interface Props {
  chosen: Household | null;
  choose: (household: Household) => void;
  /** Id of a heading that asks already. */
  heading?: string;
}

/** Who uses this browser. */
export function HouseholdQuestion({ chosen, choose, heading }: Props): VNode {
  return (
    <fieldset class="household" aria-labelledby={heading}>
      {heading === undefined && <legend>{say('householdQuestion')}</legend>}
      {HOUSEHOLDS.map((one) => (
        <label key={one}>
          <input type="radio" name="household" checked={chosen === one} onChange={() => choose(one)} />
          <span>{say(`household_${one}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
