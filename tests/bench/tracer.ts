import type { CDPSession } from 'playwright-core';
import type { TraceEvent } from './trace-event.ts';

/** Few, so that tracing itself costs little: what `attribute` looks for, and no more. */
const CATEGORIES = ['devtools.timeline', 'v8', 'v8.execute', 'extensions', 'mojom'];

/** The browser's own trace, taken from outside. */
export class Tracer {
  readonly #session: CDPSession;
  #events: TraceEvent[] = [];

  constructor(session: CDPSession) {
    this.#session = session;
    session.on('Tracing.dataCollected', ({ value }) => {
      this.#events.push(...(value as unknown as TraceEvent[]));
    });
  }

  async start(): Promise<void> {
    this.#events = [];
    await this.#session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: CATEGORIES },
    });
  }

  async stop(): Promise<TraceEvent[]> {
    const complete = new Promise<{ dataLossOccurred: boolean }>((done) =>
      this.#session.once('Tracing.tracingComplete', done),
    );
    await this.#session.send('Tracing.end');
    if ((await complete).dataLossOccurred) throw new Error('The browser lost part of its trace');
    return this.#events;
  }
}
