import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Question } from '../src/core/view/question.ts';
import type { Posture } from './posture/posture.tsx';

/** How safe the accounts are, loaded behind the popup's first screen: whether somebody is root now is said before. */
export function PostureLater({ question }: { question: Question | null }): VNode | null {
  const [part, load] = useState<{ Posture: typeof Posture } | null>(null);
  useEffect(() => void import('./posture/posture.tsx').then(load), []);
  return part && <part.Posture question={question} />;
}
