import { textFile } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { gitAttributes } from '../hub-basics.ts';

const README = `---
title: Skerry Chat
emoji: 🌊
colorFrom: blue
colorTo: gray
sdk: gradio
sdk_version: 5.9.1
app_file: app.py
license: apache-2.0
models:
- saltmarsh-ai/skerry-7b-instruct
---

Talk to Skerry 7B Instruct.
`;

const APP = `import gradio as gr
from transformers import pipeline

chat = pipeline("text-generation", model="saltmarsh-ai/skerry-7b-instruct")


def answer(message, history):
    turns = [*history, {"role": "user", "content": message}]
    return chat(turns, max_new_tokens=256)[0]["generated_text"][-1]["content"]


gr.ChatInterface(answer, type="messages").launch()
`;

export const skerryChat: HubRepositorySpec = {
  kind: 'space',
  id: 'saltmarsh-ai/skerry-chat',
  shows: 'a Space, which can be ingested as code',
  downloads: 0,
  likes: 19,
  commits: [
    {
      date: '2025-06-05T10:00:00Z',
      by: 'mossline',
      title: 'initial commit',
      put: {
        '.gitattributes': gitAttributes,
        'README.md': textFile(README),
        'app.py': textFile(APP),
        'requirements.txt': textFile('gradio==5.9.1\ntorch==2.5.1\ntransformers==4.51.3\n'),
      },
    },
  ],
};
