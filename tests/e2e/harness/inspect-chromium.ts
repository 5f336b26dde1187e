import type { CDPSession, Page } from 'playwright-core';
import { HOST, type Inspection } from './inspection.ts';
import { READ_ROOTS } from './read-roots.ts';

/**
 * Reads the closed shadow roots through the DevTools protocol, from a world of its own that the page can't touch. In:
 * whether names are checked against the accessibility tree.
 */
export async function inspectChromium(page: Page, host = HOST, checked = true): Promise<Inspection> {
  const cdp = await page.context().newCDPSession(page);
  try {
    await cdp.send('DOM.enable');
    await cdp.send('Accessibility.enable');
    const world = await ownWorld(cdp);
    const reading = await readIn(cdp, world, await rootsOf(cdp, world, host));
    return await withNames(cdp, reading, checked);
  } finally {
    await cdp.detach();
  }
}

async function ownWorld(cdp: CDPSession): Promise<number> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const world = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'offroot-harness',
  });
  return world.executionContextId;
}

async function rootsOf(cdp: CDPSession, world: number, host: string): Promise<string[]> {
  const expression = `[...document.querySelectorAll(${JSON.stringify(host)})]`;
  const { result } = await cdp.send('Runtime.evaluate', { expression, contextId: world });
  const roots: string[] = [];
  for (const objectId of await itemsOf(cdp, result.objectId)) {
    const { node } = await cdp.send('DOM.describeNode', { objectId, depth: 1, pierce: true });
    const root = node.shadowRoots?.[0];
    if (!root) continue;
    const { object } = await cdp.send('DOM.resolveNode', {
      backendNodeId: root.backendNodeId,
      executionContextId: world,
    });
    if (object.objectId) roots.push(object.objectId);
  }
  return roots;
}

async function readIn(cdp: CDPSession, world: number, roots: string[]): Promise<string | undefined> {
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    functionDeclaration: READ_ROOTS,
    executionContextId: world,
    arguments: roots.map((objectId) => ({ objectId })),
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.objectId;
}

async function withNames(
  cdp: CDPSession,
  reading: string | undefined,
  checked: boolean,
): Promise<Inspection> {
  const of = new Map(await fieldsOf(cdp, reading));
  const inspection: Inspection = JSON.parse(of.get('json')?.text ?? 'null');
  if (!checked) return inspection;
  const named = [...inspection.buttons, ...(inspection.region ? [inspection.region] : [])];
  const elements = await itemsOf(cdp, of.get('named')?.objectId);
  for (const [index, objectId] of elements.entries()) {
    const place = named[index];
    const name = await accessibleName(cdp, objectId);
    if (place) place.name = name ?? `?${place.name}`;
  }
  return inspection;
}

/** Null when the accessibility tree leaves the element out. */
async function accessibleName(cdp: CDPSession, objectId: string): Promise<string | null> {
  const { nodes } = await cdp.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false });
  const node = nodes[0];
  return node && !node.ignored ? String(node.name?.value ?? '') : null;
}

interface Field {
  objectId: string | undefined;
  text: string;
}

async function fieldsOf(cdp: CDPSession, objectId: string | undefined): Promise<[string, Field][]> {
  if (!objectId) return [];
  const { result } = await cdp.send('Runtime.getProperties', { objectId, ownProperties: true });
  return result.map(({ name, value }) => [name, { objectId: value?.objectId, text: String(value?.value) }]);
}

async function itemsOf(cdp: CDPSession, objectId: string | undefined): Promise<string[]> {
  const fields = await fieldsOf(cdp, objectId);
  return fields.flatMap(([name, field]) => (/^\d+$/.test(name) && field.objectId ? [field.objectId] : []));
}
