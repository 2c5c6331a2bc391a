/** Names of metrics or of benchmarks, and the bounds between which their numbers are plausible. */
export interface Measures {
  /** As they are written, in lower-case words. */
  readonly names: string;
  readonly least: number;
  readonly most: number;
}

/**
 * Shares are written from 0 to 1 and from 0 to 100. Where the bounds are wider than the metric's own,
 * that is so because people scale or shift it; a number outside them is a year, a count or a size.
 */
export const metricNames: readonly Measures[] = [
  share('accuracy|acc|top 1|top 5|top1|top5|exact match|em|pass 1|pass 10|pass 100|pass k'),
  share('f1|f score|macro f1|micro f1|weighted f1|f beta|precision|recall|sensitivity|specificity'),
  share('auc|auroc|roc auc|auprc|average precision|ap|map|map 50|map 50 95|ap50|ap75'),
  share('iou|miou|dice|win rate|winrate|success rate|hit rate|eer|equal error rate'),
  share('ndcg|ndcg 10|ndcg 5|mrr|mrr 10|hits 1|hits 10|recall 1|recall 5|recall 10|r 1'),
  share('bleu|sacrebleu|google bleu|spbleu|chrf|chrf 2|meteor|sari|spice'),
  share('rouge|rouge1|rouge2|rougel|rougelsum|rouge 1|rouge 2|rouge l|rouge lsum'),
  // Insertions count against a reference of fixed length, so that these rates pass 100 %.
  between(0, 1_000, 'wer|cer|per|word error rate|character error rate|der|ter'),
  // Models that were trained to tell how good a text is: nothing bounds them.
  between(-200, 200, 'comet|bleurt|bertscore'),
  // CIDEr is tenfold a cosine, and written tenfold or hundredfold.
  between(0, 1_000, 'cider'),
  // e to the power of an entropy, which is never negative.
  between(1, 1_000_000, 'perplexity|ppl|pseudo perplexity'),
  between(0, 20, 'bits per byte|bits per character|bpb|bpc'),
  // Correlations: from −1 to 1, or in per cent.
  between(-100, 100, 'mcc|matthews correlation|matthews corr|kappa|cohen kappa'),
  between(-100, 100, 'pearson|spearman|spearmanr|kendall|pearson correlation'),
  between(-100, 100, 'spearman correlation|cosine spearman|cosine accuracy|cosine similarity'),
  // Below 0 where a constant would have been the better model.
  between(-1_000, 100, 'r2|r squared'),
  between(0, 1_000_000, 'mse|rmse|mae|mape|smape|mase|mean squared error|mean absolute error'),
  // An unbiased estimate of a distance near 0 falls below it; people write it times a thousand.
  between(-10, 1_000, 'kid'),
  between(0, 10_000, 'fid|frechet inception distance|fvd'),
  between(1, 1_000, 'inception score'),
  between(0, 100, 'clip score|clipscore|aesthetic score|psnr|ssim|lpips'),
  // Opinions from 1 to 5, PESQ from −0.5, and STOI as a share.
  between(-1, 100, 'mos|mean opinion score|pesq|stoi|nisqa|utmos'),
  between(0, 4_000, 'elo|elo rating'),
  between(-1_000_000, 1_000_000, 'mean reward'),
];

