// libpng's simplified API; what it gives as macros stands here as functions.
#ifndef ZITHER_PNG_H
#define ZITHER_PNG_H

#include <png.h>
#include <string.h>

/// An empty image record, as the simplified API wants it before its first call.
static inline png_image zither_png_image(void) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  return image;
}

/// The message of the last call.
static inline const char *zither_png_message(const png_image *image) { return image->message; }

static inline int zither_png_is_colour(const png_image *image) {
  return (image->format & PNG_FORMAT_FLAG_COLOR) != 0;
}

static inline int zither_png_has_alpha(const png_image *image) {
  return (image->format & PNG_FORMAT_FLAG_ALPHA) != 0;
}

/// Says that samples of 16 bits are encoded as those of 8 bits are, where the file says nothing.
static inline void zither_png_take_16_bits_as_8(png_image *image) {
  image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
}

/// 8-bit samples: grey or red-green-blue, with alpha or without.
static inline png_uint_32 zither_png_format(int is_colour, int has_alpha) {
  return (is_colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY) | (has_alpha ? PNG_FORMAT_FLAG_ALPHA : 0);
}

#endif
