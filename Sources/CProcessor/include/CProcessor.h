// What Swift has no words for: the top bits of many bytes as one number, and memory that will be needed soon.
#ifndef ATHAR_PROCESSOR_H
#define ATHAR_PROCESSOR_H

#include <stddef.h>
#include <stdint.h>

/// Fetches a place of memory that will be read or written soon, without waiting for it.
static inline void athar_prefetch(const void *place) { __builtin_prefetch(place); }

#if defined(__SSE2__)
#include <emmintrin.h>

/// Which of 64 bytes may end a field: a delimiter, a quote, a line feed or a carriage return. The first byte is the lowest bit.
static inline uint64_t athar_field_ends(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const __m128i delimiters = _mm_set1_epi8((char)delimiter), quotes = _mm_set1_epi8((char)quote);
  const __m128i feeds = _mm_set1_epi8(0x0A), returns = _mm_set1_epi8(0x0D);
  uint64_t mask = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i text = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i hits = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(text, delimiters), _mm_cmpeq_epi8(text, quotes)),
        _mm_or_si128(_mm_cmpeq_epi8(text, feeds), _mm_cmpeq_epi8(text, returns)));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hits) << (16 * part);
  }
  return mask;
}

/// Of 16 bytes: those beyond ASCII, those that begin a sequence of two, and those that go a sequence on.
static inline void athar_utf8_kinds(const uint8_t *bytes, uint32_t *beyond, uint32_t *leads, uint32_t *rest) {
  const __m128i text = _mm_loadu_si128((const __m128i *)bytes);
  *beyond = (uint32_t)_mm_movemask_epi8(text);
  if (*beyond == 0) return;
  const __m128i two = _mm_cmpeq_epi8(_mm_and_si128(text, _mm_set1_epi8((char)0xE0)), _mm_set1_epi8((char)0xC0));
  const __m128i overlong = _mm_cmpeq_epi8(_mm_and_si128(text, _mm_set1_epi8((char)0xFE)), _mm_set1_epi8((char)0xC0));
  *leads = (uint32_t)_mm_movemask_epi8(_mm_andnot_si128(overlong, two));
  *rest = (uint32_t)_mm_movemask_epi8(_mm_cmplt_epi8(text, _mm_set1_epi8((char)0xC0)));
}
#else

static inline uint64_t athar_field_ends(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  uint64_t mask = 0;
  for (int place = 0; place < 64; place++) {
    const uint8_t byte = bytes[place];
    mask |= (uint64_t)(byte == delimiter || byte == quote || byte == 0x0A || byte == 0x0D) << place;
  }
  return mask;
}

static inline void athar_utf8_kinds(const uint8_t *bytes, uint32_t *beyond, uint32_t *leads, uint32_t *rest) {
  *beyond = *leads = *rest = 0;
  for (int place = 0; place < 16; place++) {
    const uint8_t byte = bytes[place];
    *beyond |= (uint32_t)(byte >= 0x80) << place;
    *leads |= (uint32_t)(byte >= 0xC2 && byte <= 0xDF) << place;
    *rest |= (uint32_t)(byte >= 0x80 && byte <= 0xBF) << place;
  }
}
#endif

/// How many of the first bytes are surely UTF-8: whole sequences of one and of two bytes. What stops it may be a longer sequence, a
/// fault, or fewer than 16 bytes that are left.
static inline size_t athar_utf8_prefix(const uint8_t *bytes, size_t count) {
  size_t place = 0;
  uint32_t carried = 0;
  while (place + 16 <= count) {
    uint32_t beyond, leads = 0, rest = 0;
    athar_utf8_kinds(bytes + place, &beyond, &leads, &rest);
    if (beyond != 0 || carried != 0) {
      const uint32_t expected = (leads << 1 | carried) & 0xFFFF;
      const uint32_t wrong = (beyond & ~(leads | rest)) | (rest ^ expected);
      if (wrong != 0) {
        const int first = __builtin_ctz(wrong);
        return place + (size_t)first - (expected >> first & 1);
      }
      carried = leads >> 15;
    }
    place += 16;
  }
  return place - carried;
}

#endif
