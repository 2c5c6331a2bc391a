/** Why files are left out, for people. */
export const leftOut = {
  weights: 'weights are kept by reference',
  heavyWeights: 'weights of more than 20 GB in all are kept by reference',
  contents: 'the contents are kept by reference',
  noUse: 'neither describes nor runs the model',
  full: 'does not fit into the bundle any more',
  path: 'its path cannot be unpacked safely everywhere',
  ownName: 'it would take the place of a file of the bundle itself',
  gated: 'the source does not let the registry read it',
} as const;
