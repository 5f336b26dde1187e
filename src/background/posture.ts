import { checklist, type PostureView } from '../core/view/checklist.ts';
import type { Message } from '../messages.ts';
import { happen, look } from './heart.ts';

const now = async (): Promise<PostureView> => checklist(await look(), Date.now());

/** What our own pages ask and tell of how safe the root users are; each is answered with the checklists. */
export const POSTURE_HANDLERS = {
  posture: now,
  async attest({ check, account, answer, at }: Message<'attest'>) {
    const read = Date.now();
    const since = Math.min(at ?? read, read);
    await happen({ kind: 'attested', check, account, answer, at: read, since });
    return now();
  },
  async 'take-evidence'({ evidence }: Message<'take-evidence'>) {
    // Whoever sends it, what comes this way was read from a file.
    await happen({
      kind: 'evidence',
      evidence: evidence.map((one) => ({ ...one, kind: 'imported' as const })),
    });
    return now();
  },
  async 'set-audience'({ account, audience }: Message<'set-audience'>) {
    await happen({ kind: 'audience', account, audience });
    return now();
  },
  async asked({ question }: Message<'asked'>) {
    await happen({ kind: 'asked', at: Date.now(), question });
    return now();
  },
};
