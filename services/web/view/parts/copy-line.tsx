import { useId, useRef, useState } from 'preact/hooks';
import { announce } from '../state/announce.ts';
import { Icon } from './icon.tsx';

interface CopyLineProps {
  readonly title: string;
  readonly line: string;
}

type CopyState = 'offered' | 'copied' | 'selected';

const words: Readonly<Record<CopyState, string>> = {
  offered: 'Copy',
  copied: 'Copied',
  selected: 'Selected: copy it by keyboard or menu',
};

/** A line for a terminal, to be taken along with one press. */
export function CopyLine({ title, line }: CopyLineProps) {
  const id = useId();
  const code = useRef<HTMLElement>(null);
  const [state, setState] = useState<CopyState>('offered');

  async function copy(): Promise<void> {
    // There is no clipboard on a page that came without encryption, and people may forbid it.
    const isCopied = await navigator.clipboard?.writeText(line).then(
      () => true,
      () => false,
    );
    if (!isCopied && code.current) getSelection()?.selectAllChildren(code.current);
    const next = isCopied ? 'copied' : 'selected';
    setState(next);
    announce(words[next]);
  }

  return (
    <div class="copy-line">
      <p class="copy-line__title" id={id}>
        {title}
      </p>
      <pre>
        <code ref={code}>{line}</code>
      </pre>
      <button type="button" class="button button--quiet" aria-describedby={id} onClick={copy}>
        <Icon name={state === 'copied' ? 'tick' : 'copy'} />
        {words[state]}
      </button>
    </div>
  );
}
