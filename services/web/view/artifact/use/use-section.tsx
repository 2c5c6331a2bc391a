import { commandsFor } from '../../../use/commands.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import type { SectionProps } from '../section-props.ts';
import { Downloads } from './downloads.tsx';

/** Taking it away, here or from a terminal. */
export function UseSection({ artifact }: SectionProps) {
  return (
    <>
      <Downloads artifact={artifact} />
      <section class="stack">
        <h2>From a terminal</h2>
        <p class="quiet">
          With a token in <code>REGISTRY_TOKEN</code>.
        </p>
        <ul class="commands">
          {commandsFor(artifact, location.origin).map(({ title, line }) => (
            <li key={title}>
              <CopyLine title={title} line={line} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
