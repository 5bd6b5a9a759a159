// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stdint.h>
#include <string.h>

// Turns 64 bytes into one bit a byte. Swift's SIMD types have no operation that moves a comparison's lanes into an
// integer, and the compiler does not find the one instruction for it; measured, the loop it makes instead is a
// hundred times slower than these intrinsics.

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

/// What 64 bytes hold: bit i stands for byte i.
typedef struct {
    uint64_t delimiter;
    uint64_t quote;
    uint64_t lf;
    uint64_t cr;
    /// Not zero where a byte is 0.
    uint64_t nul;
    /// Not zero where a byte is above 127.
    uint64_t high;
} crosswalk_csv_masks;

#if defined(__SSE2__)

typedef struct {
    __m128i part[4];
} crosswalk_block;

static inline __attribute__((always_inline)) crosswalk_block crosswalk_block_load(const uint8_t *bytes) {
    crosswalk_block block;
    for (int i = 0; i < 4; i++) block.part[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    return block;
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_equal(crosswalk_block block, uint8_t byte) {
    __m128i wanted = _mm_set1_epi8((char)byte);
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++) {
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block.part[i], wanted)) << (16 * i);
    }
    return mask;
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_has(crosswalk_block block, uint8_t byte) {
    __m128i wanted = _mm_set1_epi8((char)byte);
    __m128i low = _mm_or_si128(_mm_cmpeq_epi8(block.part[0], wanted), _mm_cmpeq_epi8(block.part[1], wanted));
    __m128i up = _mm_or_si128(_mm_cmpeq_epi8(block.part[2], wanted), _mm_cmpeq_epi8(block.part[3], wanted));
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(low, up));
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_high(crosswalk_block block) {
    __m128i any = _mm_or_si128(_mm_or_si128(block.part[0], block.part[1]), _mm_or_si128(block.part[2], block.part[3]));
    return (uint32_t)_mm_movemask_epi8(any);
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_nul(crosswalk_block block) {
    __m128i least = _mm_min_epu8(
        _mm_min_epu8(block.part[0], block.part[1]), _mm_min_epu8(block.part[2], block.part[3]));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128()));
}

#elif defined(__aarch64__)

typedef struct {
    uint8x16_t part[4];
} crosswalk_block;

