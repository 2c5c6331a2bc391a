/** What a number may be called in a results table, and between which bounds it is plausible. */
export interface Measure {
  readonly name: string;
  /** A benchmark names its dataset, and its usual metric goes without saying. */
  readonly kind: 'metric' | 'benchmark';
  readonly least: number;
  readonly most: number;
}

/** Names as they are written, in lower-case words; those of one line share their bounds. */
const metrics: readonly (readonly [names: string, least: number, most: number])[] = [
  ['accuracy|acc|top 1|top 5|top1|top5|exact match|em|pass 1|pass 10|pass 100|pass k', 0, 100],
  [
    'f1|f score|macro f1|micro f1|weighted f1|f beta|precision|recall|sensitivity|specificity',
    0,
    100,
  ],
  [
    'auc|auroc|roc auc|auprc|average precision|ap|map|map 50|map 50 95|ap50|ap75|iou|miou|dice',
    0,
    100,
  ],
  ['bleu|sacrebleu|google bleu|rouge|rouge1|rouge2|rougel|rougelsum|rouge 1|rouge 2', 0, 100],
  ['rouge l|rouge lsum|meteor|ter|chrf|chrf 2|spbleu|bertscore|bleurt|sari', 0, 150],
  ['comet', -100, 100],
  ['wer|cer|per|word error rate|character error rate|eer|equal error rate|der', 0, 200],
  ['perplexity|ppl|pseudo perplexity', 1, 100_000],
  ['bits per byte|bits per character|bpb|bpc', 0, 20],
  ['mcc|matthews correlation|matthews corr|kappa|cohen kappa|r2|r squared', -100, 100],
  [
    'pearson|spearman|spearmanr|kendall|pearson correlation|spearman correlation|cosine spearman',
    -100,
    100,
  ],
  ['cosine accuracy|cosine similarity', -100, 100],
  ['mse|rmse|mae|mape|smape|mase|mean squared error|mean absolute error', 0, 1_000_000],
  [
    'ndcg|ndcg 10|ndcg 5|mrr|mrr 10|hit rate|hits 1|hits 10|recall 1|recall 5|recall 10|r 1',
    0,
    100,
  ],
  ['fid|kid|frechet inception distance|fvd', 0, 1_000],
  ['inception score', 1, 1_000],
  ['clip score|clipscore|aesthetic score', 0, 100],
  ['psnr|ssim|lpips', 0, 100],
  ['mos|mean opinion score|pesq|stoi|nisqa|utmos', -1, 100],
  ['cider|spice', 0, 250],
  ['elo|elo rating', 0, 4_000],
  ['win rate|winrate|success rate|mean reward', -1_000_000, 1_000_000],
];

