import { useId, useState } from 'preact/hooks';
import { announce } from '../state/announce.ts';
import { Icon } from './icon.tsx';

interface CopyLineProps {
  readonly title: string;
  readonly line: string;
}

/** A line for a terminal, to be taken along with one press. */
export function CopyLine({ title, line }: CopyLineProps) {
  const id = useId();
  const [isCopied, setIsCopied] = useState(false);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(line);
    setIsCopied(true);
    announce('Copied');
  }

  return (
    <div class="copy-line">
      <p class="copy-line__title" id={id}>
        {title}
      </p>
      <pre>
        <code>{line}</code>
      </pre>
      <button type="button" class="button button--quiet" aria-describedby={id} onClick={copy}>
        <Icon name={isCopied ? 'tick' : 'copy'} />
        {isCopied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
