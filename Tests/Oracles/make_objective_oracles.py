#!/usr/bin/env python3
"""Writes objectives.safetensors: the losses of each objective on the same scores, and their gradients,
by PyTorch in double precision from the papers' formulas (torch 2.13).

  python3 make_objective_oracles.py
"""
import torch
import torch.nn.functional as F
from safetensors.torch import save_file

torch.manual_seed(31)
real = torch.randn(7, dtype=torch.float64, requires_grad=True)
fake = torch.randn(7, dtype=torch.float64, requires_grad=True)
ones, zeros = torch.ones(7, dtype=torch.float64), torch.zeros(7, dtype=torch.float64)
bce = F.binary_cross_entropy_with_logits


def least_squares(a, b, c):
    return (0.5 * F.mse_loss(real, b * ones) + 0.5 * F.mse_loss(fake, a * ones),
            0.5 * F.mse_loss(fake, c * ones))


k = 0.3
cases = {
    "non-saturating": ((bce(real, ones) + bce(fake, zeros)) / 2, bce(fake, ones)),
    "minimax": ((bce(real, ones) + bce(fake, zeros)) / 2, -bce(fake, zeros)),
    "smoothed": ((bce(real, 0.9 * ones) + bce(fake, zeros)) / 2, bce(fake, ones)),
    "least-squares": least_squares(0, 1, 1),
    "least-squares=-1,1,0": least_squares(-1, 1, 0),
    "wasserstein": (fake.mean() - real.mean(), -fake.mean()),
    "hinge": (F.relu(1 - real).mean() + F.relu(1 + fake).mean(), -fake.mean()),
    "relativistic": (bce(real - fake, ones), bce(fake - real.detach(), ones)),
    # Scores of an autoencoder are errors.
    "began": (real.mean() - k * fake.mean(), fake.mean()),
}
tensors = {"real": real, "fake": fake, "balance": torch.tensor(k)}
for name, (discriminator, generator) in cases.items():
    by_real, by_fake = torch.autograd.grad(
        discriminator, [real, fake], allow_unused=True, materialize_grads=True)
    tensors |= {
        f"{name}.discriminator": discriminator, f"{name}.discriminator_by_real": by_real,
        f"{name}.discriminator_by_fake": by_fake, f"{name}.generator": generator,
        f"{name}.generator_by_fake": torch.autograd.grad(generator, fake)[0],
    }
save_file({name: t.detach().float().reshape(-1) for name, t in tensors.items()},
          "objectives.safetensors")
