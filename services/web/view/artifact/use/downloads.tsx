import { useState } from 'preact/hooks';
import { may } from '../../../access/may.ts';
import { type Component, componentsOf, type ElsewhereFile } from '../../../api/downloads.ts';
import type { Artifact } from '../../../api/shapes.ts';
import { waiverHasEnded } from '../../../artifact/verdict-line.ts';
import { byteText } from '../../../format/quantities.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { SafeLink } from '../../parts/safe-link.tsx';
import { useSession } from '../../state/session.tsx';

const components: Readonly<Record<Component, { readonly title: string; readonly text: string }>> = {
  full: { title: 'Everything', text: 'One archive.' },
  weights: { title: 'Weights', text: 'The files that a library loads.' },
  metadata: { title: 'Metadata', text: 'Card, configuration, licences and the manifest.' },
};

/** What can be downloaded, part by part, each under a link that is made when it is asked for. */
export function Downloads({ artifact }: { readonly artifact: Artifact }) {
  const { api, user } = useSession();
  const [files, setFiles] = useState<readonly ElsewhereFile[]>();
  const [error, setError] = useState<Error>();
  const { bundle } = artifact.data;
  const hasEnded = waiverHasEnded(artifact, Date.now());
  const isByReference = bundle.weights === 'by_reference';

  async function download(component: Component): Promise<void> {
    setError(undefined);
    setFiles(undefined);
    try {
      const found = await api.downloads.find(artifact.metadata, component);
      if ('files' in found) setFiles(found.files);
      else location.assign(found.url);
    } catch (thrown) {
      setError(thrown as Error);
    }
  }

  return (
    <section class="stack">
      <h2>Download</h2>
      {user && !may(user, 'download') && (
        <Notice tone="info" title="You may look, and not download">
          <p>Ask an administrator for the permission.</p>
        </Notice>
      )}
      {hasEnded && (
        <Notice tone="bad" title="Its waiver has ended">
          <p>Until it passes the gate or is waived again, it cannot be downloaded.</p>
        </Notice>
      )}
      <ul class="downloads">
        {componentsOf(artifact.metadata.type).map((component) => (
          <li key={component} class="card">
            <h3>{components[component].title}</h3>
            <p class="quiet">
              {component === 'weights' && isByReference
                ? 'They stay at their source: the link leads there.'
                : components[component].text}
              {component === 'full' && ` ${byteText(bundle.bytes)}.`}
            </p>
            <button
              type="button"
              class="button"
              disabled={hasEnded || (user !== undefined && !may(user, 'download'))}
              onClick={() => download(component)}
            >
              <Icon name="down" />
              Download<span class="visually-hidden"> {components[component].title}</span>
            </button>
          </li>
        ))}
      </ul>
      {error && (
        <Notice tone="bad" title="It could not be downloaded" alert>
          <p>{error.message}</p>
        </Notice>
      )}
      {files?.length === 0 && <Notice tone="info" title="It has no weights" alert />}
      {files !== undefined && files.length > 0 && (
        <Notice tone="info" title="The weights are several files at their source" alert>
          <ul class="points">
            {files.map(({ path, url, bytes }) => (
              <li key={path}>
                <SafeLink href={url}>{path}</SafeLink>, {byteText(bytes)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}
