/** Markup that is already safe to send. Made only by `html` and `raw`. */
export interface Html {
  readonly markup: string;
}

type Slot = Html | string | number | undefined | readonly Html[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

export const raw = (markup: string): Html => ({ markup });

function fill(slot: Slot): string {
  if (slot === undefined) return '';
  if (typeof slot === 'string') return escapeHtml(slot);
  if (typeof slot === 'number') return String(slot);
  if ('markup' in slot) return slot.markup;
  return slot.map((part) => part.markup).join('');
}

/** Template tag: whatever is filled in is escaped, unless it is markup already. */
export function html(strings: TemplateStringsArray, ...slots: Slot[]): Html {
  return raw(strings.map((text, i) => text + fill(slots[i])).join(''));
}

/** A value as JavaScript source that can't end the script element it stands in. */
export const scriptValue = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
