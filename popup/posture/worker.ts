import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { PostureView } from '../../src/core/view/checklist.ts';
import type { PopupView } from '../../src/core/view/popup.ts';
import type { Message } from '../../src/messages.ts';

/** What the person can tell the worker about an account's safety, and what is answered with the lists. */
type Told = Message<'attest' | 'set-audience' | 'asked' | 'came-for'>;
export type Tell = (message: Told) => Promise<void>;

async function send(message: Told | Message<'posture'>): Promise<PostureView | null> {
  return ((await browser.runtime.sendMessage(message).catch(() => undefined)) ?? null) as PostureView | null;
}

/**
 * How safe every account is, null until the worker has said it; and how to tell the worker more. Asked again with each
 * view that the popup draws: an account that is forgotten, or was a private window's, doesn't stay on the screen.
 */
export function usePosture(view: PopupView): [PostureView | null, Tell] {
  const [known, know] = useState<PostureView | null>(null);
  useEffect(() => void send({ kind: 'posture' }).then((next) => know((before) => next ?? before)), [view]);
  return [known, async (message) => know((await send(message)) ?? known)];
}
