// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>
#include "CScan.h"

// Delimited text that is as nearly all of it is, a block of 64 bytes at a time: where its records end, and where its
// fields are. Each function is there twice: for the instructions that every processor has, and for those of 2013 and
// later.

/// For each byte, whether the number of quotes up to it and with it is odd.
static inline __attribute__((always_inline)) uint64_t crosswalk_csv_parity(uint64_t quotes) {
    quotes ^= quotes << 1;
    quotes ^= quotes << 2;
    quotes ^= quotes << 4;
    quotes ^= quotes << 8;
    quotes ^= quotes << 16;
    return quotes ^ quotes << 32;
}

/// What a look at bytes without quotes and CRs tells; the first of them begins a line.
typedef struct {
    /// How many line ends there are.
    size_t lines;
    /// Not zero where a line is empty.
    uint64_t blank;
    /// Not zero where a byte is 0.
    uint64_t nul;
    /// Not zero where a byte is above 127.
    uint64_t high;
} crosswalk_csv_lines;

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
    /// Not zero where there is a CR, an empty line, or a quote that is neither at a field's start nor at its end nor
    /// doubled: nothing else counts then.
    uint64_t odd;
    /// Not zero where a byte is 0.
    uint64_t nul;
    /// Not zero where a byte is above 127.
    uint64_t high;
} crosswalk_csv_tidy;

/// Where the fields and rows of a text go, and where finding them stands between blocks.
typedef struct {
    const uint8_t *bytes;
    /// Of each field the start in the low half and the end in the high half.
    uint64_t *bounds;
    /// Of each field 1 where it is quoted, else 0.
    uint8_t *marks;
    /// Behind each row, the next one's first field in the low half and its line in the high half.
    uint64_t *rows;
    size_t fields, field_room;
    size_t row, row_room;
    /// The offset of the block, and of the current field.
    size_t block, start;
    /// All ones inside of quotes, else zero.
    uint64_t inside;
    /// 1 where the byte before the block is a separator, or there is none; where it is a quote; where it is an LF, or
    /// there is none.
    uint64_t after_separator, after_quote, after_line;
    uint32_t lines;
} crosswalk_csv_fields;

/// How much room for fields and rows a block takes at most.
#define CROSSWALK_CSV_ROOM 66

/// Counts the lines of `count` bytes, which hold neither quotes nor CRs.
crosswalk_csv_lines crosswalk_csv_look(const uint8_t *bytes, size_t count);
crosswalk_csv_lines crosswalk_csv_look_portable(const uint8_t *bytes, size_t count);

/// Looks for the ends of records in `count` bytes; where they are `all` there are, behind the last whole block too.
crosswalk_csv_tidy crosswalk_csv_look_tidy(
    const uint8_t *bytes, size_t count, int all, uint8_t delimiter, uint8_t quote);
crosswalk_csv_tidy crosswalk_csv_look_tidy_portable(
    const uint8_t *bytes, size_t count, int all, uint8_t delimiter, uint8_t quote);

/// Finds the fields of text without quotes and CRs up to an offset; stops before a block with an empty line, and where
/// there is no room.
void crosswalk_csv_take_plain(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter);
void crosswalk_csv_take_plain_portable(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter);

/// Finds the fields of tidy text up to an offset; stops before a block with a doubled quote or with an LF inside of
/// quotes, and where there is no room.
void crosswalk_csv_take_tidy(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter, uint8_t quote);
void crosswalk_csv_take_tidy_portable(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter, uint8_t quote);
