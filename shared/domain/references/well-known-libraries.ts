/**
 * Repositories that cards link because the model is loaded, trained, served, evaluated or converted
 * with them. They say nothing about how one model's own code is kept.
 */
export const wellKnownLibraries = [
  'arcee-ai/mergekit', 'autogptq/autogptq', 'automatic1111/stable-diffusion-webui',
  'axolotl-ai-cloud/axolotl', 'bitsandbytes-foundation/bitsandbytes', 'casper-hansen/autoawq',
  'cg123/mergekit', 'comfy-org/comfyui', 'comfyanonymous/comfyui', 'dao-ailab/flash-attention',
  'deepset-ai/haystack', 'deepspeedai/deepspeed', 'eleutherai/lm-evaluation-harness',
  'embeddings-benchmark/mteb', 'espnet/espnet', 'explosion/spacy', 'facebookresearch/detectron2',
  'facebookresearch/fairseq', 'facebookresearch/faiss', 'facebookresearch/xformers',
  'flairnlp/flair', 'ggerganov/ggml', 'ggerganov/llama.cpp', 'ggerganov/whisper.cpp',
  'ggml-org/ggml', 'ggml-org/llama.cpp', 'ggml-org/whisper.cpp', 'google-research/google-research',
  'google-research/tuning_playbook', 'google/flax', 'google/jax', 'gradio-app/gradio',
  'hiyouga/llama-factory', 'huggingface/accelerate', 'huggingface/blog', 'huggingface/candle',
  'huggingface/datasets', 'huggingface/diffusers', 'huggingface/evaluate', 'huggingface/hub-docs',
  'huggingface/huggingface_hub', 'huggingface/lighteval', 'huggingface/nanotron',
  'huggingface/notebooks', 'huggingface/optimum', 'huggingface/peft',
  'huggingface/pytorch-image-models', 'huggingface/safetensors', 'huggingface/setfit',
  'huggingface/text-embeddings-inference', 'huggingface/text-generation-inference',
  'huggingface/tokenizers', 'huggingface/transformers', 'huggingface/transformers.js',
  'huggingface/trl', 'internlm/lmdeploy', 'internlm/xtuner', 'jax-ml/jax', 'keras-team/keras',
  'kohya-ss/sd-scripts', 'langchain-ai/langchain', 'lightning-ai/lightning', 'lightning-ai/litgpt',
  'lightning-ai/pytorch-lightning', 'lm-sys/fastchat', 'lostruins/koboldcpp', 'microsoft/deepspeed',
  'microsoft/onnxruntime', 'ml-explore/mlx', 'ml-explore/mlx-examples', 'ml-explore/mlx-lm',
  'mlc-ai/mlc-llm', 'mlc-ai/web-llm', 'mlfoundations/open_clip', 'modelscope/ms-swift',
  'modelscope/swift', 'nvidia/apex', 'nvidia/megatron-lm', 'nvidia/nemo', 'nvidia/tensorrt-llm',
  'nvidia/transformerengine', 'ollama/ollama', 'onnx/onnx', 'oobabooga/text-generation-webui',
  'open-compass/opencompass', 'open-mmlab/mmcv', 'open-mmlab/mmdetection',
  'openaccess-ai-collective/axolotl', 'openai/evals', 'openai/tiktoken', 'opennmt/ctranslate2',
  'openrlhf/openrlhf', 'openvinotoolkit/openvino', 'pytorch/ao', 'pytorch/audio',
  'pytorch/executorch', 'pytorch/fairseq', 'pytorch/pytorch', 'pytorch/torchtune', 'pytorch/vision',
  'run-llama/llama_index', 'rwightman/pytorch-image-models', 'scikit-learn/scikit-learn',
  'sgl-project/sglang', 'speechbrain/speechbrain', 'streamlit/streamlit', 'systran/faster-whisper',
  'tensorflow/models', 'tensorflow/tensor2tensor', 'tensorflow/tensorflow',
  'timdettmers/bitsandbytes', 'turboderp-org/exllamav2', 'turboderp/exllamav2',
  'ukplab/sentence-transformers', 'ultralytics/ultralytics', 'unslothai/unsloth',
  'vllm-project/vllm', 'volcengine/verl', 'xenova/transformers.js',
] as const; // biome-ignore format: a word list reads better filled than one word a line
const libraries: ReadonlySet<string> = new Set(wellKnownLibraries);

/** Whether a repository is everybody's: a link to it counts only where it leads into a folder. */
export function isWellKnownLibrary(repo: string): boolean {
  return libraries.has(repo.toLowerCase());
}
