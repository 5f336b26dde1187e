import { expect, it } from 'vitest';
import { attribute, outermost } from '../bench/attribute.ts';
import { eventsOn, mainThreadOf, type TraceEvent } from '../bench/trace-event.ts';

const SCRIPT = 'chrome-extension://abcdefgh/content.js';
const PAGE = 'https://us-east-1.console.aws.amazon.com/heavy';

/** An event from one ms to another; the processor's time is half of it. */
function event(name: string, from: number, to: number, args: TraceEvent['args'] = {}): TraceEvent {
  const dur = (to - from) * 1_000;
  return { name, ph: 'X', pid: 1, tid: 1, ts: from * 1_000, dur, tdur: dur / 2, args };
}
const call = (from: number, to: number, url: string): TraceEvent =>
  event('FunctionCall', from, to, { data: { url } });
const message = (from: number, to: number, tag: string): TraceEvent =>
  event('Receive mojo message', from, to, { chrome_mojo_event_info: { mojo_interface_tag: tag } });

it('counts an injection once, whatever lies inside, and names its parts', () => {
  const { wall, cpu, parts } = attribute([
    event('ScriptInjection::InjectJs', 10, 20),
    event('LocalWindowProxy::Initialize', 10, 12),
    event('EvaluateScript', 12, 20, { data: { url: SCRIPT } }),
    event('v8.compile', 12, 13, { fileName: SCRIPT }),
    event('v8.run', 13, 20, { fileName: SCRIPT }),
    event('UpdateLayoutTree', 14, 15),
    event('Layout', 15, 18),
  ]);
  expect(wall).toBe(10);
  expect(cpu).toBe(5);
  expect(parts).toEqual({ world: 2, compile: 1, cookies: 0, layout: 4, messages: 0, rest: 3 });
});

it('counts later calls, messages and microtasks of the extension, and nothing of the page', () => {
  const { wall } = attribute([
    call(0, 50, `${PAGE}?region=us-east-1`),
    call(60, 61, SCRIPT),
    message(70, 72, 'extensions.mojom.MessagePort'),
    event('RunMicrotasks', 72, 75),
    message(80, 90, 'blink.mojom.ImageDownloader'),
    event('Layout', 90, 99),
  ]);
  expect(wall).toBe(6);
});

it('takes calls of others off the microtasks, but keeps ours in them', () => {
  const { wall, cpu } = attribute([
    event('RunMicrotasks', 0, 10),
    call(1, 4, ''),
    call(2, 3, PAGE),
    call(5, 6, SCRIPT),
  ]);
  expect(wall).toBe(7);
  expect(cpu).toBe(3.5);
});

it('counts a world that was made ahead of the injection, beyond the two that are always there', () => {
  const page = event('LocalWindowProxy::Initialize', 0, 9);
  const others = [
    event('LocalWindowProxy::Initialize', 9, 11),
    event('LocalWindowProxy::Initialize', 11, 15),
  ];
  expect(attribute([page, ...others.slice(0, 1)]).wall).toBe(0);
  const { wall, parts } = attribute([page, ...others, event('ScriptInjection::InjectJs', 20, 21)]);
  expect(wall).toBe(4);
  expect(parts.world).toBe(3);
});

it('is nothing without an extension', () => {
  expect(attribute([]).wall).toBe(0);
  expect(attribute([event('ParseHTML', 0, 9), call(2, 3, PAGE), event('Layout', 9, 20)]).wall).toBe(0);
});

it('tells all style and layout of the page, whoever asked, each once', () => {
  const { rendering, wall } = attribute([
    event('Layout', 0, 5),
    call(10, 20, SCRIPT),
    event('HitTest', 11, 15),
    event('PrePaint', 12, 14),
  ]);
  expect(rendering).toBe(9);
  expect(wall).toBe(10);
});

it('finds what is outermost, side by side included', () => {
  const all = [event('a', 0, 5), event('b', 1, 2), event('c', 5, 6), event('d', 5, 6)];
  expect(outermost(all).map(({ name }) => name)).toEqual(['a', 'c']);
});

it('keeps to the thread that parsed the page, sorted, outer before inner', () => {
  const parsed = event('ParseHTML', 5, 6, { beginData: { url: `${PAGE}?x=1` } });
  const inner = event('inner', 0, 2);
  const outer = event('outer', 0, 4);
  const elsewhere = [
    { ...event('ParseHTML', 0, 1, { beginData: { url: 'about:blank' } }), pid: 2 },
    { ...event('other thread', 1, 2), tid: 2 },
    { ...event('instant', 1, 1), ph: 'I' },
  ];
  const names = eventsOn(mainThreadOf([...elsewhere, parsed, inner, outer], PAGE), [
    ...elsewhere,
    parsed,
    inner,
    outer,
  ]).map(({ name }) => name);
  expect(names).toEqual(['outer', 'inner', 'ParseHTML']);
  expect(eventsOn(mainThreadOf(elsewhere, PAGE), elsewhere)).toEqual([]);
});
