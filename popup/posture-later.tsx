import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PopupView } from '../src/core/view/popup.ts';
import type { Posture } from './posture/posture.tsx';

/** How safe the accounts are, loaded behind the popup's first screen: whether somebody is root now is said before. */
export function PostureLater({ view }: { view: PopupView }): VNode | null {
  const [part, load] = useState<{ Posture: typeof Posture } | null>(null);
  useEffect(() => void import('./posture/posture.tsx').then(load), []);
  return part && <part.Posture view={view} />;
}
