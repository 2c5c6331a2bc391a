/** The account that everything embedded belongs to. */
export const ACCOUNT = '000000000000';

/** Names and ARNs of one region. */
export interface Arns {
  machine(name: string): string;
  execution(machine: string, name: string): string;
  /** Undefined for another account's, or anything that is not a machine. */
  machineOf(arn: string): string | undefined;
  executionOf(arn: string): { readonly machine: string; readonly name: string } | undefined;
  /** A Map Run of a machine's Map with this label. */
  mapRun(machine: string, label: string, id: string): string;
  /** The role that executions run under, which nothing here asks for. */
  role(machine: string): string;
}

export function arnsOf(region: string): Arns {
  const machines = `arn:aws:states:${region}:${ACCOUNT}:stateMachine:`;
  const executions = `arn:aws:states:${region}:${ACCOUNT}:execution:`;
  const mapRuns = `arn:aws:states:${region}:${ACCOUNT}:mapRun:`;
  return {
    machine: (name) => machines + name,
    execution: (machine, name) => `${executions}${machine}:${name}`,
    mapRun: (machine, label, id) => `${mapRuns}${machine}/${label}:${id}`,
    role: (machine) => `arn:aws:iam::${ACCOUNT}:role/${machine}`,
    machineOf: (arn) => (arn.startsWith(machines) ? arn.slice(machines.length) : undefined),
    executionOf(arn) {
      const [machine, name, ...rest] = arn.slice(executions.length).split(':');
      if (!arn.startsWith(executions) || machine === undefined) return undefined;
      return name === undefined || rest.length > 0 ? undefined : { machine, name };
    },
  };
}

/** Whether a text is an ARN of Step Functions at all, with something of this kind in it. */
export function isArn(text: string, kind: 'stateMachine' | 'execution' | 'mapRun'): boolean {
  const parts = kind === 'stateMachine' ? '[^:]+' : '[^:]+:[^:]+';
  return new RegExp(`^arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:${kind}:${parts}$`).test(text);
}
