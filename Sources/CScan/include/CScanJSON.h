// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "CScan.h"

// Copies texts into JSON and looks at the same bytes for what has to be escaped there: quotation marks, backslashes and
// control characters. Sixteen bytes are looked at with six instructions.

/// Not zero where one of 16 bytes has to be escaped.
static inline __attribute__((always_inline)) uint32_t crosswalk_json_odd16(const uint8_t *bytes) {
#if defined(__SSE2__)
    __m128i block = _mm_loadu_si128((const __m128i *)bytes);
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
    __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
    __m128i slash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, slash)));
#elif defined(__aarch64__)
    uint8x16_t block = vld1q_u8(bytes);
    uint8x16_t marks = vorrq_u8(vceqq_u8(block, vdupq_n_u8('"')), vceqq_u8(block, vdupq_n_u8('\\')));
    return vmaxvq_u8(vorrq_u8(marks, vcltq_u8(block, vdupq_n_u8(0x20))));
#else
    uint32_t odd = 0;
    for (int i = 0; i < 16; i++) odd |= (bytes[i] < 0x20) | (bytes[i] == '"') | (bytes[i] == '\\');
    return odd;
#endif
}

/// Copies `count` bytes; not zero where one of them has to be escaped. Reads and writes no byte beyond them.
static inline __attribute__((always_inline)) uint32_t crosswalk_json_copy(
    uint8_t *to, const uint8_t *from, size_t count) {
    if (count >= 16) {
        uint32_t odd = 0;
        size_t done = 0;
        for (; done + 16 <= count; done += 16) {
            memcpy(to + done, from + done, 16);
            odd |= crosswalk_json_odd16(from + done);
        }
        // The last sixteen once more, rather than what is left one by one.
        memcpy(to + count - 16, from + count - 16, 16);
        return odd | crosswalk_json_odd16(from + count - 16);
    }
    uint8_t block[16];
    if (count >= 8) {
        memcpy(block, from, 8);
        memcpy(block + 8, from + count - 8, 8);
        memcpy(to, block, 8);
        memcpy(to + count - 8, block + 8, 8);
        return crosswalk_json_odd16(block);
    }
    if (count >= 4) {
        uint32_t first, last;
        memcpy(&first, from, 4);
        memcpy(&last, from + count - 4, 4);
        memcpy(to, &first, 4);
        memcpy(to + count - 4, &last, 4);
        uint64_t both = (uint64_t)last << 32 | first;
        memcpy(block, &both, 8);
        memcpy(block + 8, &both, 8);
        return crosswalk_json_odd16(block);
    }
    uint32_t odd = 0;
    for (size_t i = 0; i < count; i++) {
        to[i] = from[i];
        odd |= (from[i] < 0x20) | (from[i] == '"') | (from[i] == '\\');
    }
    return odd;
}

/// Copies a key, sixteen bytes at a time: up to fifteen bytes beyond it are read and written.
static inline __attribute__((always_inline)) void crosswalk_json_key(uint8_t *to, const uint8_t *from, size_t count) {
    for (size_t done = 0; done < count; done += 16) memcpy(to + done, from + done, 16);
}
