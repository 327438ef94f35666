// libjpeg-turbo's TurboJPEG API, whose calls return errors where libjpeg's would end the program.
#ifndef ZITHER_JPEG_H
#define ZITHER_JPEG_H

#include <turbojpeg.h>

#endif
