/** A small module of a training project, about what its name says. */
export function moduleText(packageName: string, module: string): string {
  if (module === '__init__') return `"""${packageName}: training, evaluation and inference."""\n`;
  const noun = module.replaceAll('_', ' ');
  const name = pascalCase(module);
  return `"""${noun[0]?.toUpperCase()}${noun.slice(1)} of ${packageName}."""

from __future__ import annotations

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class ${name}Config:
    """What can be chosen about the ${noun}."""

    size: int = 512
    seed: int = 17
    dtype: torch.dtype = torch.bfloat16


class ${name}:
    """Holds the state of the ${noun} for one run."""

    def __init__(self, config: ${name}Config) -> None:
        self.config = config
        self._generator = torch.Generator().manual_seed(config.seed)

    def __call__(self, batch: torch.Tensor) -> torch.Tensor:
        if batch.ndim != 2:
            raise ValueError(f"expected a batch of rows, got {batch.ndim} dimensions")
        return batch[:, : self.config.size].to(self.config.dtype)


def main() -> None:
    """Run the ${noun} on a random batch, as a smoke test."""
    step = ${name}(${name}Config())
    print(step(torch.rand(4, 1024)).shape)


if __name__ == "__main__":
    main()
`;
}

/** A test of such a module. */
export function testText(packageName: string, module: string): string {
  const name = pascalCase(module);
  return `import pytest
import torch

from ${packageName}.${module} import ${name}, ${name}Config


def test_cuts_rows_to_size() -> None:
    step = ${name}(${name}Config(size=8))
    assert step(torch.rand(2, 16)).shape == (2, 8)


def test_refuses_anything_but_rows() -> None:
    with pytest.raises(ValueError):
        ${name}(${name}Config())(torch.rand(3))
`;
}

function pascalCase(module: string): string {
  return module
    .split('_')
    .map((part) => `${part[0]?.toUpperCase() ?? ''}${part.slice(1)}`)
    .join('');
}
