import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
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

/** The part of the address that opens one of them. */
const AT = '#settings/templates/';

function Template({ id, title, Form }: (typeof TEMPLATES)[number]): VNode {
  const wanted = location.hash === AT + id;
  const [open, setOpen] = useState(wanted);
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!wanted) return;
    summary.current?.scrollIntoView();
    summary.current?.focus();
  }, [wanted]);
  return (
    <details class="template" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary ref={summary}>{title}</summary>
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
