export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Control {
  /** As the browser's accessibility tree has it; "?" in front when the tree doesn't agree with the markup. */
  name: string;
  role: 'button' | 'link';
  /** In CSS pixels from the window's top left corner. */
  box: Box;
  focused: boolean;
  disabled: boolean;
}

export interface Part {
  tag: string;
  class: string;
  box: Box;
  /** False for what takes no clicks (`pointer-events: none`). */
  clickable: boolean;
}

/** What a person could meet in the closed shadow roots of all hosts together: rendered things only, but for `html`. */
export interface Inspection {
  hosts: number;
  text: string;
  buttons: Control[];
  region: { name: string } | null;
  boxes: Part[];
  html: string;
}

export const HOST = 'offroot-banner';

export function buttonNamed(inspection: Inspection, name: string): Control {
  const found = inspection.buttons.find((button) => button.name === name);
  if (found) return found;
  const names = inspection.buttons.map((button) => JSON.stringify(button.name)).join(', ') || 'none at all';
  throw new Error(`No button ${JSON.stringify(name)}; there are: ${names}`);
}

export function centre({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
