// What the processor and the operating system offer, asked of the processor itself.
#ifndef ZITHER_PROCESSOR_H
#define ZITHER_PROCESSOR_H

#if defined(__x86_64__)
#include <cpuid.h>

/// The state that the operating system saves on a switch (XCR0); 0 where it saves none.
static inline unsigned zither_saved_state(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & (1u << 27))) return 0;
  __asm__ volatile("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
  return a;
}

/// AVX2 and FMA, with the 256-bit registers saved by the system.
static inline int zither_has_avx2(void) {
  unsigned a, b, c, d;
  if ((zither_saved_state() & 0x6) != 0x6) return 0;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & (1u << 12))) return 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & (1u << 5)) != 0;
}

/// AVX-512 F and VL, with the 512-bit registers saved by the system.
static inline int zither_has_avx512(void) {
  unsigned a, b, c, d;
  if ((zither_saved_state() & 0xe6) != 0xe6 || !zither_has_avx2()) return 0;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  return (b & (1u << 16)) != 0 && (b & (1u << 31)) != 0;
}

/// Tells the processor that a loop waits for another thread.
static inline void zither_pause(void) { __asm__ volatile("pause"); }
#else
static inline int zither_has_avx2(void) { return 0; }
static inline int zither_has_avx512(void) { return 0; }
static inline void zither_pause(void) {}
#endif

#endif
