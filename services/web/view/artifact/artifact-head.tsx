import { verdictLine } from '../../artifact/verdict-line.ts';
import { byteText, exactScore } from '../../format/quantities.ts';
import { WaiveLink } from '../gate/waive-link.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { SafeLink } from '../parts/safe-link.tsx';
import type { KnownArtifact } from './load-artifact.ts';

/** How it stands and by which rule, then what it is. */
export function ArtifactHead({ artifact, evidence }: KnownArtifact) {
  const { type } = artifact.metadata;
  const { source, sha, bundle } = artifact.data;
  const { tone, title, text } = verdictLine(artifact, evidence, Date.now());
  return (
    <>
      <Notice tone={tone} title={title}>
        {text.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {(tone === 'warn' || tone === 'bad') && (
          <WaiveLink
            about={{ artifact: artifact.metadata.id }}
            label={
              artifact.metadata.admission?.decision === 'waived'
                ? 'Renew the waiver'
                : 'Waive the gate for it'
            }
          />
        )}
      </Notice>
      <dl class="facts-line">
        {evidence && (
          <div>
            <dt>Net score</dt>
            <dd class="number facts-line__score">{exactScore(evidence.net_score)}</dd>
          </div>
        )}
        <div>
          <dt>Type</dt>
          <dd>{type}</dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>
            <SafeLink href={source}>{source.replace(/^https:\/\//, '')}</SafeLink>
          </dd>
        </div>
        <div>
          <dt>Commit</dt>
          <dd class="mono" title={sha}>
            {sha.slice(0, 10)}
          </dd>
        </div>
        {bundle.deployableBytes !== undefined && (
          <div>
            <dt>Size</dt>
            <dd class="number">{byteText(bundle.deployableBytes)}</dd>
          </div>
        )}
        <div>
          <dt>Stored</dt>
          <dd class="number">{byteText(bundle.bytes)}</dd>
        </div>
        {evidence && (
          <div>
            <dt>Rated</dt>
            <dd>
              <Moment iso={evidence.rated_at} />
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
