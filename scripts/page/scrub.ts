import { type Element, type HTMLElement, Window } from 'happy-dom';
import { BODY_ACCOUNT, SESSION_DATA, TB_DATA } from '../../content/marks.ts';
import { type Attributes, nest, type Tag, writeAttributes } from './element.ts';

/** What is left of a saved page: its marks as they stood, and a body without a word of text. */
export interface Scrubbed {
  lang: string;
  /** Contents of the metas that say who is signed in, by name: still to be covered. */
  metas: { name: string; content: string }[];
  bodyAttributes: Attributes;
  /** The account that the body names: still to be covered. */
  bodyAccount: string | null;
  body: string;
  /** Ids and test ids that were left out, for the maintainer's eyes alone. */
  leftOut: string[];
}

/** Elements that may stay; any other becomes a `div`. A frame stays without what it loads. */
const TAGS = new Set(
  'header nav main footer section aside form fieldset label input button a div span ul ol li dialog iframe'.split(
    ' ',
  ),
);
const TYPES = /^(email|password|text|radio|checkbox|hidden|tel|number|submit|button)$/;
const ROLES = /^(banner|navigation|main|dialog|menu|menuitem|button|region|alert|status|tab|tablist)$/;
const FILLS = /^(username|email|current-password|new-password|one-time-code|webauthn|off|on)$/;
/** AWS's own word for who it thinks is there; the only class of the body that is a mark. */
const USER_TYPE = /^user-type-(root|iam|federated)$/;
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const IDENTIFYING = ['id', 'data-testid', 'class', 'type', 'autocomplete'];

function attributesOf(one: Element, known: Set<string>, leftOut: Set<string>): Attributes {
  const kept: Attributes = {};
  for (const name of ['id', 'data-testid']) {
    const value = one.getAttribute(name);
    if (value && known.has(value)) kept[name] = value;
    else if (value) leftOut.add(value);
  }
  const classes = [...one.classList].filter((css) => known.has(css) || USER_TYPE.test(css));
  if (classes.length > 0) kept.class = classes.join(' ');
  for (const [name, pattern] of [
    ['type', TYPES],
    ['role', ROLES],
    ['autocomplete', FILLS],
  ] as const) {
    const value = one.getAttribute(name)?.toLowerCase();
    if (value && pattern.test(value)) kept[name] = value;
  }
  for (const name of ['checked', 'disabled']) if (one.hasAttribute(name)) kept[name] = true;
  if (one.hasAttribute('hidden') || HIDDEN.test(one.getAttribute('style') ?? '')) kept.hidden = true;
  return kept;
}

/** An element and what is in it, as far as any of it may be kept; wrappers that say nothing fall away. */
function write(one: Element, known: Set<string>, leftOut: Set<string>, indent: string): string {
  const attributes = attributesOf(one, known, leftOut);
  const own = one.localName;
  const says = IDENTIFYING.some((name) => name in attributes);
  const keeps = says || attributes.hidden === true;
  const deeper = keeps ? `${indent}  ` : indent;
  const inside = [...one.children].map((child) => write(child, known, leftOut, deeper)).join('');
  const tag: Tag = { name: TAGS.has(own) ? own : 'div', attributes };
  if (tag.name === 'input') return says ? nest([tag], indent) : '';
  if (!keeps || (!says && inside === '')) return inside;
  if (inside === '') return nest([tag], indent);
  return `${indent}<${tag.name}${writeAttributes(attributes)}>\n${inside}${indent}</${tag.name}>\n`;
}

function metasOf(all: HTMLElement[]): Scrubbed['metas'] {
  return all.flatMap((meta) => {
    const name = meta.getAttribute('name') ?? '';
    return [SESSION_DATA, TB_DATA].includes(name)
      ? [{ name, content: meta.getAttribute('content') ?? '' }]
      : [];
  });
}

/**
 * Takes everything off a saved page but its marks and the bones of its body: no text, no script, no address, and of the
 * ids only known ones. In: HTML, and which ids, test ids and classes may be kept. Nothing of the page runs or loads.
 */
export function scrub(html: string, known: Set<string>): Scrubbed {
  const window = new Window();
  const page = new window.DOMParser().parseFromString(html, 'text/html');
  const leftOut = new Set<string>();
  const { body } = page;
  const bodyAttributes = body ? attributesOf(body as unknown as Element, known, leftOut) : {};
  return {
    lang: page.documentElement.getAttribute('lang') ?? '',
    metas: metasOf([...page.querySelectorAll('meta')] as unknown as HTMLElement[]),
    bodyAttributes,
    bodyAccount: body?.getAttribute(BODY_ACCOUNT) ?? null,
    body: [...(body?.children ?? [])].map((one) => write(one, known, leftOut, '  ')).join(''),
    leftOut: [...leftOut],
  };
}
