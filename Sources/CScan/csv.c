// SPDX-License-Identifier: Apache-2.0
#include "CScanCSV.h"

#define WAY(name) name##_portable
#define BLOCK crosswalk_block
#define LOAD crosswalk_block_load
#define EQUAL crosswalk_block_equal
#define HAS crosswalk_block_has
#define NUL crosswalk_block_nul
#define HIGH crosswalk_block_high
#define PARITY crosswalk_csv_parity
#include "csv_loops.h"
#undef WAY
#undef BLOCK
#undef LOAD
#undef EQUAL
#undef HAS
#undef NUL
#undef HIGH
#undef PARITY

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,bmi,popcnt,pclmul"))), apply_to = function)

typedef struct {
    __m256i low, up;
} wide_block;

static inline __attribute__((always_inline)) wide_block wide_load(const uint8_t *bytes) {
    wide_block block = {_mm256_loadu_si256((const __m256i *)bytes), _mm256_loadu_si256((const __m256i *)(bytes + 32))};
    return block;
}

static inline __attribute__((always_inline)) uint64_t wide_equal(wide_block block, uint8_t byte) {
    __m256i wanted = _mm256_set1_epi8((char)byte);
    uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(block.low, wanted));
    uint32_t up = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(block.up, wanted));
    return (uint64_t)up << 32 | low;
}

static inline __attribute__((always_inline)) uint64_t wide_has(wide_block block, uint8_t byte) {
    __m256i wanted = _mm256_set1_epi8((char)byte);
    __m256i any = _mm256_or_si256(_mm256_cmpeq_epi8(block.low, wanted), _mm256_cmpeq_epi8(block.up, wanted));
    return (uint32_t)_mm256_movemask_epi8(any);
}

static inline __attribute__((always_inline)) uint64_t wide_nul(wide_block block) {
    __m256i least = _mm256_min_epu8(block.low, block.up);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(least, _mm256_setzero_si256()));
}

static inline __attribute__((always_inline)) uint64_t wide_high(wide_block block) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(block.low, block.up));
}

static inline __attribute__((always_inline)) uint64_t wide_parity(uint64_t quotes) {
    // A product without carries by all ones.
    __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

#define WAY(name) name##_wide
#define BLOCK wide_block
#define LOAD wide_load
#define EQUAL wide_equal
#define HAS wide_has
#define NUL wide_nul
#define HIGH wide_high
#define PARITY wide_parity
#include "csv_loops.h"
#pragma clang attribute pop

static int is_wide(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
        && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("pclmul");
}

#define CHOOSE(name, ...) (is_wide() ? name##_wide(__VA_ARGS__) : name##_portable(__VA_ARGS__))
#else
#define CHOOSE(name, ...) name##_portable(__VA_ARGS__)
#endif

crosswalk_csv_lines crosswalk_csv_look(const uint8_t *bytes, size_t count) {
    return CHOOSE(crosswalk_csv_look, bytes, count);
}

crosswalk_csv_tidy crosswalk_csv_look_tidy(
    const uint8_t *bytes, size_t count, int all, uint8_t delimiter, uint8_t quote) {
    return CHOOSE(crosswalk_csv_look_tidy, bytes, count, all, delimiter, quote);
}

void crosswalk_csv_take_plain(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter) {
    CHOOSE(crosswalk_csv_take_plain, fields, whole, delimiter);
}

void crosswalk_csv_take_tidy(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter, uint8_t quote) {
    CHOOSE(crosswalk_csv_take_tidy, fields, whole, delimiter, quote);
}
