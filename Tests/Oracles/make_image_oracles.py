#!/usr/bin/env python3
"""Writes images.safetensors beside this file: small image files, a number a byte, and the pixels that Pillow
reads in them, [height, width, channels].

Needs numpy, Pillow and safetensors. Transparency goes on black or another background by `Image.alpha_composite`; sizes
are changed by `ImageOps.fit`, `ImageOps.pad` and `Image.resize`, bilinear.
"""
import io, os
import numpy as np
from PIL import Image, ImageOps
from safetensors.numpy import save_file

rng = np.random.default_rng(5)
y, x = np.mgrid[:11, :17]
smooth = np.stack([15 * x, 20 * y, 255 - 8 * (x + y)], -1).astype(np.uint8)
noise = rng.integers(0, 256, (11, 17, 3), dtype=np.uint8)
colour = Image.fromarray(smooth)
grey = colour.convert("L")
alpha = Image.fromarray(np.dstack([smooth, (x * 16).clip(0, 255).astype(np.uint8)]))


def encoded(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def on(image, background):
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, background + (255,)), image).convert("RGB")


tensors = {}


def add(name, data, pixels):
    pixels = np.asarray(pixels)
    tensors[name + ".file"] = np.frombuffer(data, np.uint8).astype(np.float32)
    tensors[name + ".pixels"] = pixels.reshape(pixels.shape[0], pixels.shape[1], -1).astype(np.float32)


for name, image, options in [
    ("grey JPEG", grey, dict(quality=90)), ("colour JPEG", colour, dict(quality=90)),
    ("progressive JPEG", colour, dict(quality=80, progressive=True)),
    ("JPEG without subsampling", colour, dict(quality=95, subsampling=0)),
]:
    data = encoded(image, "JPEG", **options)
    add(name, data, Image.open(io.BytesIO(data)))
for name, image, options in [
    ("lossy WebP", colour, dict(quality=80)), ("lossless WebP", colour, dict(lossless=True)),
]:
    data = encoded(image, "WEBP", **options)
    add(name, data, Image.open(io.BytesIO(data)).convert("RGB"))
data = encoded(alpha, "WEBP", lossless=True)
add("WebP with alpha", data, on(Image.open(io.BytesIO(data)), (0, 0, 0)))
sixteen = (np.asarray(grey).astype(np.uint16) * 257)
add("16-bit grey PNG", encoded(Image.fromarray(sixteen), "PNG"), np.asarray(grey))
add("PNG with alpha", encoded(alpha, "PNG"), on(alpha, (0, 0, 0)))
add("PNG with alpha on white", encoded(alpha, "PNG"), on(alpha, (255, 255, 255)))
add("PNG with alpha on a colour", encoded(alpha, "PNG"), on(alpha, (255, 128, 0)))
greyalpha = Image.merge("LA", (grey, alpha.getchannel("A")))
add("grey PNG with alpha", encoded(greyalpha, "PNG"), on(greyalpha, (0, 0, 0)).getchannel(0))
bits = grey.point(lambda v: 255 * (v > 127)).convert("1")
add("PNG of one bit", encoded(bits, "PNG"), bits.convert("L"))
palette = colour.quantize(16)
add("PNG with a palette", encoded(palette, "PNG"), palette.convert("RGB"))
for fit, change in [
    ("crop", lambda i, s: ImageOps.fit(i, s, Image.BILINEAR)),
    ("pad", lambda i, s: ImageOps.pad(i, s, Image.BILINEAR, color=(0, 0, 0))),
    ("stretch", lambda i, s: i.resize(s, Image.BILINEAR)),
]:
    for size in [(8, 8), (24, 24), (16, 8)]:
        image = Image.fromarray(noise)
        text = f"{size[0]}" if size[0] == size[1] else f"{size[0]}x{size[1]}"
        add(f"{fit} to {text}", encoded(image, "PNG"), change(image, size))

inks = colour.convert("CMYK")
inks.putdata([(c // 2, m // 2, y // 2, 60) for c, m, y, _ in inks.getdata()])
data = encoded(inks, "JPEG", quality=95)
add("CMYK JPEG", data, Image.open(io.BytesIO(data)).convert("RGB"))
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    exif[0x0112] = orientation
    data = encoded(colour, "JPEG", quality=90, exif=exif)
    add(f"JPEG held as {orientation}", data, ImageOps.exif_transpose(Image.open(io.BytesIO(data))))
save_file(tensors, os.path.join(os.path.dirname(__file__), "images.safetensors"))
