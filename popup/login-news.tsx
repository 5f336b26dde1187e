import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PopupView } from '../src/core/view/popup.ts';

/** A part that is loaded only when there is something for it to show. */
function Later({ load }: { load: () => Promise<ComponentType> }): VNode | null {
  const [Part, show] = useState<ComponentType | null>(null);
  useEffect(() => void load().then((part) => show(() => part)), []);
  return Part && <Part />;
}

const loadFindings = async (): Promise<ComponentType> => (await import('./findings.tsx')).Findings;
const loadFirstRun = async (): Promise<ComponentType> => (await import('./first-run.tsx')).FirstRun;

/** What was found of logins. */
export function LoginNews({ findings }: Pick<PopupView, 'findings'>): VNode | null {
  return findings > 0 ? <Later load={loadFindings} /> : null;
}

/** The first run's questions, until they are answered or skipped. */
export function FirstRunLater(): VNode {
  return <Later load={loadFirstRun} />;
}
