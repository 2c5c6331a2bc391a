import type { Step } from '../step-functions/interpreter/machine.ts';

/** Shows what each artifact under way is going through. */
export interface Progress {
  /** Follows the execution of this run under this name. */
  follow(run: string, name: string): void;
  step(step: Step): void;
  done(name: string, line: string): void;
}

interface Followed {
  readonly name: string;
  readonly states: Set<string>;
}

/**
 * A live line for each artifact on a terminal; elsewhere one line for each that is done. Written to
 * stderr: stdout is for the result.
 */
export function createProgress(out: NodeJS.WriteStream): Progress {
  const followed = new Map<string, Followed>();
  /** Steps come before anybody has told whose run they belong to. */
  const states = new Map<string, Set<string>>();
  let drawn = 0;

  function draw(): void {
    if (!out.isTTY) return;
    const lines = [...followed.values()].map(({ name, states }) =>
      lineOf(name, states, out.columns),
    );
    out.write(
      `${drawn > 0 ? `\x1b[${drawn}A` : ''}\x1b[J${lines.map((line) => `${line}\n`).join('')}`,
    );
    drawn = lines.length;
  }

  function statesOf(run: string): Set<string> {
    const known = states.get(run) ?? new Set();
    states.set(run, known);
    return known;
  }

  return {
    follow(run, name) {
      followed.set(name, { name, states: statesOf(run) });
      draw();
    },
    step({ kind, state, executionArn }) {
      const under = statesOf(executionArn.slice(executionArn.lastIndexOf(':') + 1));
      if (kind === 'entered') under.add(state);
      else under.delete(state);
      draw();
    },
    done(name, line) {
      if (out.isTTY) out.write(`${drawn > 0 ? `\x1b[${drawn}A` : ''}\x1b[J`);
      drawn = 0;
      out.write(`${line}\n`);
      followed.delete(name);
      draw();
    },
  };
}

function lineOf(name: string, states: ReadonlySet<string>, columns: number): string {
  const doing = [...states].filter((state) => state !== 'Measure').join(', ') || 'waiting';
  return `  ${name.padEnd(28)} ${doing}`.slice(0, columns - 1);
}
