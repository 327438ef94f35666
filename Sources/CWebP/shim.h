// libwebp's decoder.
#ifndef ZITHER_WEBP_H
#define ZITHER_WEBP_H

#include <webp/decode.h>

#endif