static inline __attribute__((always_inline)) crosswalk_block crosswalk_block_load(const uint8_t *bytes) {
    crosswalk_block block;
    for (int i = 0; i < 4; i++) block.part[i] = vld1q_u8(bytes + 16 * i);
    return block;
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_equal(crosswalk_block block, uint8_t byte) {
    const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t weight = vld1q_u8(weights);
    uint8x16_t wanted = vdupq_n_u8(byte);
    uint8x16_t low = vpaddq_u8(
        vandq_u8(vceqq_u8(block.part[0], wanted), weight), vandq_u8(vceqq_u8(block.part[1], wanted), weight));
    uint8x16_t up = vpaddq_u8(
        vandq_u8(vceqq_u8(block.part[2], wanted), weight), vandq_u8(vceqq_u8(block.part[3], wanted), weight));
    uint8x16_t sum = vpaddq_u8(low, up);
    sum = vpaddq_u8(sum, sum);
    return vgetq_lane_u64(vreinterpretq_u64_u8(sum), 0);
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_has(crosswalk_block block, uint8_t byte) {
    uint8x16_t wanted = vdupq_n_u8(byte);
    uint8x16_t low = vorrq_u8(vceqq_u8(block.part[0], wanted), vceqq_u8(block.part[1], wanted));
    uint8x16_t up = vorrq_u8(vceqq_u8(block.part[2], wanted), vceqq_u8(block.part[3], wanted));
    return vmaxvq_u8(vorrq_u8(low, up));
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_high(crosswalk_block block) {
    uint8x16_t any = vorrq_u8(vorrq_u8(block.part[0], block.part[1]), vorrq_u8(block.part[2], block.part[3]));
    return vmaxvq_u8(any) > 127;
}

static inline __attribute__((always_inline)) uint64_t crosswalk_block_nul(crosswalk_block block) {
    uint8x16_t least = vminq_u8(vminq_u8(block.part[0], block.part[1]), vminq_u8(block.part[2], block.part[3]));
    return vminvq_u8(least) == 0;
}

#else

typedef struct {
    uint64_t part[8];
} crosswalk_block;

static inline crosswalk_block crosswalk_block_load(const uint8_t *bytes) {
    crosswalk_block block;
    memset(&block, 0, sizeof block);
    for (int i = 0; i < 64; i++) block.part[i / 8] |= (uint64_t)bytes[i] << (8 * (i % 8));
    return block;
}

static inline uint64_t crosswalk_block_equal(crosswalk_block block, uint8_t byte) {
    uint64_t mask = 0;
    for (int i = 0; i < 8; i++) {
        uint64_t same = block.part[i] ^ (byte * 0x0101010101010101ull);
        uint64_t zero = ~(((same & 0x7f7f7f7f7f7f7f7full) + 0x7f7f7f7f7f7f7f7full) | same) & 0x8080808080808080ull;
        mask |= ((zero * 0x0002040810204081ull) >> 56) << (8 * i);
    }
    return mask;
}

static inline uint64_t crosswalk_block_has(crosswalk_block block, uint8_t byte) {
    return crosswalk_block_equal(block, byte);
}

static inline uint64_t crosswalk_block_high(crosswalk_block block) {
    uint64_t any = 0;
    for (int i = 0; i < 8; i++) any |= block.part[i];
    return any & 0x8080808080808080ull;
}

static inline uint64_t crosswalk_block_nul(crosswalk_block block) {
    return crosswalk_block_equal(block, 0);
}

#endif

/// The masks of the 64 bytes at `bytes`, which must all be readable.
static inline __attribute__((always_inline)) crosswalk_csv_masks crosswalk_csv_scan64(
    const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
    crosswalk_block block = crosswalk_block_load(bytes);
    crosswalk_csv_masks masks;
    masks.delimiter = crosswalk_block_equal(block, delimiter);
    masks.quote = crosswalk_block_equal(block, quote);
    masks.lf = crosswalk_block_equal(block, '\n');
    masks.cr = crosswalk_block_equal(block, '\r');
    masks.nul = crosswalk_block_nul(block);
    masks.high = crosswalk_block_high(block);
    return masks;
}

/// How many of `count` bytes are `byte`.
static inline size_t crosswalk_count(const uint8_t *bytes, size_t count, uint8_t byte) {
    size_t found = 0;
#if defined(__SSE2__)
    // Sixteen counts of a byte each, added up before they run over.
    __m128i wanted = _mm_set1_epi8((char)byte), zero = _mm_setzero_si128();
    while (count >= 16) {
        size_t steps = count / 16 < 255 ? count / 16 : 255;
        __m128i counts = zero;
        for (size_t i = 0; i < steps; i++) {
            __m128i part = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
            counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(part, wanted));
        }
        __m128i sums = _mm_sad_epu8(counts, zero);
        found += (size_t)_mm_cvtsi128_si32(sums) + (size_t)_mm_extract_epi16(sums, 4);
        bytes += 16 * steps;
        count -= 16 * steps;
    }
#endif
    // Written so that compilers turn it into vector instructions: sums of bytes, folded before they run over.
    while (count > 0) {
        size_t part = count < 255 * 16 ? count : 255 * 16;
        uint32_t sum = 0;
        for (size_t i = 0; i < part; i++) sum += bytes[i] == byte;
        found += sum;
        bytes += part;
        count -= part;
    }
    return found;
}

/// Not zero where one of the 64 bytes at `bytes` is above 127.
static inline __attribute__((always_inline)) uint64_t crosswalk_high64(const uint8_t *bytes) {
    return crosswalk_block_high(crosswalk_block_load(bytes));
}

/// Asks for the line of memory at an address that will be read or written soon; any address will do.
static inline __attribute__((always_inline)) void crosswalk_prefetch(const void *at) { __builtin_prefetch(at, 0, 3); }

#include "CScanCSV.h"
#include "CScanGUID.h"
#include "CScanJSON.h"
#include "CScanXML.h"
