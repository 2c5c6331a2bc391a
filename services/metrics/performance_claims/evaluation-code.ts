import type { Card } from '#shared/domain/card.ts';
import type { Tree } from '#shared/domain/dossier.ts';

const COMMAND =
  /\b(?:lm[-_]eval|lighteval|opencompass|helm-run|inspect eval|evalplus\.evaluate|bigcode[-_]eval\w*|sacrebleu|mteb run|run_eval\w*|eval(?:uate|uation)?\.(?:py|sh)|eval_\w{1,40}\.(?:py|sh)|--do_eval|yolo val)\b/i;
const CALL =
  /\b(?:evaluate\.load|load_metric|evaluator\(|trainer\.(?:evaluate|predict)|classification_report|accuracy_score|f1_score|compute_metrics|jiwer|MTEB\(|\w{1,40}Evaluator\(|model\.evaluate|simple_evaluate)/;
const FILE = /(?:^|\/)(?:run_?)?eval(?:uat(?:e|ion))?(?:[_-][\w-]{1,60})?\.(?:py|sh|ipynb)$/i;
const CODE_LINK = /\bevaluation (?:code|script|harness|pipeline)s?\b/i;
const CODE_HOST =
  /^https:\/\/(?:www\.)?(?:github\.com|gitlab\.com|colab\.research\.google\.com|huggingface\.co\/spaces)\//;

/** Where the card shows how the results are measured, by line, and in which words. */
export function evaluationInCard({
  sections,
  links,
}: Card): { readonly line: number; readonly text: string } | undefined {
  for (const { code, prose, line } of sections) {
    for (const block of code) {
      const found = COMMAND.exec(block.text) ?? CALL.exec(block.text);
      if (found) return { line: block.line, text: found[0] };
    }
    const [command] = COMMAND.exec(prose) ?? [];
    if (command !== undefined) return { line, text: command };
  }
  const link = links.find(
    ({ url, place, context }) =>
      (place === 'prose' || place === 'heading') && CODE_HOST.test(url) && CODE_LINK.test(context),
  );
  return link && { line: link.line, text: link.url };
}

/** The first file by whose name a repository says that it evaluates. */
export function evaluationFile({ files }: Tree): string | undefined {
  return files.find(({ path }) => FILE.test(path))?.path;
}
