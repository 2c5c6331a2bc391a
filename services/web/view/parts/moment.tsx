import { momentText } from '../../format/moments.ts';

/** A moment in words, exact for machines and on hovering. */
export function Moment({ iso }: { readonly iso: string }) {
  return (
    <time dateTime={iso} title={iso}>
      {momentText(iso)}
    </time>
  );
}
