/**
 * Repositories that cards link because the model is loaded, trained, served, evaluated or converted
 * with them. They say nothing about how one model's own code is kept.
 */
const libraries = new Set([
  'arcee-ai/mergekit', 'automatic1111/stable-diffusion-webui', 'autogptq/autogptq',
  'axolotl-ai-cloud/axolotl', 'bitsandbytes-foundation/bitsandbytes', 'casper-hansen/autoawq',
  'cg123/mergekit', 'comfyanonymous/comfyui', 'dao-ailab/flash-attention', 'deepspeedai/deepspeed',
  'eleutherai/lm-evaluation-harness', 'espnet/espnet', 'explosion/spacy',
  'facebookresearch/fairseq', 'flairnlp/flair', 'ggerganov/ggml', 'ggerganov/llama.cpp',
  'ggerganov/whisper.cpp', 'ggml-org/ggml', 'ggml-org/llama.cpp', 'ggml-org/whisper.cpp',
  'google-research/google-research', 'google-research/tuning_playbook', 'google/flax', 'google/jax',
  'gradio-app/gradio', 'hiyouga/llama-factory', 'huggingface/accelerate', 'huggingface/blog',
  'huggingface/candle', 'huggingface/datasets', 'huggingface/diffusers', 'huggingface/evaluate',
  'huggingface/hub-docs', 'huggingface/huggingface_hub', 'huggingface/lighteval',
  'huggingface/notebooks', 'huggingface/optimum', 'huggingface/peft',
  'huggingface/pytorch-image-models', 'huggingface/safetensors', 'huggingface/setfit',
  'huggingface/text-embeddings-inference', 'huggingface/text-generation-inference',
  'huggingface/tokenizers', 'huggingface/transformers', 'huggingface/transformers.js',
  'huggingface/trl', 'jax-ml/jax', 'keras-team/keras', 'lightning-ai/pytorch-lightning',
  'lm-sys/fastchat', 'lostruins/koboldcpp', 'microsoft/deepspeed', 'microsoft/onnxruntime',
  'ml-explore/mlx', 'ml-explore/mlx-examples', 'ml-explore/mlx-lm', 'mlfoundations/open_clip',
  'nvidia/apex', 'nvidia/megatron-lm', 'nvidia/nemo', 'nvidia/tensorrt-llm', 'ollama/ollama',
  'oobabooga/text-generation-webui', 'open-mmlab/mmdetection', 'openaccess-ai-collective/axolotl',
  'openai/evals', 'openai/tiktoken', 'pytorch/fairseq', 'pytorch/pytorch', 'pytorch/torchtune',
  'pytorch/vision', 'rwightman/pytorch-image-models', 'scikit-learn/scikit-learn',
  'sgl-project/sglang', 'speechbrain/speechbrain', 'tensorflow/models', 'tensorflow/tensorflow',
  'timdettmers/bitsandbytes', 'ukplab/sentence-transformers', 'unslothai/unsloth',
  'vllm-project/vllm', 'xenova/transformers.js',
]); // biome-ignore format: a word list reads better filled than one word a line

/** Whether a repository is everybody's: a link to it counts only where it leads into a folder. */
export function isWellKnownLibrary(repo: string): boolean {
  return libraries.has(repo.toLowerCase());
}
