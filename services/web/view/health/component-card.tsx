import type { Component, Issue } from '../../api/health.ts';
import { reading } from '../../health/reading.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { SafeLink } from '../parts/safe-link.tsx';
import { StatusBadge } from './status-badge.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

const severities: Readonly<Record<Issue['severity'], IconName>> = {
  info: 'info',
  warning: 'triangle',
  error: 'cross',
};

/** One part: how it does, its numbers, and what is wrong with it. */
export function ComponentCard({ component }: { readonly component: Component }) {
  const { display_name, status, description, metrics, issues, timeline, logs } = component;
  return (
    <li class={timeline ? 'card component component--wide' : 'card component'}>
      <div class="component__head">
        <h2>{display_name}</h2>
        <StatusBadge status={status} />
      </div>
      <p class="quiet">{description}</p>
      {issues.length > 0 && (
        <ul class="component__issues">
          {issues.map(({ code, severity, summary, details }) => (
            <li key={code}>
              <Icon name={severities[severity]} />
              <p>
                <strong>{summary}</strong> {details}
              </p>
            </li>
          ))}
        </ul>
      )}
      <dl class="component__numbers">
        {Object.entries(metrics).map(([name, value]) => {
          const { label, text } = reading(name, value);
          return (
            <div key={name}>
              <dt>{label}</dt>
              <dd class="number">{text}</dd>
            </div>
          );
        })}
      </dl>
      {timeline && <TimelinePanel buckets={timeline} name={display_name} />}
      {logs.length > 0 && (
        <ul class="points">
          {logs.map(({ label, url }) => (
            <li key={url}>
              <SafeLink href={url}>{label}</SafeLink>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
