import type { Page } from 'puppeteer-core';
import { type Bidi, bidiOf, call, contextOf, type Remote } from './bidi.ts';
import { type Control, HOST, type Inspection } from './inspection.ts';
import { READ_ROOTS } from './read-roots.ts';

interface Node extends Remote {
  value?: { shadowRoot?: Node | null };
}

interface Target {
  context: string;
  sandbox: string;
}

/**
 * Reads the closed shadow roots by standard WebDriver BiDi, from a sandbox that the page can't touch. In: whether names
 * are checked against the accessibility tree, which takes its time for each.
 */
export async function inspectFirefox(page: Page, host = HOST, checked = true): Promise<Inspection> {
  const bidi = bidiOf(page.browser());
  const target = { context: contextOf(page), sandbox: 'offroot-harness' };
  const roots = await rootsOf(bidi, target, host);
  const reading = await call(bidi, {
    functionDeclaration: READ_ROOTS,
    arguments: roots.map((sharedId) => ({ sharedId })),
    target,
    serializationOptions: { maxDomDepth: 0 },
  });
  const fields = new Map(reading.value as [string, Remote][]);
  const inspection: Inspection = JSON.parse(String(fields.get('json')?.value));
  const named = (fields.get('named')?.value ?? []) as Remote[];
  const elements = named.map(({ sharedId }) => sharedId ?? '');
  if (checked) await checkNames(new Tree(bidi, target.context, roots), inspection, elements);
  return inspection;
}

async function rootsOf(bidi: Bidi, target: Target, host: string): Promise<string[]> {
  const found = await call(bidi, {
    functionDeclaration: `() => [...document.querySelectorAll(${JSON.stringify(host)})]`,
    target,
    serializationOptions: { maxDomDepth: 1, includeShadowTree: 'all' },
  });
  return (found.value as Node[]).flatMap(({ value }) => value?.shadowRoot?.sharedId ?? []);
}

/** BiDi tells no names, but finds elements by role and name: so each name is put to the test. */
class Tree {
  readonly #known = new Map<string, Promise<string[]>>();

  constructor(
    readonly bidi: Bidi,
    readonly context: string,
    readonly roots: string[],
  ) {}

  named(role: string, name: string): Promise<string[]> {
    const key = `${role} ${name}`;
    const known = this.#known.get(key) ?? this.#locate(role, name);
    this.#known.set(key, known);
    return known;
  }

  async #locate(role: string, name: string): Promise<string[]> {
    const { nodes } = await this.bidi<{ nodes: Remote[] }>('browsingContext.locateNodes', {
      context: this.context,
      locator: { type: 'accessibility', value: { role, name } },
      startNodes: this.roots.map((sharedId) => ({ sharedId })),
    });
    return nodes.flatMap(({ sharedId }) => sharedId ?? []);
  }
}

async function checkNames(tree: Tree, inspection: Inspection, elements: string[]): Promise<void> {
  const region = inspection.region;
  const named: { place: Pick<Control, 'name'>; role: string }[] = [
    ...inspection.buttons.map((place) => ({ place, role: place.role })),
    ...(region ? [{ place: region, role: 'region' }] : []),
  ];
  for (const [index, { place, role }] of named.entries()) {
    const agreed = place.name && (await tree.named(role, place.name)).includes(elements[index] ?? '');
    if (!agreed) place.name = `?${place.name}`;
  }
}
