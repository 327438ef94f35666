// zlib's gz streams, which read a plain file and a compressed one alike.
#ifndef ZITHER_ZLIB_H
#define ZITHER_ZLIB_H

#include <zlib.h>

#endif
