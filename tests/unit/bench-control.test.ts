import { expect, it } from 'vitest';
import { controlOf } from '../bench/control.ts';
import type { Sample } from '../bench/load.ts';
import { readOptions } from '../bench/options.ts';
import { sectionOf } from '../bench/report.ts';

const parts = { world: 1, compile: 0, cookies: 0, layout: 0, messages: 0, rest: 1 };
const sample = (wall: number): Sample => ({
  wall,
  cpu: wall,
  rendering: 5,
  parts,
  header: 100,
  banner: null,
  later: 0,
});
const visits = (walls: readonly number[]) =>
  walls.map((wall) => ({ first: sample(wall), next: sample(wall) }));

/** A section in which the slow script cost this much more than the floor's 2 ms. */
function sectionWith(over: number) {
  const noise = [-0.2, -0.1, 0, 0.1, 0.2];
  const rounds = {
    who: 'user' as const,
    browser: 'test',
    visits: new Map([
      ['floor', visits(noise.map((one) => 2 + one))],
      ['slow', visits(noise.map((one) => 2 + over + one))],
    ]),
  };
  return sectionOf(rounds, 'first', 1, false);
}

it('has seen the control where it costs what it burns', () => {
  expect(controlOf([sectionWith(25), sectionWith(31)]).seen).toBe(true);
});

it('has not seen it where it costs too little or far too much, in any one section, or where nothing ran', () => {
  for (const over of [0, 5, 19, 45]) expect(controlOf([sectionWith(25), sectionWith(over)]).seen).toBe(false);
  expect(controlOf([]).seen).toBe(false);
});

it('reports medians and ratios to the floor, and nothing for a banner that never came', () => {
  const slow = sectionWith(25).contestants.find(({ name }) => name === 'slow');
  expect(slow?.mainThreadMs).toMatchObject({ median: 27, ratioToFloor: 13.5, loads: 5 });
  expect(slow?.mainThreadMs.interval?.low).toBeGreaterThan(12);
  expect(slow?.bannerMs).toEqual({ median: null, ratioToFloor: null, interval: null, loads: 0 });
  expect(slow?.bannerBeforeHeader).toBe(0);
});

it('understands its command line, and says what it does not', () => {
  const options = readOptions(['--json', '--peer', 'a', '--peer', 'b', '--who', 'user']);
  expect(options).toMatchObject({ json: true, peers: ['a', 'b'], who: ['user'], pairs: 50 });
  expect(readOptions(['--quick']).pairs).toBeLessThan(50);
  expect(readOptions(['--quick', '--pairs', '70']).pairs).toBe(70);
  for (const bad of [['--pairs', 'x'], ['--pairs', '0'], ['--who', 'me'], ['--nonsense']]) {
    expect(() => readOptions(bad)).toThrow();
  }
});
