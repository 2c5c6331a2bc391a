import type { Artifact } from '../../../api/shapes.ts';
import { byteText } from '../../../format/quantities.ts';

/** What of it is kept here, so that it can be told from anything else. */
export function Stored({ artifact }: { readonly artifact: Artifact }) {
  const { url, sha, bundle } = artifact.data;
  const { id } = artifact.metadata;
  return (
    <section class="stack">
      <h2>What is stored</h2>
      <dl class="pairs card">
        <dt>Posted as</dt>
        <dd>{url}</dd>
        <dt>Commit</dt>
        <dd class="mono">{sha}</dd>
        <dt>Archive</dt>
        <dd>
          {byteText(bundle.bytes)}, SHA-256 <span class="mono">{bundle.sha256}</span>
        </dd>
        {artifact.metadata.type === 'model' && (
          <>
            <dt>Weights</dt>
            <dd>
              {bundle.weights === 'stored' ? 'stored here' : 'at their source, pinned by hash'}
            </dd>
          </>
        )}
        <dt>Id</dt>
        <dd class="mono">{id}</dd>
      </dl>
    </section>
  );
}
