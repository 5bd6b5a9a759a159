// SPDX-License-Identifier: Apache-2.0
// The loops over delimited text. csv.c includes them once for each kind of instructions: WAY(name) is the name of a
// function, BLOCK and what goes with it 64 bytes, PARITY a prefix sum of bits.

crosswalk_csv_lines WAY(crosswalk_csv_look)(const uint8_t *bytes, size_t count) {
    crosswalk_csv_lines look = {0, 0, 0, 0};
    uint64_t after_line = 1;
    for (size_t start = 0; start < count; start += 64) {
        const uint8_t *from = bytes + start;
        uint8_t rest[64];
        if (count - start < 64) {
            memset(rest, ' ', 64);
            memcpy(rest, from, count - start);
            from = rest;
        }
        BLOCK block = LOAD(from);
        uint64_t lines = EQUAL(block, '\n');
        look.nul |= NUL(block);
        look.high |= HIGH(block);
        look.blank |= lines & (lines << 1 | after_line);
        after_line = lines >> 63;
        look.lines += (size_t)__builtin_popcountll(lines);
    }
    return look;
}

crosswalk_csv_tidy WAY(crosswalk_csv_look_tidy)(
    const uint8_t *bytes, size_t count, int all, uint8_t delimiter, uint8_t quote) {
    crosswalk_csv_tidy look = {0, 0, 0, 0, 0, 0, 0, 0};
    // The block of the last line end: where it is, its line ends outside of quotes and inside, and those held before.
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
        BLOCK block = LOAD(from);
        uint64_t delimiters = EQUAL(block, delimiter);
        uint64_t lines = EQUAL(block, '\n');
        uint64_t quotes = EQUAL(block, quote);
        look.nul |= NUL(block);
        look.high |= HIGH(block);
        uint64_t parity = PARITY(quotes) ^ inside;
        uint64_t separators = delimiters | lines, closing = quotes & ~parity;
        uint64_t behind_separator = separators << 1 | after_separator, behind_close = closing << 1 | after_close;
        uint64_t ends = lines & ~parity, held = lines & parity;
        uint64_t stray = quotes & parity & ~(behind_separator | behind_close);
        uint64_t blank = ends & (ends << 1 | after_line);
        look.odd = stray | (behind_close & ~(separators | quotes)) | blank | HAS(block, '\r');
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
            look.rows += (size_t)__builtin_popcountll(ends);
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

static inline __attribute__((always_inline)) void WAY(take)(
    crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter, uint8_t quote, int is_quoted) {
    // What is counted stays in registers: stores of bytes and words may change anything that lies in memory.
    crosswalk_csv_fields at = *fields;
    const uint8_t *bytes = at.bytes;
    uint64_t *bounds = at.bounds, *rows = at.rows;
    uint8_t *marks = at.marks;
    uint64_t start = at.start, lines = at.lines, inside = at.inside;
    uint64_t after_separator = at.after_separator, after_quote = at.after_quote, after_line = at.after_line;
    size_t block = at.block, field = at.fields, row = at.row;
    size_t last_field = at.field_room - CROSSWALK_CSV_ROOM, last_row = at.row_room - CROSSWALK_CSV_ROOM;
    while (block < whole && field <= last_field && row <= last_row) {
        BLOCK text = LOAD(bytes + block);
        uint64_t separators = EQUAL(text, delimiter), ends = EQUAL(text, '\n'), behind_quotes = 0;
        if (is_quoted) {
            uint64_t quotes = EQUAL(text, quote), parity = PARITY(quotes) ^ inside;
            uint64_t held = ends & parity;
            ends &= ~parity;
            separators = (separators & ~parity) | ends;
            if ((quotes & parity & ~(separators << 1 | after_separator)) | held) break;
            inside = 0 - (parity >> 63);
            behind_quotes = quotes << 1 | after_quote;
            after_quote = quotes >> 63;
        } else {
            if (ends & (ends << 1 | after_line)) break;
            separators |= ends;
            after_line = ends >> 63;
            memset(marks + field, 0, 64);
        }
        after_separator = separators >> 63;
        while (separators) {
            unsigned place = (unsigned)__builtin_ctzll(separators);
            uint64_t end = block + place, quoted = is_quoted ? behind_quotes >> place & 1 : 0;
            // A field that ends with a quote begins with one.
            bounds[field] = (start + quoted) | (end - quoted) << 32;
            if (is_quoted) marks[field] = (uint8_t)quoted;
            field++;
            start = end + 1;
            if (ends & separators & (0 - separators)) rows[++row] = field | ++lines << 32;
            separators &= separators - 1;
        }
        block += 64;
    }
    at.start = start;
    at.lines = (uint32_t)lines;
    at.inside = inside;
    at.after_separator = after_separator;
    at.after_quote = after_quote;
    at.after_line = after_line;
    at.block = block;
    at.fields = field;
    at.row = row;
    *fields = at;
}

void WAY(crosswalk_csv_take_plain)(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter) {
    WAY(take)(fields, whole, delimiter, 0, 0);
}

void WAY(crosswalk_csv_take_tidy)(crosswalk_csv_fields *fields, size_t whole, uint8_t delimiter, uint8_t quote) {
    WAY(take)(fields, whole, delimiter, quote, 1);
}
