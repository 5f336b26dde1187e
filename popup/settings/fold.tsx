import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  /** What stands beside the title. */
  more?: string;
  open?: boolean;
  children: ComponentChildren;
}

/** What opens when this comes true; it never closes by itself, for somebody may be in it. */
export function useOpening(open: boolean): RefObject<HTMLDetailsElement | null> {
  const box = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (open && box.current) box.current.open = true;
  }, [open]);
  return box;
}

/** A part of a section that may stay closed, under a heading of its own. */
export function Fold({ title, more, open = false, children }: Props): VNode {
  const box = useOpening(open);
  return (
    <details ref={box} class="fold">
      <summary>
        <h3>{title}</h3> {more !== undefined && <bdi class="soft">{more}</bdi>}
      </summary>
      {children}
    </details>
  );
}