/** The bounds are those of the metrics that are usual for a benchmark. */
export const benchmarkNames: readonly Measures[] = [
  share('mmlu|mmlu pro|mmlu redux|mmmlu|cmmlu|ceval|c eval|agieval|bbh|big bench hard|big bench'),
  share('gsm8k|gsm 8k|gsm plus|gsm8k cot|math 500|math500|math vista|mathvista|mgsm|svamp|asdiv'),
  share('minerva math|math lvl 5|aime|aime 2024|aime 2025|aime24|aime25|amc|olympiadbench'),
  share('hellaswag|arc|arc c|arc e|arc challenge|arc easy|truthfulqa|truthful qa|winogrande'),
  share('winograd|wsc273|piqa|siqa|social iqa|openbookqa|obqa|commonsenseqa|csqa'),
  share('humaneval|human eval|humaneval plus|mbpp|mbpp plus|livecodebench|bigcodebench|ds 1000'),
  share('multipl e|swe bench|swe bench verified|aider polyglot'),
  share('gpqa|gpqa diamond|musr|ifeval|if eval|hle|simpleqa|zebralogic|livebench'),
  // Negative where long answers cost.
  between(-100, 100, 'wildbench|wild bench'),
  share('alpacaeval|alpacaeval 2|alpaca eval|arena hard'),
  // Judged from 1 to 10.
  between(0, 10, 'mt bench|mtbench'),
  // Elo ratings.
  between(0, 4_000, 'chatbot arena|lmsys arena|codeforces'),
  share('superglue|super glue|mnli|mnli m|mnli mm|qqp|qnli|sst2|sst 2|mrpc|rte|wnli'),
  share('boolq|copa|multirc|record|wic|anli|anli r1|anli r2|anli r3|xnli|snli|paws|paws x'),
  // Correlations, or a mean with one among it.
  between(-100, 100, 'glue|cola|sts b|stsb|sts benchmark|sts12|sts13|sts14|sts15|sts16'),
  share('squad|squad 1 1|squad v1|squad v2|squad 2 0|squad2|squad2 0|triviaqa|trivia qa'),
  share('natural questions|nq|hotpotqa|hotpot qa|drop|quac|coqa|narrativeqa|qasper|tydiqa|race'),
  share('race h|race m|swag|xquad|mlqa|sciq|logiqa|pubmedqa|medqa|medmcqa|bioasq|webqs'),
  share('cnn dailymail|cnn dm|xsum|samsum'),
  // Translation is measured by models too, which nothing bounds.
  between(-200, 200, 'wmt14|wmt16|wmt19|wmt22|flores|flores 200|flores 101'),
  // Perplexities, bits and accuracies.
  between(0, 1_000_000, 'lambada|wikitext|wikitext2|wikitext 2|wikitext103|wikitext 103'),
  between(0, 1_000_000, 'ptb|penn treebank|enwik8|text8|1bw'),
  share('conll2003|conll 2003|ontonotes|wnut17|wnut 17|imdb|ag news|yelp|dbpedia|trec'),
  between(-100, 100, 'mteb|beir|msmarco|ms marco|miracl|mkqa|mldr'),
  share('imagenet|imagenet 1k|imagenet 21k|imagenet v2|imagenet a|imagenet r|imagenet sketch'),
  share('cifar10|cifar 10|cifar100|cifar 100|mnist|food101|food 101|objectnet|vtab|inaturalist'),
  share('lvis|pascal voc|voc2007|voc2012|ade20k|cityscapes|kitti|nyuv2'),
  share('vqav2|vqa v2|okvqa|gqa|textvqa|docvqa|chartqa|infovqa|ai2d'),
  // Captions are measured by CIDEr.
  between(0, 1_000, 'coco|ms coco|mscoco|flickr30k|nocaps|vizwiz'),
  share('mmmu|mmmu pro|mmbench|mmstar|mmvet|mm vet|seed bench|pope|realworldqa'),
  share('videomme|video mme'),
  // Points: 2,800 and 1,000 of them.
  between(0, 2_800, 'mme'),
  between(0, 1_000, 'ocrbench|ocr bench'),
  // Error rates of recognised speech.
  between(0, 1_000, 'librispeech|librispeech clean|librispeech other|test clean|test other'),
  between(0, 1_000, 'common voice|commonvoice|fleurs|voxpopuli|tedlium|ted lium|gigaspeech'),
  between(0, 1_000, 'earnings22|ami|switchboard|timit|superb'),
  share('voxceleb|voxceleb1|esc 50|audioset|gtzan|ljspeech|vctk'),
  between(-100, 100, 'proteingym|moleculenet|tox21|bbbp|casp14|casp15'),
  share('ruler|longbench|needle in a haystack|infinitebench|tau bench|bfcl|browsecomp'),
  share('terminal bench'),
];

function share(names: string): Measures {
  return between(0, 100, names);
}

function between(least: number, most: number, names: string): Measures {
  return { names, least, most };
}