const benchmarks: readonly (readonly [names: string, least: number, most: number])[] = [
  [
    'mmlu|mmlu pro|mmlu redux|mmmlu|cmmlu|ceval|c eval|agieval|bbh|big bench hard|big bench',
    0,
    100,
  ],
  [
    'gsm8k|gsm 8k|gsm plus|gsm8k cot|math 500|math500|math vista|mathvista|mgsm|svamp|asdiv',
    0,
    100,
  ],
  ['minerva math|math lvl 5|aime|aime 2024|aime 2025|aime24|aime25|amc|olympiadbench', 0, 100],
  ['hellaswag|arc|arc c|arc e|arc challenge|arc easy|truthfulqa|truthful qa|winogrande', 0, 100],
  [
    'winograd|wsc273|piqa|siqa|social iqa|openbookqa|obqa|commonsenseqa|csqa|lambada',
    -100,
    100_000,
  ],
  ['humaneval|human eval|humaneval plus|mbpp|mbpp plus|livecodebench|bigcodebench|ds 1000', 0, 100],
  ['multipl e|swe bench|swe bench verified|aider polyglot|codeforces', 0, 4_000],
  ['gpqa|gpqa diamond|musr|ifeval|if eval|hle|simpleqa|zebralogic|livebench|wildbench', 0, 100],
  ['mt bench|mtbench', 0, 10],
  ['alpacaeval|alpacaeval 2|alpaca eval|arena hard|wild bench', 0, 100],
  ['chatbot arena|lmsys arena', 0, 4_000],
  [
    'glue|superglue|super glue|mnli|mnli m|mnli mm|qqp|qnli|sst2|sst 2|cola|sts b|stsb|mrpc|rte',
    -100,
    100,
  ],
  ['wnli|boolq|copa|multirc|record|wic|anli|anli r1|anli r2|anli r3|xnli|snli|paws|paws x', 0, 100],
  ['squad|squad 1 1|squad v1|squad v2|squad 2 0|squad2|squad2 0|triviaqa|trivia qa', 0, 100],
  ['natural questions|nq|hotpotqa|hotpot qa|drop|quac|coqa|narrativeqa|qasper|tydiqa|race', 0, 100],
  ['race h|race m|swag|xquad|mlqa|sciq|logiqa|pubmedqa|medqa|medmcqa|bioasq|webqs', 0, 100],
  ['cnn dailymail|cnn dm|xsum|samsum|wmt14|wmt16|wmt19|wmt22|flores|flores 200|flores 101', 0, 100],
  [
    'wikitext|wikitext2|wikitext 2|wikitext103|wikitext 103|ptb|penn treebank|enwik8|text8|1bw',
    0,
    100_000,
  ],
  ['conll2003|conll 2003|ontonotes|wnut17|wnut 17|imdb|ag news|yelp|dbpedia|trec', 0, 100],
  [
    'mteb|beir|msmarco|ms marco|miracl|mkqa|mldr|sts12|sts13|sts14|sts15|sts16|sts benchmark',
    -100,
    100,
  ],
  ['imagenet|imagenet 1k|imagenet 21k|imagenet v2|imagenet a|imagenet r|imagenet sketch', 0, 100],
  ['cifar10|cifar 10|cifar100|cifar 100|mnist|food101|food 101|objectnet|vtab|inaturalist', 0, 100],
  ['coco|ms coco|mscoco|lvis|pascal voc|voc2007|voc2012|ade20k|cityscapes|kitti|nyuv2', 0, 250],
  ['flickr30k|nocaps|vqav2|vqa v2|okvqa|gqa|textvqa|docvqa|chartqa|infovqa|ai2d|vizwiz', 0, 250],
  [
    'mmmu|mmmu pro|mmbench|mmstar|mmvet|mm vet|seed bench|pope|realworldqa|videomme|video mme',
    0,
    100,
  ],
  ['mme|ocrbench|ocr bench', 0, 3_000],
  ['librispeech|librispeech clean|librispeech other|test clean|test other|common voice', 0, 200],
  ['commonvoice|fleurs|voxpopuli|tedlium|ted lium|gigaspeech|earnings22|ami|switchboard', 0, 200],
  ['voxceleb|voxceleb1|esc 50|audioset|gtzan|superb|timit|ljspeech|vctk', 0, 200],
  ['proteingym|moleculenet|tox21|bbbp|casp14|casp15', -100, 100],
  [
    'ruler|longbench|needle in a haystack|infinitebench|tau bench|bfcl|browsecomp|terminal bench',
    0,
    100,
  ],
];

/** Short names that are words or names of other things too: only with what may go with them. */
const ambiguous = new Set(
  'em acc ap map per der comet dice r2 mos spice arc drop race record wic rte copa trec pope ami coco cola glue ruler superb mme kid ter fid precision recall elo amc ptb hle nq swag'.split(
    ' ',
  ),
);
const qualifiers = new Set(
  'c e m mm h challenge easy test dev val validation eval train set split score avg average mean macro micro weighted norm normalized acc accuracy f1 em wer bleu shot shots zero few one cot metric strict flexible mc1 mc2 box mask at k clean other overall total main diamond instruct prompt level task tasks benchmark dataset english en v1 v2 std'.split(
    ' ',
  ),
);

/** In a longer text, a short name is more likely the word it looks like. */
const LONGEST_HEAD = 8;
const mostWords = 4;
const measures = new Map(
  [...entries(metrics, 'metric'), ...entries(benchmarks, 'benchmark')].map((one) => [
    one.name,
    one,
  ]),
);

function entries(
  table: readonly (readonly [string, number, number])[],
  kind: Measure['kind'],
): readonly Measure[] {
  return table.flatMap(([names, least, most]) =>
    names.split('|').map((name) => ({ name, kind, least, most })),
  );
}

/** The lower-case words of a text. Some signs decompose into eighteen: no honest text doubles. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .slice(0, 2 * text.length + 20)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Whether a text holds one of some words. */
export function has(text: string, words: ReadonlySet<string>): boolean {
  return wordsOf(text).some((word) => words.has(word));
}

/** The metrics and benchmarks that a text names; of names within each other, the longest. */
export function measuresIn(text: string): readonly Measure[] {
  const words = wordsOf(text);
  const found: Measure[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let count = Math.min(mostWords, words.length - at); count > 0; count--) {
      const measure = measures.get(words.slice(at, at + count).join(' '));
      if (measure === undefined) continue;
      if (!ambiguous.has(measure.name) || standsAlone(words, at, count)) found.push(measure);
      at += count - 1;
      break;
    }
  }
  return found;
}

function standsAlone(words: readonly string[], at: number, count: number): boolean {
  if (words.length > LONGEST_HEAD) return false;
  return words.every(
    (word, index) =>
      (index >= at && index < at + count) ||
      qualifiers.has(word) ||
      /^\d+$/.test(word) ||
      measures.has(word),
  );
}
