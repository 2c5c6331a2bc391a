import type { GateMode, GatePolicy } from '#shared/domain/gate.ts';
import { leastText, ruleTitle } from '../../gate/rule-text.ts';

const modes: Readonly<Record<GateMode, string>> = {
  enforce: 'A model that fails one of these is refused.',
  flag: 'A model that fails one of these is let in, and flagged wherever it appears.',
};

interface PolicyPanelProps {
  readonly policy: GatePolicy;
  readonly mode: GateMode;
}

/** What the gate asks of a model, and what becomes of one that does not have it. */
export function PolicyPanel({ policy, mode }: PolicyPanelProps) {
  const rules = Object.entries(policy);
  if (rules.length === 0) return <p>The gate asks for nothing: every model is let in.</p>;
  return (
    <div class="stack policy">
      <table class="table">
        <caption class="visually-hidden">What the gate asks for</caption>
        <thead>
          <tr>
            <th scope="col">The gate asks for</th>
            <th scope="col" class="number">
              At least
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map(([rule, least]) => (
            <tr key={rule}>
              <th scope="row">{ruleTitle(rule)}</th>
              <td class="number">{leastText(least)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{modes[mode]}</p>
    </div>
  );
}
