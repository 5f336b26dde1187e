import { recognise, TEXT_MAX } from '../../src/core/posture/import/index.ts';
import { failed, type ImportResult } from '../../src/core/posture/import/result.ts';
import { decode } from './decode.ts';

/** Reads what somebody gave, beside the page: ten megabytes keep the page's own thread free. */
async function read(given: Blob): Promise<ImportResult> {
  if (given.size > TEXT_MAX) return failed('too-large');
  return recognise(decode(new Uint8Array(await given.arrayBuffer())));
}

addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void read(data).then(postMessage, () => postMessage(failed('unknown')));
});
