import { useEffect } from 'preact/hooks';

const HEADINGS = 'h1, h2, h3';

/**
 * Where what has the focus goes away (a row that is deleted, a link that is used up), the heading of what
 * was around it gets it: by keyboard one would have to begin at the top of the page again.
 */
export function useKeptPlace(id: string): void {
  useEffect(() => {
    const main = document.getElementById(id);
    if (main === null) return;
    let around: readonly Element[] = [];

    function note({ target }: FocusEvent): void {
      around = target instanceof Element ? ancestry(target) : [];
    }

    function keep(): void {
      const [focused, ...others] = around;
      const isLost = focused?.isConnected === false && document.activeElement === document.body;
      if (!isLost) return;
      const part = others.find((one) => one.isConnected && one.querySelector(HEADINGS) !== null);
      const heading = part?.querySelector<HTMLElement>(HEADINGS);
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }

    const changes = new MutationObserver(keep);
    changes.observe(main, { childList: true, subtree: true });
    main.addEventListener('focusin', note);
    return () => {
      changes.disconnect();
      main.removeEventListener('focusin', note);
    };
  }, [id]);
}

/** An element, what it is in, and so on. */
function ancestry(element: Element): readonly Element[] {
  const { parentElement } = element;
  return parentElement === null ? [element] : [element, ...ancestry(parentElement)];
}
