import { addressOf } from '../../address.ts';
import type { Configuration } from '../../api/health.ts';
import { settingsOf } from '../../health/settings.ts';
import { PolicyPanel } from '../gate/policy-panel.tsx';
import { Icon } from '../parts/icon.tsx';

interface ConfigurationPanelProps {
  /** Absent for whoever is not signed in. */
  readonly configuration: Configuration | undefined;
}

/** How the registry is set up. Of a token it says only whether there is one. */
export function ConfigurationPanel({ configuration }: ConfigurationPanelProps) {
  if (configuration === undefined) {
    return (
      <p class="quiet">
        <a href={addressOf('signIn', {}, { from: addressOf('health') })}>Sign in</a> to see how the
        registry is set up.
      </p>
    );
  }
  return (
    <section class="stack">
      <h2>How it is set up</h2>
      <PolicyPanel policy={configuration.gate_policy} mode={configuration.gate_mode} />
      <dl class="settings">
        {settingsOf(configuration).map(({ title, text, isSet }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {isSet !== undefined && <Icon name={isSet ? 'tick' : 'dash'} />}
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
