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

static inline png_uint_32 zither_png_grey(void) { return PNG_FORMAT_GRAY; }
static inline png_uint_32 zither_png_rgb(void) { return PNG_FORMAT_RGB; }

#endif
