import { endOf, type TraceEvent, textAt } from './trace-event.ts';

/** Time on the page's main thread that the extension is the reason for, in ms. */
export interface Cost {
  /** As the clock on the wall saw it: what the page had to wait. */
  readonly wall: number;
  /** As the processor saw it: without waiting for other processes, and less shaken by a busy machine. */
  readonly cpu: number;
  /** All of the page's style, layout, pre-paint and hit tests, whoever asked: tells work added from work moved. */
  readonly rendering: number;
  /** Shares of `wall`, to see where it goes. They overlap with nothing but `wall`. */
  readonly parts: Readonly<Record<Part, number>>;
}

export type Part = 'world' | 'compile' | 'cookies' | 'layout' | 'messages' | 'rest';

const EXTENSION = 'chrome-extension://';

/** A world of its own per document: the page's and Playwright's are there without any extension (see `none`). */
const WORLDS_WITHOUT = 2;
const WORLD = 'LocalWindowProxy::Initialize';

/** What an outermost event of the extension may hold that has a name of its own. */
const PART_OF: Readonly<Record<string, Part>> = {
  [WORLD]: 'world',
  'v8.compile': 'compile',
  'CookieJar::Cookies': 'cookies',
  'RestrictedCookieManager::GetCookiesString': 'cookies',
  UpdateLayoutTree: 'layout',
  Layout: 'layout',
  PrePaint: 'layout',
  HitTest: 'layout',
  'NativeExtensionBindingsSystem::SendRequest': 'messages',
  'MainThreadIPCMessageSender::SendOpenMessageChannel/extension': 'messages',
  'Receive mojo message': 'messages',
  'Receive mojo reply': 'messages',
  'Closed mojo endpoint': 'messages',
};

const DRAWING = new Set(Object.keys(PART_OF).filter((name) => PART_OF[name] === 'layout'));

/** One row = one way to see that an event runs for an extension. */
const OURS: readonly ((event: TraceEvent) => boolean)[] = [
  (event) => event.name === 'ScriptInjection::InjectJs',
  (event) => textAt(event, 'data', 'url').startsWith(EXTENSION),
  (event) => textAt(event, 'fileName').startsWith(EXTENSION),
  (event) => textAt(event, 'chrome_mojo_event_info', 'mojo_interface_tag').startsWith('extensions.mojom.'),
  (event) => event.name === 'RunMicrotasks',
];

const isOurs = (event: TraceEvent): boolean => OURS.some((test) => test(event));

/** A call of the page's own code, or of Playwright's: never the extension's, not even inside its microtasks. */
const isForeign = (event: TraceEvent): boolean =>
  event.name === 'FunctionCall' && !textAt(event, 'data', 'url').startsWith(EXTENSION);

/** Events that lie in no other of them. In: sorted, outer before inner. */
export function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = Number.NEGATIVE_INFINITY;
  return events.filter((event) => {
    if (event.ts < end) return false;
    end = endOf(event);
    return true;
  });
}

const inside = (outer: readonly TraceEvent[], events: readonly TraceEvent[]): TraceEvent[] => {
  let at = 0;
  return events.filter((event) => {
    for (let span = outer[at]; span && endOf(span) <= event.ts; span = outer[at]) at += 1;
    const span = outer[at];
    return span !== undefined && span.ts <= event.ts && endOf(event) <= endOf(span);
  });
};

const sum = (events: readonly TraceEvent[], of: 'dur' | 'tdur'): number =>
  events.reduce((all, event) => all + (event[of] ?? 0), 0) / 1_000;

/**
 * What worlds cost that were made outside the injection (on the next page in the same tab the browser makes them
 * ahead), beyond those that are always there. The trace doesn't name a world, and all but the page's own are alike: so
 * each counts as the mean of them.
 */
function aheadOfInjection(
  events: readonly TraceEvent[],
  spans: readonly TraceEvent[],
  of: 'dur' | 'tdur',
): number {
  const all = events.filter((event) => event.name === WORLD);
  const nested = new Set(inside(spans, all));
  const [, ...others] = all.filter((event) => !nested.has(event));
  const extra = others.length + 1 - WORLDS_WITHOUT;
  return extra > 0 ? (sum(others, of) / others.length) * extra : 0;
}

/**
 * Adds up what the page's main thread did for the extension. In: the complete events of that thread, sorted. Nothing
 * is counted twice: only outermost events count, and foreign calls inside them are taken off.
 */
export function attribute(events: readonly TraceEvent[]): Cost {
  const spans = outermost(events.filter(isOurs));
  const within = inside(spans, events);
  const foreign = outermost(within.filter(isForeign));
  const world = aheadOfInjection(events, spans, 'dur');
  const wall = sum(spans, 'dur') - sum(foreign, 'dur') + world;
  const parts: Record<Part, number> = { world, compile: 0, cookies: 0, layout: 0, messages: 0, rest: 0 };
  const drawing = events.filter((event) => DRAWING.has(event.name));
  const named = outermost(within.filter((event) => Object.hasOwn(PART_OF, event.name)));
  for (const event of named) parts[PART_OF[event.name] ?? 'rest'] += (event.dur ?? 0) / 1_000;
  parts.rest = wall - Object.values(parts).reduce((all, part) => all + part, 0);
  return {
    wall,
    rendering: sum(outermost(drawing), 'dur'),
    cpu: sum(spans, 'tdur') - sum(foreign, 'tdur') + aheadOfInjection(events, spans, 'tdur'),
    parts,
  };
}
