import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../say.ts';
import { CardForm, LetterForm, SupportRequestForm } from './template-letters.tsx';
import { BudgetForm, DenyRootForm, RootAlertForm } from './template-stacks.tsx';
import './templates.css';

/** TABLE: what is ready to take away: an id for the address, a title, and the form that fills it in. */
const TEMPLATES: readonly { id: string; title: string; Form: () => VNode }[] = [
  { id: 'root-alert', title: say('templateAlert'), Form: RootAlertForm },
  { id: 'budget', title: say('templateBudget'), Form: BudgetForm },
  { id: 'deny-root', title: say('templateDeny'), Form: DenyRootForm },
  { id: 'support-request', title: say('templateRequest'), Form: SupportRequestForm },
  { id: 'letter', title: say('templateLetter'), Form: LetterForm },
  { id: 'card', title: say('templateCard'), Form: CardForm },
];

function Template({ id, title, Form }: (typeof TEMPLATES)[number]): VNode {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="fold template"
      id={`templates-${id}`}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h3>{title}</h3>
      </summary>
      {open && <Form />}
    </details>
  );
}

/** Templates to take away. What is typed here is written into the text and nowhere else. */
export function Templates(): VNode {
  return (
    <>
      <p>{say('templatesText')}</p>
      {TEMPLATES.map((one) => (
        <Template key={one.id} {...one} />
      ))}
    </>
  );
}
