/** HTML that a selector of `content/marks.ts` finds. */

export interface Attributes {
  [name: string]: string | true;
}

export interface Tag {
  name: string;
  attributes: Attributes;
}

/** Makes text safe between quotes and between tags. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Attributes as they stand in a tag, each with a space before it. */
export function writeAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join('');
}

const PART = /#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:[*^$~|]?=["']?([^\]"']*)["']?)?\]|^([a-z][\w-]*)/g;

function tagOf(compound: string): Tag {
  const attributes: Attributes = {};
  let name = '';
  for (const [, id, css, key, value, tag] of compound.matchAll(PART)) {
    if (id) attributes.id = id;
    if (css) attributes.class = css;
    if (key) attributes[key] = value ?? true;
    if (tag) name = tag;
  }
  return { name: name || 'div', attributes };
}

/** The tags, outermost first, that the first of a selector's alternatives finds. */
export function tagsFor(selector: string): Tag[] {
  const [first = ''] = selector.split(/,\s*(?![^[]*\])/);
  return first
    .trim()
    .split(/\s*>\s*|\s+(?![^[]*\])/)
    .map(tagOf);
}

/** Writes tags into each other. */
export function nest(tags: Tag[], indent = ''): string {
  const [first, ...rest] = tags;
  if (!first) return '';
  const open = `${indent}<${first.name}${writeAttributes(first.attributes)}>`;
  if (first.name === 'input') return `${open}\n`;
  if (rest.length === 0) return `${open}</${first.name}>\n`;
  return `${open}\n${nest(rest, `${indent}  `)}${indent}</${first.name}>\n`;
}
