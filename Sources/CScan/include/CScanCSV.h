// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "CScan.h"

// Files whose quotes stand where they should: one at a field's start, one at its end, and any between them doubled. Which
// bytes are inside of them is then a question of how many came before.

/// What separates and quotes in 64 bytes without CRs.
typedef struct {
    uint64_t delimiter;
    uint64_t lf;
    uint64_t quote;
} crosswalk_csv_quoted;

/// The masks of the 64 bytes at `bytes`, which must all be readable.
static inline __attribute__((always_inline)) crosswalk_csv_quoted crosswalk_csv_quoted64(
    const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
    crosswalk_block block = crosswalk_block_load(bytes);
    crosswalk_csv_quoted masks;
    masks.delimiter = crosswalk_block_equal(block, delimiter);
    masks.lf = crosswalk_block_equal(block, '\n');
    masks.quote = crosswalk_block_equal(block, quote);
    return masks;
}

/// For each byte, whether the number of quotes up to it and with it is odd.
static inline __attribute__((always_inline)) uint64_t crosswalk_csv_parity(uint64_t quotes) {
    quotes ^= quotes << 1;
    quotes ^= quotes << 2;
    quotes ^= quotes << 4;
    quotes ^= quotes << 8;
    quotes ^= quotes << 16;
    return quotes ^ quotes << 32;
}

/// What a look at bytes with quotes tells; the first of them begins a record.
typedef struct {
    /// One more than the place of the last LF outside of quotes; 0 where there is none.
    size_t end;
    /// How many records end: as many as there are LFs outside of quotes.
    size_t rows;
    /// How many LFs are inside of quotes, and how many of them up to `end`.
    size_t held, held_before_end;
    /// Not zero where the bytes end inside of quotes.
    uint64_t inside;
    /// Not zero where there is a CR, an empty line, or a quote elsewhere: nothing else counts then.
    uint64_t odd;
    /// Not zero where a byte is 0.
    uint64_t nul;
    /// Not zero where a byte is above 127.
    uint64_t high;
} crosswalk_csv_tidy;

/// Looks for the ends of records in `count` bytes; where they are `all` there are, those after the last whole 64 as well.
static inline crosswalk_csv_tidy crosswalk_csv_look_tidy(
    const uint8_t *bytes, size_t count, int all, uint8_t delimiter, uint8_t quote) {
    crosswalk_csv_tidy look = {0, 0, 0, 0, 0, 0, 0, 0};
    // The block of the last line end: where it is, its line ends inside of quotes and outside, and those held before.
    size_t last = 0, before = 0;
    uint64_t last_ends = 0, last_held = 0;
    uint64_t inside = 0, after_separator = 1, after_close = 0, after_line = 1;
    for (size_t start = 0; all ? start < count : start + 64 <= count; start += 64) {
        const uint8_t *from = bytes + start;
        uint8_t rest[64];
        if (count - start < 64) {
            // A quote that closes at the very end is like one before a delimiter.
            memset(rest, delimiter, 64);
            memcpy(rest, from, count - start);
            from = rest;
        }
        crosswalk_block block = crosswalk_block_load(from);
        uint64_t delimiters = crosswalk_block_equal(block, delimiter);
        uint64_t lines = crosswalk_block_equal(block, '\n');
        uint64_t quotes = crosswalk_block_equal(block, quote);
        look.nul |= crosswalk_block_nul(block);
        look.high |= crosswalk_block_high(block);
        uint64_t parity = crosswalk_csv_parity(quotes) ^ inside;
        uint64_t separators = delimiters | lines, closing = quotes & ~parity;
        uint64_t behind_separator = separators << 1 | after_separator, behind_close = closing << 1 | after_close;
        uint64_t ends = lines & ~parity, held = lines & parity;
        uint64_t stray = quotes & parity & ~(behind_separator | behind_close);
        uint64_t blank = ends & (ends << 1 | after_line);
        look.odd = stray | (behind_close & ~(separators | quotes)) | blank | crosswalk_block_has(block, '\r');
        if (look.odd) return look;
        inside = 0 - (parity >> 63);
        after_separator = (separators & ~parity) >> 63;
        after_close = closing >> 63;
        after_line = ends >> 63;
        if (ends) {
            last = start;
            last_ends = ends;
            last_held = held;
            before = look.held;
            look.rows += (ends & (ends - 1)) ? (size_t)__builtin_popcountll(ends) : 1;
        }
        if (held) look.held += (size_t)__builtin_popcountll(held);
    }
    look.inside = inside;
    if (last_ends) {
        unsigned place = 63 - (unsigned)__builtin_clzll(last_ends);
        look.end = last + place + 1;
        look.held_before_end = before + (size_t)__builtin_popcountll(last_held & ((1ull << place) - 1));
    }
    return look;
}
