import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { metricNames } from '../shared/domain/metrics.ts';
import { projectRoot } from './project-root.ts';

/**
 * Holds the evidence of each golden case to the type that its metric's `score` takes. YAML is read
 * without types: a case that lost a member when the evidence grew would fail much later, with a
 * stack, or not at all.
 */
const folder = join(projectRoot, 'services/metrics');
const cases = new Map(metricNames.map((metric) => [join(folder, metric, 'golden.ts'), metric]));

const { config } = ts.readConfigFile(join(projectRoot, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, projectRoot);
const host = ts.createCompilerHost({ ...options, incremental: false });
const read = host.readFile.bind(host);
const exists = host.fileExists.bind(host);
host.readFile = (path) => asSource(path) ?? read(path);
host.fileExists = (path) => cases.has(path) || exists(path);
const getSourceFile = host.getSourceFile.bind(host);
host.getSourceFile = (path, ...rest) => {
  const text = asSource(path);
  return text === undefined
    ? getSourceFile(path, ...rest)
    : ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
};

const program = ts.createProgram([...cases.keys()], { ...options, incremental: false }, host);
const faults = [...cases.keys()].flatMap((path) =>
  program.getSemanticDiagnostics(program.getSourceFile(path)).map((fault) => told(path, fault)),
);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** All cases of a metric as one file: each a constant that has to be of the evidence's type. */
function asSource(path: string): string | undefined {
  const metric = cases.get(path);
  if (metric === undefined) return undefined;
  const golden = join(folder, metric, 'golden');
  const constants = readdirSync(golden).map((file) => {
    const { evidence } = parse(readFileSync(join(golden, file), 'utf8'));
    return `export const _${file.replace(/\W/g, '_')}: Evidence = ${JSON.stringify(evidence)};`;
  });
  return ["import type { Evidence } from './evidence.ts';", ...constants].join('\n');
}

function told(path: string, { messageText, start = 0, file }: ts.Diagnostic): string {
  const line = file?.text.slice(file.text.lastIndexOf('\n', start) + 1) ?? '';
  const name = /^export const _(\w+)_yaml/.exec(line)?.[1]?.replaceAll('_', '-');
  return `${cases.get(path)}/golden/${name}.yaml: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
