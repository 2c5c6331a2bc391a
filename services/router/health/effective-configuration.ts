import type { SecretName } from '#shared/storage/secrets/secrets.ts';
import type { Ports } from '../ports.ts';

/** How this registry is set up, as far as those who use it may know: of a secret only that it is set. */
export async function effectiveConfiguration({
  environment,
  secrets,
}: Pick<Ports, 'environment' | 'secrets'>) {
  const { gatePolicy, gateMode, localStorage, hfRootFolder, hfEndpoint, githubApiUrl } =
    environment;
  const isSet = async (name: SecretName) => (await secrets.get(name)) !== undefined;
  const [hub, github] = await Promise.all([isSet('hf-token'), isSet('github-token')]);
  return {
    gate_policy: gatePolicy,
    gate_mode: gateMode,
    hub_token: hub,
    github_token: github,
    hub_endpoint: hfEndpoint,
    github_endpoint: githubApiUrl,
    hub_cache_root: hfRootFolder,
    storage: localStorage ? 'local' : 'aws',
    ingest_wait_seconds: environment.ingestWaitSeconds,
    allowed_source_hosts: environment.allowedSourceHosts,
  };
}
