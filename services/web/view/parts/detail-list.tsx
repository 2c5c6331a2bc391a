import type { Detail } from '#shared/domain/verdict.ts';
import { SafeLink } from './safe-link.tsx';

/** The facts behind a verdict, each with where it can be seen. */
export function DetailList({ details }: { readonly details: readonly Detail[] }) {
  if (details.length === 0) return null;
  return (
    <details class="facts">
      <summary>{details.length === 1 ? '1 fact' : `${details.length} facts`}</summary>
      <ul class="points">
        {details.map(({ text, url }) => (
          <li key={text}>
            <SafeLink href={url}>{text}</SafeLink>
          </li>
        ))}
      </ul>
    </details>
  );
}
