import { describe, expect, test } from '@jest/globals';
import { chosen, type Files, told } from './testing/repository.ts';

describe('the files that an ONNX export is loaded by', () => {
  test.each<readonly [string, Files, readonly string[]]>([
    [
      'encoder and both decoders where none is merged',
      {
        'decoder_model.onnx': 12,
        'decoder_with_past_model.onnx': 11,
        'encoder_model.onnx': 10,
      },
      ['decoder_model.onnx', 'decoder_with_past_model.onnx', 'encoder_model.onnx'],
    ],
    [
      'the merged decoder in place of those it was merged from',
      {
        'decoder_model.onnx': 12,
        'decoder_model_merged.onnx': 13,
        'decoder_model_merged_quantized.onnx': 4,
        'decoder_with_past_model.onnx': 11,
        'encoder_model.onnx': 10,
        'encoder_model_quantized.onnx': 3,
      },
      ['decoder_model_merged.onnx', 'encoder_model.onnx'],
    ],
    [
      'both decoders where the merged one is only there as a copy',
      {
        'decoder_model.onnx': 12,
        'decoder_model_merged_q4.onnx': 4,
        'decoder_with_past_model.onnx': 11,
      },
      ['decoder_model.onnx', 'decoder_with_past_model.onnx'],
    ],
    [
      'none of the copies that exporters make',
      {
        'model.onnx': 90,
        'model_O1.onnx': 90,
        'model_O4.onnx': 45,
        'model_bnb4.onnx': 20,
        'model_fp16.onnx': 45,
        'model_int8.onnx': 23,
        'model_q4.onnx': 18,
        'model_q4f16.onnx': 17,
        'model_q8.onnx': 23,
        'model_qint8.onnx': 23,
        'model_qint8_avx512_vnni.onnx': 23,
        'model_quantized.onnx': 23,
        'model_quint8_avx2.onnx': 23,
        'model_uint8.onnx': 23,
      },
      ['model.onnx'],
    ],
    [
      'parts whose names only begin as copies do',
      { 'text_q4_head.onnx': 5, 'vision_O9.onnx': 8, 'vision_fp16x.onnx': 6 },
      ['text_q4_head.onnx', 'vision_O9.onnx', 'vision_fp16x.onnx'],
    ],
    [
      'the largest copy where there are only copies, though it is not the first',
      { 'onnx/model_O2.onnx': 20, 'onnx/model_fp16.onnx': 45, 'onnx/model_qint8_arm64.onnx': 23 },
      ['onnx/model_fp16.onnx'],
    ],
    [
      'those of one folder, the first',
      {
        'cpu/decoder.onnx': 7,
        'cpu/encoder.onnx': 8,
        'gpu/decoder.onnx': 17,
        'gpu/encoder.onnx': 18,
      },
      ['cpu/decoder.onnx', 'cpu/encoder.onnx'],
    ],
    [
      'those at the root, though a folder is listed before',
      { 'cpu/model.onnx': 7, 'decoder.onnx': 17, 'encoder.onnx': 18 },
      ['decoder.onnx', 'encoder.onnx'],
    ],
  ])('are %s', (_what, files, expected) => {
    expect(chosen(files)).toEqual(expected);
  });

  test('are not those of an export that is too small for the declared parameters', () => {
    const files = { 'cpu/model.onnx': 99, 'gpu/decoder.onnx': 60, 'gpu/encoder.onnx': 40 };
    const parameters = 500;
    expect(chosen(files, { parameters })).toEqual(['gpu/decoder.onnx', 'gpu/encoder.onnx']);
    expect(told({ ...files, 'model.onnx': 10 }, { parameters })).toMatchObject({
      weights: ['gpu/decoder.onnx', 'gpu/encoder.onnx'],
      bytes: 100,
      incomplete: ['model.onnx'],
    });
  });

  test('are told with their configuration and what is smaller', () => {
    const files = {
      'config.json': 2,
      'model.onnx.index.json': 5,
      'onnx/config.json': 3,
      'onnx/model.onnx': 1,
      'onnx/model.onnx_data': 99,
      'onnx/model_q4.onnx': 18,
      'onnx/model_q8.onnx_data': 25,
      'onnx/tokenizer.json': 4,
    };
    expect(told(files)).toEqual({
      kind: 'weights',
      format: 'onnx',
      weights: ['onnx/model.onnx', 'onnx/model.onnx_data'],
      companions: ['config.json', 'onnx/config.json', 'onnx/tokenizer.json'],
      bytes: 109,
      reason: 'the ONNX weights, as there are no others',
      smaller: [{ name: 'onnx/model_q4.onnx', bytes: 18 }],
      incomplete: ['onnx/model_q8.onnx_data'],
    });
  });
});
