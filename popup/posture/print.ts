/** What is folded up is open on paper, and folded again after. Out: how to stop. */
export function openForPrint(): () => void {
  let opened: HTMLDetailsElement[] = [];
  const open = (): void => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('.posture details:not([open])')];
    for (const one of opened) one.open = true;
  };
  const close = (): void => {
    for (const one of opened) one.open = false;
    opened = [];
  };
  addEventListener('beforeprint', open);
  addEventListener('afterprint', close);
  return () => {
    removeEventListener('beforeprint', open);
    removeEventListener('afterprint', close);
  };
}
