/*
 * What Node 20 lacks and every browser we support has. Only `style: 'short'` hours and minutes, which is all that
 * Offroot uses; built from the parts of Intl that Node has, so the words are the real ones.
 */

interface Spell {
  hours?: number;
  minutes?: number;
}

class ShortDuration {
  readonly #locale: string;
  readonly #minutesAlways: boolean;

  constructor(locale: string, options: { style: 'short'; minutesDisplay: 'auto' | 'always' }) {
    this.#locale = locale;
    this.#minutesAlways = options.minutesDisplay === 'always';
  }

  #unit(unit: 'hour' | 'minute', count: number): string {
    return new Intl.NumberFormat(this.#locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
  }

  format({ hours = 0, minutes = 0 }: Spell): string {
    const parts = [
      ...(hours > 0 ? [this.#unit('hour', hours)] : []),
      ...(minutes > 0 || this.#minutesAlways ? [this.#unit('minute', minutes)] : []),
    ];
    return new Intl.ListFormat(this.#locale, { type: 'unit', style: 'short' }).format(parts);
  }
}

if (!('DurationFormat' in Intl)) {
  Object.defineProperty(Intl, 'DurationFormat', { value: ShortDuration, configurable: true });
}
