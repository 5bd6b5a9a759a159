// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stdint.h>

// Reads the 32 digits of a GUID sixteen at a time, in the compiler's own vectors: any processor has an instruction for
// each of these lines, or the compiler finds what to do instead.

typedef uint8_t crosswalk_digits __attribute__((vector_size(16)));

/// 32 characters as hexadecimal digits.
typedef struct {
    /// The numbers of the first and of the last sixteen, each pair of them a byte, the first of a pair lower; whatever
    /// where there are other characters.
    uint64_t first;
    uint64_t second;
    /// Not zero where all are digits.
    uint8_t is_hex;
    /// The same, and no letter is in upper case.
    uint8_t is_lower;
    /// The same, and no letter is in lower case.
    uint8_t is_upper;
} crosswalk_guid;

static inline __attribute__((always_inline)) uint8_t crosswalk_all(crosswalk_digits one, crosswalk_digits other) {
    typedef uint64_t words __attribute__((vector_size(16)));
    words both = (words)(one & other);
    return (both[0] & both[1]) == UINT64_MAX;
}

static inline __attribute__((always_inline)) uint64_t crosswalk_squeeze(crosswalk_digits numbers) {
    typedef uint16_t pairs __attribute__((vector_size(16)));
    typedef uint8_t bytes __attribute__((vector_size(8)));
    pairs joined = ((pairs)numbers | (pairs)numbers >> 4) & 0xFF;
    return (uint64_t)__builtin_convertvector(joined, bytes);
}

/// Reads four words of eight characters, the first of each lowest.
static inline __attribute__((always_inline)) crosswalk_guid crosswalk_guid_read(
    uint64_t a, uint64_t b, uint64_t c, uint64_t d
) {
    typedef uint64_t words __attribute__((vector_size(16)));
    crosswalk_digits texts[2] = {(crosswalk_digits)(words){a, b}, (crosswalk_digits)(words){c, d}};
    crosswalk_digits numbers[2], digit[2], lower[2], upper[2];
    for (int half = 0; half < 2; half++) {
        crosswalk_digits text = texts[half];
        // What lies below wraps around, and is too large as well.
        digit[half] = (crosswalk_digits)(text - '0' < 10);
        lower[half] = (crosswalk_digits)(text - 'a' < 6);
        upper[half] = (crosswalk_digits)(text - 'A' < 6);
        numbers[half] = (text & 15) + (~digit[half] & 9);
    }
    crosswalk_guid guid;
    guid.first = crosswalk_squeeze(numbers[0]);
    guid.second = crosswalk_squeeze(numbers[1]);
    guid.is_hex = crosswalk_all(digit[0] | lower[0] | upper[0], digit[1] | lower[1] | upper[1]);
    guid.is_lower = crosswalk_all(digit[0] | lower[0], digit[1] | lower[1]);
    guid.is_upper = crosswalk_all(digit[0] | upper[0], digit[1] | upper[1]);
    return guid;
}
